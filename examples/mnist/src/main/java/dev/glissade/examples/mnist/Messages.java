package dev.glissade.examples.mnist;

import dev.glissade.Network;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a training prints, in the language of the console. */
final class Messages {

    static final List<String> TEXTS = List.of("console");

    private final Console console;
    private final Words words;

    Messages(Console console) {
        this.console = console;
        this.words = Words.of(Messages.class, console.language(), TEXTS);
    }

    Words words() {
        return words;
    }

    /** Prints how many images there are. */
    void images(Images images) {
        console.out()
                .println(words.get(
                        "console.images",
                        Map.of(
                                "name", images.name(),
                                "training", count(images.training().size()),
                                "test", count(images.test().size()),
                                "size",
                                        images.test().height() + "x"
                                                + images.test().width(),
                                "classes", count(images.training().classCount()))));
    }

    /** Prints the layers. */
    void network(Network network) {
        String layers = network.summary().replaceFirst(" {2,}.*", "");
        Map<String, ?> places = Map.of("layers", layers, "count", count(network.parameters().length));
        console.out().println(words.get("console.network", places));
    }

    /** Prints where something was written: the report or the network. */
    void written(String what, Path file) {
        console.out().println(words.get("console.written." + what, Map.of("file", file)));
    }

    /** Prints why something was not written. */
    void notWritten(String what, IOException e) {
        String why = Program.explain(e, console.language());
        console.err().println(words.get("console.not-written." + what, Map.of("why", why)));
    }

    /** Prints e.g. {@code test accuracy 95.80 % (9580 of 10000), training accuracy 97.14 %, 30 epochs, 3.4 s}. */
    void result(Result result) {
        Evaluation tested = result.evaluation();
        console.out()
                .println(words.get(
                        "console.result",
                        Map.of(
                                "accuracy", percent(tested),
                                "correct", tested.classification().correct(),
                                "tested", tested.exampleCount(),
                                "trainingAccuracy", percent(result.onTraining()),
                                "epochs",
                                        words.counted(
                                                "console.epochs",
                                                result.epochs().size()),
                                "seconds", String.format(Locale.ROOT, "%.1f", result.seconds()))));
    }

    private static String percent(Evaluation evaluation) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * evaluation.accuracy());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
