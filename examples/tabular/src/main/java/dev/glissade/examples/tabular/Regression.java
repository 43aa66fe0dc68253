package dev.glissade.examples.tabular;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.cost.Costs.meanSquaredError;
import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.data.CsvData;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.train.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Predicts a number, the progression of diabetes after a year, from ten baseline measurements. Each fifth of the patients is
 * predicted by a network trained on the other four.
 */
@Command(
        name = "Regression",
        header = "Predicts the progression of diabetes after a year from ten measurements, by 5-fold cross-validation.",
        customSynopsis = "mvn -q compile exec:exec -pl examples/tabular -am -Dexample=Regression")
public final class Regression {

    @Option(names = "--help", usageHelp = true, description = "this text, the only option")
    private boolean help;

    private Regression() {}

    /**
     * Prints the coefficient of determination, R², and one prediction.
     *
     * @param args none, or {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        if (!CommandLines.read(new Regression(), args, out)) {
            return Program.DONE;
        }
        CsvData patients = read();
        out.println("diabetes: " + patients.summary());
        out.printf(Locale.ROOT, "R2 %.3f (5-fold)%n", explained(patients, 1));
        float[] inputs = patients.input(0);
        out.printf(
                Locale.ROOT,
                "for %s: %.0f predicted, %.0f measured%n",
                Arrays.toString(inputs),
                train(patients).predict(inputs)[0],
                patients.target(0)[0]);
        return Program.DONE;
    }

    static CsvData read() throws IOException {
        return Bundled.DIABETES.read();
    }

    /** Returns R² = 1 − Σ (predicted − measured)² / Σ (mean − measured)², over the test sets of five folds. */
    static double explained(Dataset patients, long seed) {
        double wrong = 0;
        for (Dataset.Split fold : patients.folds(5, seed)) {
            Network network = train(fold.training());
            for (int i = 0; i < fold.test().size(); i++) {
                float predicted = network.predict(fold.test().input(i))[0];
                wrong += Math.pow(predicted - fold.test().target(i)[0], 2);
            }
        }
        float deviation = Scaling.standardTargets(patients).width()[0];
        return 1 - wrong / (patients.size() * Math.pow(deviation, 2));
    }

    /** Returns a network that takes the raw numbers of a patient, and predicts in the units of the file. */
    private static Network train(Dataset patients) {
        Network network = Network.input(patients.inputSize())
                .inputScaling(Scaling.standardInputs(patients))
                .dense(8, tanh())
                .dense(1, identity())
                .targetScaling(Scaling.standardTargets(patients))
                .build(1);
        return Training.of(network, patients)
                .cost(meanSquaredError())
                .optimizer(gradientDescent(0.01))
                .batchSize(16)
                .epochs(30)
                .run()
                .network();
    }
}
