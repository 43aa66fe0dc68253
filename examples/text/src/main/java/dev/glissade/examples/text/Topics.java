package dev.glissade.examples.text;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.optimize.Optimizers.adam;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.ClassificationReport;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.train.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Tells the topic of a short message. There are 16,384 inputs, one for each hash of a piece of a word; in one message about
 * 30 of them are not 0. The data set keeps only those, and training computes only with those.
 */
@Command(
        name = "Topics",
        header = "Trains on short messages, tests on others, and tells the topic of new ones.",
        customSynopsis = "mvn -q compile exec:exec -pl examples/text -am -Dargs=\"WORD...\"")
public final class Topics {

    private static final List<String> NEW_MESSAGES = List.of(
            "The oven is hot, put the bread in.",
            "Our goalkeeper was sent off in the first half.",
            "Is there a train to the airport after midnight?",
            "My laptop shows an error when I open the file.",
            "The team flew home after the match.");

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "the words of a message of your own [some bundled messages]")
    private List<String> words = List.of();

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private Topics() {}

    /**
     * Trains, and prints the accuracy on messages that were not used for training, and the topics of new messages.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        Topics options = new Topics();
        if (!CommandLines.read(options, args, out)) {
            return Program.DONE;
        }
        Messages messages = Messages.read();
        SparseMatrix pieces = WordPieces.count(messages.texts());
        Dataset data =
                Dataset.ofClasses(pieces, messages.topics(), messages.names().size());
        Dataset.Split parts = data.splitStratified(0.75, 1);
        out.printf(
                Locale.ROOT,
                "%d messages, %d of them for training; %,d of %,d inputs are not 0%n",
                data.size(),
                parts.training().size(),
                pieces.size(),
                (long) pieces.rows() * pieces.columns());
        Network network = train(parts.training(), messages.names());
        ClassificationReport tested = test(network, parts.test());
        out.printf(
                Locale.ROOT,
                "test accuracy %.1f %% (%d of %d)%n",
                100 * tested.accuracy(),
                tested.correct(),
                parts.test().size());
        for (String message : options.messages()) {
            out.println(message);
            out.println("    " + describe(probabilities(network, message), messages.names()));
        }
        return Program.DONE;
    }

    private List<String> messages() {
        return words.isEmpty() ? NEW_MESSAGES : List.of(String.join(" ", words));
    }

    static Network train(Dataset training, List<String> topics) {
        Network network = Network.input(WordPieces.COLUMNS)
                .dense(32, relu())
                .dense(topics.size(), softmax())
                .labels(topics)
                .build(1);
        return Training.of(network, training)
                .cost(crossEntropy())
                .optimizer(adam(0.005))
                .batchSize(16)
                .epochs(8)
                .run()
                .network();
    }

    static ClassificationReport test(Network network, Dataset test) {
        return Evaluation.of(network, test, crossEntropy()).classification();
    }

    /** Returns the probability of each topic. */
    static float[] probabilities(Network network, String message) {
        Matrix pieces = WordPieces.count(List.of(message)).toMatrix();
        return network.predict(pieces).elements();
    }

    private static String describe(float[] probabilities, List<String> topics) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < probabilities.length; i++) {
            line.append(line.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %.1f %%", topics.get(i), 100 * probabilities[i]));
        }
        return line.toString();
    }
}
