package dev.glissade.examples.benchmark.score;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import java.util.List;

/** Trains and tests one network with the settings that scikit-learn's MLPClassifier and MLPRegressor have by default. */
final class GlissadeFit {

    private static final int BATCH = 200; // batch_size, or all rows if there are fewer
    private static final double RATE = 0.001; // learning_rate_init
    private static final double ALPHA = 1e-4;
    private static final double TOLERANCE = 1e-4; // tol
    private static final int PATIENCE = 10; // n_iter_no_change

    private GlissadeFit() {}

    /**
     * Trains and tests.
     *
     * @param table where the rows are from
     * @param rows for training, and for the test
     * @param options with the hidden layers and the most epochs
     */
    static Score fit(Table table, Dataset.Split rows, Weights weights, ScoreOptions options, long seed) {
        Cost cost = table.classes() > 2
                ? Costs.crossEntropy()
                : table.hasClasses() ? Costs.binaryCrossEntropy() : Costs.meanSquaredError();
        // scikit-learn halves the squared error, and divides the penalty ½·alpha·Σ w² by the size of the batch.
        double unit = table.hasClasses() ? 1 : 2;
        int batch = Math.min(BATCH, rows.training().size());
        Training training = Training.of(
                        network(table, rows.training(), weights, options.hidden(), seed), rows.training())
                .cost(cost)
                .penalty(Penalties.l2(unit * ALPHA / 2 / batch))
                .optimizer(Optimizers.adam(RATE))
                .batchSize(batch)
                .epochs(options.epochs())
                .seed(seed)
                .threads(1)
                .start();
        runWhileImproving(training, unit * TOLERANCE);
        Evaluation test = Evaluation.of(training.network(), rows.test(), cost);
        return table.hasClasses()
                ? new Score(test.accuracy(), test.cost(), training.epochsDone())
                : new Score(test.regression().errors(0).rSquared(), Double.NaN, training.epochsDone());
    }

    private static Network network(Table table, Dataset training, Weights weights, List<Integer> hidden, long seed) {
        Activation last = table.classes() > 2 ? softmax() : table.hasClasses() ? sigmoid() : identity();
        NetworkBuilder network = Network.input(training.inputSize()).inputScaling(Scaling.standardInputs(training));
        int inputs = training.inputSize();
        for (int units : hidden) {
            network.layer(weights.layer(inputs, units, relu())).activation(relu());
            inputs = units;
        }
        network.layer(weights.layer(inputs, training.outputSize(), last)).activation(last);
        return table.hasClasses()
                ? network.build(seed)
                : network.targetScaling(Scaling.standardTargets(training)).build(seed);
    }

    /**
     * Ends the training when its cost has not come below the lowest one by the tolerance for more than {@value #PATIENCE}
     * epochs. This is scikit-learn's rule: every lower cost, however little, is the new lowest. With {@code
     * Plateau.withMinDelta}, only one that is lower by the tolerance is, as in Keras and PyTorch.
     */
    private static void runWhileImproving(Training training, double tolerance) {
        double lowest = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (Epoch epoch : training) {
            waited = epoch.trainingCost() > lowest - tolerance ? waited + 1 : 0;
            lowest = Math.min(lowest, epoch.trainingCost());
            if (waited > PATIENCE) {
                return;
            }
        }
    }
}
