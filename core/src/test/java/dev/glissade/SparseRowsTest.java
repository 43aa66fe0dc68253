package dev.glissade;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.cost.Costs.quadratic;
import static dev.glissade.layer.Layers.batchNorm;
import static dev.glissade.layer.Layers.dense;
import static dev.glissade.layer.Layers.dropout;
import static dev.glissade.layer.Layers.residual;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.train.Training;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training, evaluation and prediction have the same bits whether a data set keeps lists or all numbers. */
class SparseRowsTest {

    private static final int INPUTS = 90;
    private static final Dataset LISTS;
    private static final Dataset ALL;

    static {
        SplittableRandom random = new SplittableRandom(1);
        SparseMatrix inputs = SparseMatrix.ofColumns(INPUTS);
        int[] classes = new int[300];
        float[] some = {0, -0f, 1, 0.3f, -2, 1e-30f, -1e-38f};
        for (int i = 0; i < classes.length; i++) {
            int[] columns = random.ints(random.nextInt(25), 0, INPUTS)
                    .sorted()
                    .distinct()
                    .toArray();
            float[] numbers = new float[columns.length];
            for (int j = 0; j < numbers.length; j++) {
                numbers[j] = some[random.nextInt(some.length)];
            }
            inputs.addRow(columns, numbers);
            classes[i] = random.nextInt(3);
        }
        LISTS = Dataset.ofClasses(inputs, classes, 3);
        ALL = Dataset.ofClasses(inputs.toMatrix(), classes, 3);
    }

    private static Network network(int units) {
        return Network.input(INPUTS)
                .dense(units, relu())
                .dense(9, sigmoid())
                .dense(3, softmax())
                .build(1);
    }

    private static float[] train(Network network, Dataset data, int threads, int batch) {
        return Training.of(network, data)
                .cost(crossEntropy())
                .optimizer(adam(0.01))
                .batchSize(batch)
                .epochs(3)
                .seed(7)
                .threads(threads)
                .run()
                .network()
                .parameters();
    }

