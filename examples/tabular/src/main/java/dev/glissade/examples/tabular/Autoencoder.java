package dev.glissade.examples.tabular;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.cost.Costs.meanSquaredError;
import static dev.glissade.optimize.Optimizers.adam;

import dev.glissade.Network;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.train.Plateau;
import dev.glissade.train.Training;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network that learns to give back its inputs through a narrow layer. It can only keep what rows have in common, so a row that
 * is unlike the others comes back with large errors: an anomaly (Hawkins et al., "Outlier detection using replicator neural
 * networks", 2002).
 */
final class Autoencoder {

    private static final double FOR_STEPS = 0.9; // the other rows say when to stop
    private static final int MOST_EPOCHS = 300;
    private static final int PATIENCE = 20;
    private static final int BATCH = 32;
    private static final double RATE = 0.003;

    /**
     * How unlike the others a row is.
     *
     * @param row its index
     * @param score the mean squared error of its inputs, each in units of its standard deviation
     * @param column the name of the column with the largest share in the score
     * @param share its share, from 0 to 1
     */
    record Score(int row, double score, String column, double share) {}

    private final Network network;
    private final Scaling scaling;
    private final Columns columns;

    private Autoencoder(Network network, Columns columns) {
        this.network = network;
        this.scaling = network.targetScaling();
        this.columns = columns;
    }

    /**
     * Trains an autoencoder.
     *
     * @param rows most of which are as they should be; their targets are not used
     * @param columns what the inputs of a row are
     * @param narrow the number of units of the narrow layer
     */
    static Autoencoder train(Dataset rows, Columns columns, int narrow, long seed) {
        Dataset.Split parts = rows.withInputsAsTargets().split(FOR_STEPS, seed);
        Dataset training = parts.training();
        int wide = 2 * narrow;
        Network network = Network.input(columns.inputSize())
                .inputScaling(Scaling.standardInputs(training))
                .dense(wide, tanh())
                .dense(narrow, tanh())
                .dense(wide, tanh())
                .dense(columns.inputSize(), identity())
                .targetScaling(Scaling.standardTargets(training)) // The cost counts standard deviations.
                .build(seed);
        Network trained = Training.of(network, training)
                .cost(meanSquaredError())
                .optimizer(adam(RATE))
                .batchSize(Math.min(BATCH, training.size()))
                .epochs(MOST_EPOCHS)
                .validation(parts.test())
                .stopOn(Plateau.ofCost(PATIENCE))
                .seed(seed)
                .run()
                .network();
        return new Autoencoder(trained, columns);
    }

    /** Returns the score of a row, which need not be one of the training. */
    Score score(int row, float[] inputs) {
        float[] outputs = network.predict(inputs);
        float[] width = scaling.width();
        double sum = 0;
        double largest = -1;
        String column = "";
        int input = 0;
        for (Column one : columns.list()) {
            double ofColumn = 0;
            for (int end = input + one.width(); input < end; input++) {
                double error = (inputs[input] - outputs[input]) / width[input];
                ofColumn += error * error;
            }
            sum += ofColumn;
            if (ofColumn > largest) {
                largest = ofColumn;
                column = one.name();
            }
        }
        return new Score(row, sum / inputs.length, column, sum == 0 ? 0 : largest / sum);
    }

    /** Returns the scores of all rows, the most unusual first. */
    List<Score> scores(Dataset rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> score(i, rows.input(i)))
                .sorted(Comparator.comparingDouble(Score::score).reversed().thenComparing(Score::row))
                .toList();
    }
}
