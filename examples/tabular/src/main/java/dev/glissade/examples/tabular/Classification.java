package dev.glissade.examples.tabular;

import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.train.Training;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/**
 * Tells classes apart that are named in the last column of a CSV file: the species of irises, the growers of wines, and
 * tumours that are harmless from those that are not. Each fifth of a file is judged by a network that learnt from the other
 * four.
 */
public final class Classification {

    private Classification() {}

    /**
     * Prints the share of right answers for each file.
     *
     * @param args names of the files that come with this program, without .csv; without any, all three
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] args) throws IOException {
        for (String name : args.length > 0 ? List.of(args) : List.of("iris", "wine", "breast_cancer")) {
            CsvData data = read(name);
            System.out.println(name + ": " + data);
            System.out.printf(Locale.ROOT, "accuracy %.2f %% (5-fold)%n", 100 * accuracy(data, 1));
        }
        CsvData irises = read("iris");
        Network network = train(irises, irises);
        System.out.println(
                "an iris of 6.1, 2.8, 4.7 and 1.2 cm: " + network.label(irises.encode("6.1", "2.8", "4.7", "1.2")));
    }

    static CsvData read(String name) throws IOException {
        try (InputStream file = Classification.class.getResourceAsStream(name + ".csv")) {
            if (file == null) {
                throw new IOException("there is no " + name + ".csv in this program");
            }
            return Csv.withHeader().label("class").read(file, name + ".csv");
        }
    }

    static double accuracy(CsvData data, long seed) {
        int correct = 0;
        for (Dataset.Split fold : data.foldsStratified(5, seed)) {
            Network network = train(data, fold.training());
            correct += Evaluation.of(network, fold.test(), crossEntropy()).correct();
        }
        return correct / (double) data.size();
    }

    /** Returns a network that takes the numbers of a file as they are, and knows what the classes are called. */
    private static Network train(CsvData data, Dataset training) {
        Network network = Network.input(data.inputs())
                .inputScaling(Scaling.standardInputs(training))
                .dense(16, tanh())
                .dense(data.outputs(), softmax())
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