    /** Trains on both data sets, each seen through the same view. */
    private static void assertSameTraining(Network network, UnaryOperator<Dataset> view) {
        assertThat(view.apply(ALL).isSparse()).isFalse();
        assertThat(train(network, view.apply(LISTS), 1, 16)).isEqualTo(train(network, view.apply(ALL), 1, 16));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void training_onLists_hasTheSameBits(int threads) {
        assertThat(LISTS.isSparse()).isTrue();
        for (int units : new int[] {1, 10, 16, 40, 130}) {
            for (int batch : new int[] {10, 64, 300}) {
                assertThat(train(network(units), LISTS, threads, batch))
                        .as(units + " units, batches of " + batch)
                        .isEqualTo(train(network(units), ALL, 1, batch));
            }
        }
    }

    @Test
    void views_keepLists() {
        List<UnaryOperator<Dataset>> views = List.of(
                data -> data.subset(5, 3, 8, 8, 100, 299),
                data -> data.range(20, 150).range(3, 90),
                data -> data.folds(3, 1).get(1).training(),
                data -> data.split(0.7, 1).test(),
                data -> data.splitStratified(0.7, 1).training(),
                Dataset::balanced,
                data -> data.withClassWeights(1, 2, 0.5f).subset(1, 2, 3, 4));
        for (UnaryOperator<Dataset> view : views) {
            assertThat(view.apply(LISTS).isSparse()).isTrue();
            assertSameTraining(network(16), view);
        }
    }

    @Test
    void scaling_thatKeepsZero_keepsTheBits() {
        float[] width = new float[INPUTS];
        Arrays.fill(width, 3);
        width[4] = 0.7f;
        Scaling keeps = Scaling.of(new float[INPUTS], width);
        float[] shift = new float[INPUTS];
        shift[80] = 0.25f;
        Scaling moves = Scaling.of(shift, width);

        assertThat(keeps.keepsZero()).isTrue();
        assertThat(Scaling.none().keepsZero()).isTrue();
        assertThat(moves.keepsZero()).isFalse();
        for (Scaling scaling : List.of(keeps, moves)) {
            Network network = Network.input(INPUTS)
                    .inputScaling(scaling)
                    .dense(16, relu())
                    .dense(3, softmax())
                    .build(1);
            assertSameTraining(network, data -> data);
        }
    }

    @Test
    void networks_whoseFirstLayerIsNotDense_haveTheSameBits() {
        Network dropped = Network.input(INPUTS)
                .layer(dropout(0.2))
                .dense(8, relu())
                .dense(3, softmax())
                .build(1);
        Network normalised = Network.input(INPUTS)
                .dense(8, relu())
                .layer(batchNorm())
                .dense(3, softmax())
                .build(1);
        Network nested = Network.input(INPUTS)
                .layer(residual(dense(INPUTS)))
                .dense(3, softmax())
                .build(1);
        for (Network network : List.of(dropped, normalised, nested)) {
            assertSameTraining(network, data -> data);
        }
    }

    @Test
    void evaluationAndGradient_onLists_haveTheSameBits() {
        Network network = network(40);

        assertThat(Evaluation.of(network, LISTS, crossEntropy()).cost())
                .isEqualTo(Evaluation.of(network, ALL, crossEntropy()).cost());
        float[] ofLists = new float[network.parameterCount()];
        float[] ofAll = new float[network.parameterCount()];
        float[] point = network.parameters();
        assertThat(network.objective(LISTS, quadratic()).valueAndGradient(point, ofLists))
                .isEqualTo(network.objective(ALL, quadratic()).valueAndGradient(point, ofAll));
        assertThat(ofLists).isEqualTo(ofAll);
    }

    @Test
    void examples_ofLists_areThoseOfAllNumbers() {
        for (int i = 0; i < LISTS.size(); i++) {
            assertThat(LISTS.input(i)).isEqualTo(ALL.input(i));
            assertThat(LISTS.target(i)).isEqualTo(ALL.target(i));
        }
        assertThat(LISTS).hasToString(ALL + ", " + listed() + " inputs other than 0");
    }

    @Test
    void fillSparse_ofADataSetThatKeepsAllNumbers_listsThem() {
        SparseMatrix inputs = SparseMatrix.ofColumns(INPUTS);
        Matrix targets = Matrix.zeros(3, 3);
        ALL.fillSparse(inputs, targets, new int[] {9, 4, 4, 7}, 1);

        assertThat(inputs.toMatrix().toArray()).isDeepEqualTo(new float[][] {ALL.input(4), ALL.input(4), ALL.input(7)});
        assertThat(targets.toArray()[2]).isEqualTo(ALL.target(7));
    }

    @Test
    void rowsThatAreNotMostlyZero_areKeptWhole() {
        SparseMatrix full = SparseMatrix.of(Matrix.of(new float[] {1, 2, 0}, new float[] {0, 3, 0}));
        Dataset data = Dataset.of(full, Matrix.zeros(2, 1));

        assertThat(data.isSparse()).isFalse();
        assertThat(data.input(0)).containsExactly(1, 2, 0);
    }

    @Test
    void training_plainDescentFromMinusZero_hasTheSameBits() {
        Network network = network(16);
        float[] parameters = network.parameters();
        for (int i = 0; i < parameters.length; i += 3) {
            parameters[i] = -0f;
        }
        Network zeros = network.withParameters(parameters);
        float[][] trained = new float[2][];
        for (int i = 0; i < 2; i++) {
            trained[i] = Training.of(zeros, i == 0 ? LISTS : ALL)
                    .cost(crossEntropy())
                    .optimizer(gradientDescent(0.5))
                    .batchSize(7)
                    .epochs(2)
                    .run()
                    .network()
                    .parameters();
        }
        assertThat(trained[0]).isEqualTo(trained[1]);
    }

    private static int listed() {
        int listed = 0;
        for (int i = 0; i < ALL.size(); i++) {
            for (float input : ALL.input(i)) {
                listed += Float.floatToRawIntBits(input) == 0 ? 0 : 1;
            }
        }
        return listed;
    }
}
