package dev.glissade.examples.tabular;

import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.data.CsvData;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.train.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Classifies the rows of CSV files whose last column is the class: the species of irises, the growers of wines, benign and
 * malignant tumours. Each fifth of a file is predicted by a network trained on the other four.
 */
@Command(
        name = "Classification",
        header = "Classifies the rows of CSV files and prints the accuracy, by 5-fold cross-validation.",
        footer = "With -Dexample=Regression, it predicts a number instead.",
        customSynopsis =
                "mvn -q compile exec:exec -pl examples/tabular -am -Dexample=Classification -Dargs=\"NAME...\"")
public final class Classification {

    private static final List<String> FILES = List.of("iris", "wine", "breast_cancer");

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "bundled files to use: iris, wine, breast_cancer [all]")
    private List<String> names = FILES;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private Classification() {}

    /**
     * Prints the accuracy for each file.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        Classification options = new Classification();
        if (!CommandLines.read(options, args, out)) {
            return Program.DONE;
        }
        for (String name : options.names) {
            if (!FILES.contains(name)) { // Before any training, not after some.
                throw new IllegalArgumentException(
                        "there is no bundled file '" + name + "'; there are " + String.join(", ", FILES));
            }
        }
        for (String name : options.names) {
            CsvData data = read(name);
            out.println(name + ": " + data.summary());
            out.printf(Locale.ROOT, "accuracy %.2f %% (5-fold)%n", 100 * accuracy(data, 1));
        }
        CsvData irises = read("iris");
        Network network = train(irises, irises);
        out.println("an iris of 6.1, 2.8, 4.7 and 1.2 cm: " + network.label("6.1", "2.8", "4.7", "1.2"));
        return Program.DONE;
    }

    static CsvData read(String name) throws IOException {
        return Bundled.valueOf(name.toUpperCase(Locale.ROOT)).read();
    }

    static double accuracy(CsvData data, long seed) {
        int correct = 0;
        for (Dataset.Split fold : data.foldsStratified(5, seed)) {
            Network network = train(data, fold.training());
            correct += Evaluation.of(network, fold.test(), crossEntropy())
                    .classification()
                    .correct();
        }
        return correct / (double) data.size();
    }

    /** Returns a network that takes the raw numbers of a file and has the names of the classes. */
    private static Network train(CsvData data, Dataset training) {
        Network network = Network.input(training.columns())
                .inputScaling(Scaling.standardInputs(training))
                .dense(16, tanh())
                .dense(data.outputSize(), softmax())
                .labels(data.labels())
                .build(1);
        return Training.of(network, training)
                .cost(crossEntropy())
                .optimizer(gradientDescent(0.1))
                .batchSize(16)
                .epochs(60)
                .run()
                .network();
    }
}
