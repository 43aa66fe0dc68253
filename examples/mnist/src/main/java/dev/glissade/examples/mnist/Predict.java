package dev.glissade.examples.mnist;

import dev.glissade.Network;
import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Photo;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Classifies pictures of digits with a saved network. */
final class Predict {

    static final String COMMAND = "predict";

    private static final List<String> TEXTS = List.of("predict");
    private static final int SHOWN = 3;

    private Predict() {}

    /**
     * Prints a line for each picture: the file, the predicted digit, and the largest outputs. A picture that cannot be read
     * is reported on the error stream, and the others follow.
     *
     * @return the exit code
     * @throws IOException if the network cannot be read
     */
    static int run(PredictOptions options, Console console) throws IOException {
        Network network = Network.load(options.model());
        int inputs = network.inputShape().size();
        if (inputs != Photo.SIZE * Photo.SIZE) {
            Words words = Words.of(Predict.class, console.language(), TEXTS);
            throw new IOException(words.get("predict.no-pixels", Map.of("model", options.model(), "count", inputs)));
        }
        int exitCode = Program.DONE;
        for (Path picture : options.pictures()) {
            try {
                console.out().println(picture + ": " + answer(network, Photo.read(picture)));
            } catch (IOException e) {
                console.err().println(Program.explain(e, console.language()));
                exitCode = Program.FAILED;
            }
        }
        return exitCode;
    }

    private static String answer(Network network, float[] pixels) {
        float[] outputs = network.predict(pixels);
        List<String> likely = IntStream.range(0, outputs.length)
                .boxed()
                .sorted(Comparator.comparing(digit -> -outputs[digit]))
                .limit(SHOWN)
                .map(digit -> String.format(Locale.ROOT, "%s %.1f %%", name(network, digit), 100 * outputs[digit]))
                .collect(Collectors.toList());
        return name(network, network.classify(pixels)) + "  (" + String.join(", ", likely) + ")";
    }

    private static String name(Network network, int digit) {
        return digit < network.labels().size() ? network.labels().get(digit) : String.valueOf(digit);
    }
}
