package dev.glissade;

import static dev.glissade.activation.Activations.gelu;
import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.activation.Activations.tanh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class NetworkTest {

    private static final Network ARTICLE = Network.input(784)
            .dense(16, sigmoid())
            .dense(16, sigmoid())
            .dense(10, sigmoid())
            .build(42);

    @Test
    void article_has13002Parameters() {
        assertThat(ARTICLE.parameterCount())
                .isEqualTo(784 * 16 + 16 + 16 * 16 + 16 + 16 * 10 + 10)
                .isEqualTo(13_002);
        assertThat(ARTICLE.parameters()).hasSize(13_002);
    }

    @Test
    void toString_summarizesLayersAndParameters() {
        List<String> lines = ARTICLE.toString().lines().toList();
        assertThat(lines.get(0)).isEqualTo("784 -> sigmoid 16 -> sigmoid 16 -> sigmoid 10   13,002 parameters");
        assertThat(lines).hasSize(7);
        assertThat(lines.get(1)).containsSubsequence("0", "dense(16)", "16", "12,560");
        assertThat(Network.input(3)
                        .layer(Layers.dense(2, Initializers.zeros()))
                        .build(0)
                        .toString())
                .startsWith("3 -> dense(2)   8 parameters");
    }

    @Test
    void build_ofTheSameSeed_givesTheSameWeights() {
        Network other = Network.input(784)
                .dense(16, sigmoid())
                .dense(16, sigmoid())
                .dense(10, sigmoid())
                .build(42);
        assertThat(other.parameters()).isEqualTo(ARTICLE.parameters());
        assertThat(Network.input(784).dense(16, sigmoid()).build(43).parameters())
                .isNotEqualTo(Network.input(784).dense(16, sigmoid()).build(42).parameters());
    }

    @Test
    void predict_handWorkedNetwork_givesItsOutputs() {
        // Hidden: relu(1·1 + 2·2 − 1, 1·(−1) + 2·0 + 0) = (4, 0). Output: 3·4 + 5·0 + 0.5 = 12.5.
        Network network = Network.input(2)
                .dense(2, relu())
                .dense(1, identity())
                .build(0)
                .withParameters(new float[] {1, -1, 2, 0, -1, 0, 3, 5, 0.5f});
        assertThat(network.predict(new float[] {1, 2})).containsExactly(12.5f);
        assertThat(network.predict(new double[] {1, 2})).containsExactly(12.5f);
        assertThat(network.predict(Matrix.of(new float[][] {{1, 2}, {0, 0}}))).isEqualTo(Matrix.of(new float[][] {
            {12.5f}, {0.5f}
        }));
    }

    @Test
    void outputsByLayer_ofAHandWorkedNetwork_areItsSumsAndActivations() {
        // 1·1 + 2·2 − 1 = 4 and 1·(−1) + 2·0 + 0 = −1, of which relu makes 4 and 0; then 3·4 + 5·0 + 0.5.
        Network network = Network.input(2)
                .inputScaling(Scaling.of(new float[] {0, 0}, new float[] {2, 2}))
                .dense(2, relu())
                .dense(1, identity())
                .build(0)
                .withParameters(new float[] {1, -1, 2, 0, -1, 0, 3, 5, 0.5f});
        assertThat(network.outputsByLayer(Matrix.row(2, 4)))
                .containsExactly(Matrix.row(4, -1), Matrix.row(4, 0), Matrix.row(12.5f), Matrix.row(12.5f));
        Matrix many = Matrix.of(randomRows(600));
        List<Matrix> outputs = ARTICLE.outputsByLayer(many);
        assertThat(outputs).hasSize(6).last().isEqualTo(ARTICLE.predict(many));
        assertThat(outputs.get(1).columns()).isEqualTo(16);
        assertThatThrownBy(() -> ARTICLE.outputsByLayer(Matrix.row(1))).hasMessageContaining("784");
    }

    @Test
    void predict_manyRows_givesTheBitsOfSingleRows() {
        float[][] rows = randomRows(600);
        float[][] together = ARTICLE.predict(Matrix.of(rows)).toArray();
        for (int i = 0; i < rows.length; i++) {
            assertThat(ARTICLE.predict(rows[i])).isEqualTo(together[i]);
        }
    }

    @Test
    void predict_rowsOfManyZeros_givesTheBitsOfSingleRows() {
        float[][] rows = randomRows(70);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = (i + j) % 3 == 0 ? 0f : (i + j) % 7 == 0 ? -0f : rows[i][j];
            }
        }
        float[][] together = ARTICLE.predict(Matrix.of(rows)).toArray();
        for (int i = 0; i < rows.length; i++) {
            assertThat(ARTICLE.predict(rows[i])).isEqualTo(together[i]);
        }
    }

    @Test
    void predict_sumsOfZeros_haveTheSignsOfSingleRows() {
        // The bias is −0 and every weight 1: −0 + 0 · 1 is +0, with all terms and with none of the zeros, 1 / x = ±∞
        // shows which.
        Network network = Network.input(3).dense(1, identity()).build(0).withParameters(new float[] {1, 1, 1, -0f});
        float[][] rows = {{0, 0, 0}, {-0f, -0f, -0f}, {0, 2, -0f}, {-0f, 0, -0f}};
        float[][] together = network.predict(Matrix.of(rows)).toArray();
        for (int i = 0; i < rows.length; i++) {
            assertThat(Float.floatToRawIntBits(network.predict(rows[i])[0]))
                    .isEqualTo(Float.floatToRawIntBits(together[i][0]));
        }
    }

    @Test
    void classify_givesTheIndexOfTheLargestOutput() {
        Network network =
                Network.input(1).dense(3, softmax()).build(0).withParameters(new float[] {-1, 0, 1, 0, 0.5f, 0});
        assertThat(network.classify(new float[] {2})).isEqualTo(2);
        assertThat(network.classify(new float[] {0})).isEqualTo(1);
        assertThat(network.classify(new double[] {2})).isEqualTo(2);
        assertThat(network.classify(Matrix.of(new float[] {-2}, new float[] {2})))
                .containsExactly(0, 2);
    }

    @Test
    void label_namesTheClass() {
        Network network = Network.input(1)
                .dense(3, softmax())
                .labels(List.of("low", "middle", "high"))
                .build(0)
                .withParameters(new float[] {-1, 0, 1, 0, 0.5f, 0});
        assertThat(network.label(new float[] {2})).isEqualTo("high");
        assertThat(network.label(new double[] {0})).isEqualTo("middle");
        assertThat(network.label(Matrix.of(new float[] {-2}, new float[] {2}))).containsExactly("low", "high");
        assertThatThrownBy(() -> ARTICLE.label(Matrix.zeros(2, 784)))
                .hasMessage("the network has no labels: name the classes with labels of its builder, or call classify");
    }

    @Test
    void labels_areThoseWithAnOutputAboveTheThreshold() {
        Network network = Network.input(1)
                .dense(3, sigmoid())
                .labels(List.of("low", "any", "high"))
                .build(0)
                .withParameters(new float[] {-1, 0, 1, 0, 1, 0});
        assertThat(network.labels(new float[] {2})).containsExactly("any", "high");
        assertThat(network.labels(new float[] {-2})).containsExactly("low", "any");
        assertThat(network.withThreshold(0.8).labels(Matrix.of(new float[] {2}, new float[] {0})))
                .containsExactly(List.of("high"), List.of());
        assertThat(network.label(new float[] {2})).as("the largest output").isEqualTo("high");
    }

    @Test
    void labels_ofOutputsThatNameNone_areRefused() {
        NetworkBuilder builder = Network.input(1).dense(1, sigmoid());
        assertThatThrownBy(() -> builder.labels(List.of("no", "yes")).build(0).labels(new float[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network has 2 labels and 1 output: name the outputs with labels of its builder");
        assertThat(builder.labels(List.of("spam")).build(0).withThreshold(0).labels(new float[1]))
                .containsExactly("spam");
        Network classes = Network.input(1)
                .dense(2, softmax())
                .labels(List.of("no", "yes"))
                .build(0);
        assertThatThrownBy(() -> classes.labels(Matrix.row(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("activation(softmax()) gives probabilities of classes: call label; labels that apply"
                        + " independently have sigmoid() as the last activation");
    }

    @Test
    void label_ofASingleOutput_namesClass0OrClass1() {
        NetworkBuilder builder = Network.input(1).dense(1, sigmoid());
        Network network = builder.labels(List.of("no", "yes")).build(0).withParameters(new float[] {1, 0});
        assertThat(network.label(new float[] {3})).isEqualTo("yes");
        assertThat(network.label(new float[] {0})).isEqualTo("no"); // an output of 0.5 is not above it
        assertThat(network.label(Matrix.of(new float[] {-3}, new float[] {3}))).containsExactly("no", "yes");

        Network one = builder.labels(List.of("yes")).build(0);
        assertThatThrownBy(() -> one.label(new float[] {3}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the network has a single label, but two classes");
        NetworkBuilder three = builder.labels(List.of("no", "yes", "perhaps"));
        assertThatThrownBy(() -> three.build(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are 3 labels but the network has 1 output");
        NetworkBuilder two = Network.input(1).dense(3, softmax()).labels(List.of("no", "yes"));
        assertThatThrownBy(() -> two.build(0)).hasMessage("there are 2 labels but the network has 3 outputs");
    }

    /** 2²⁴ + 1 is no float, and 1e39 is beyond the largest, 3.4e38. */
    @Test
    void doubles_becomeTheNearestFloats_unlessTheyAreTooLarge() {
        Network line = Network.input(2).dense(1, identity()).build(0).withParameters(new float[] {1, 1, 0});
        assertThat(line.predict(new double[] {16_777_217, 0})).containsExactly(16_777_216);
        assertThat(line.predict(new double[] {0.1, 0})).containsExactly(0.1f);
        assertThatThrownBy(() -> line.predict(new double[] {0, 1e39}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 0 has 1.0E39 in column 1, too large for single precision");
        assertThatThrownBy(() -> line.classify(new double[] {Double.NaN, 0}))
                .hasMessageStartingWith("input 0 of row 0 is NaN");
        assertThatThrownBy(() -> line.classify(new double[0])).hasMessage("the network takes 2 inputs, not 0");
    }

    @Test
    void predict_from16Threads_givesTheBitsOfOne() throws InterruptedException, ExecutionException {
        float[][] rows = randomRows(300);
        float[][] expected = ARTICLE.predict(Matrix.of(rows)).toArray();
        ExecutorService executor = Executors.newFixedThreadPool(16);
        try {
            List<Future<float[][]>> answers = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                boolean together = thread % 2 == 0;
                answers.add(executor.submit(() -> {
                    float[][] found = new float[rows.length][];
                    for (int i = 0; i < rows.length; i++) {
                        found[i] = together ? ARTICLE.predict(Matrix.of(rows)).toArray()[i] : ARTICLE.predict(rows[i]);
                    }
                    return found;
                }));
            }
            for (Future<float[][]> answer : answers) {
                assertThat(answer.get()).isDeepEqualTo(expected);
            }
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void withThreads_givesTheSamePredictionsClassesAndLabels() {
        Network named = Network.input(784)
                .dense(3, softmax())
                .labels(List.of("a", "b", "c"))
                .build(1);
        Matrix rows = Matrix.of(randomRows(700));
        for (int threads : new int[] {1, 2, 3, 8}) {
            Network shared = named.withThreads(threads);
            assertThat(shared.predict(rows)).isEqualTo(named.predict(rows));
            assertThat(shared.classify(rows)).isEqualTo(named.classify(rows));
            assertThat(shared.label(rows)).isEqualTo(named.label(rows));
            assertThat(shared.parameters()).isEqualTo(named.parameters());
        }
        assertThatThrownBy(() -> named.withThreads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("0 threads: from 1 to 4096");
    }

    @Test
    void layout_namesEveryComponent() {
        Layout layout = ARTICLE.layout();
        assertThat(layout.size()).isEqualTo(13_002);
        assertThat(layout.blocks())
                .extracting(Layout.Block::name)
                .containsExactly("0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias");
        assertThat(layout.component(0)).hasToString("0.weight 0 -> 0");
        assertThat(layout.component(204 * 16 + 3)).hasToString("0.weight 204 -> 3");
        assertThat(layout.component(784 * 16)).hasToString("0.bias 0");
        assertThat(layout.component(13_001)).hasToString("4.bias 9");
        assertThatThrownBy(() -> layout.component(13_002)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void parameter_ofAName_isACopyOfItsBlock() {
        Network network =
                Network.input(2).dense(3, relu()).build(0).withParameters(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        assertThat(network.parameter("0.weight")).isEqualTo(Matrix.of(new float[] {1, 2, 3}, new float[] {4, 5, 6}));
        assertThat(network.parameter("0.bias")).isEqualTo(Matrix.row(7, 8, 9));
        network.parameter("0.bias").fill(0);
        assertThat(network.parameter("0.bias")).isEqualTo(Matrix.row(7, 8, 9));
        assertThatThrownBy(() -> network.parameter("1.bias"))
                .hasMessageContaining("1.bias")
                .hasMessageContaining("0.weight");
    }

    @Test
    void network_neverChanges() {
        float[] parameters = ARTICLE.parameters();
        ARTICLE.parameters()[0] = 99;
        ARTICLE.parameter("0.weight").set(0, 0, 99);
        float[] given = ARTICLE.parameters();
        Network other = ARTICLE.withParameters(given);
        given[0] = 99;
        assertThat(ARTICLE.parameters()).isEqualTo(parameters);
        assertThat(other.parameters()).isEqualTo(parameters);

        Network normalised = Network.input(1).layer(Layers.batchNorm()).build(1);
        normalised.buffers()[0] = 99;
        normalised.buffer("0.running_mean").set(0, 0, 99);
        assertThat(normalised.buffers()).containsExactly(0, 1); // PyTorch's running mean and variance at first
    }

    @Test
    void objective_atAPointOfZeros_isTheQuadraticCostOfHalves() {
        // With all parameters 0 every output is 0.5, so every one of the 10 differences is 0.5: the cost is 2.5.
        Dataset data = Dataset.ofClasses(randomRows(700), new int[700], 10);
        NetworkObjective objective = ARTICLE.objective(data, Costs.quadratic());
        assertThat(objective.dimension()).isEqualTo(13_002);
        assertThat(objective.value(new float[13_002])).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void objective_ofALargeBatch_isTheMeanOfItsExamples() {
        Dataset data = Dataset.ofClasses(randomRows(600), new int[600], 10);
        NetworkObjective objective = ARTICLE.objective(data, Costs.quadratic());
        float[] whole = new float[13_002];
        double cost = objective.valueAndGradient(ARTICLE.parameters(), whole);

        double[] mean = new double[13_002];
        double costs = 0;
        float[] gradient = new float[13_002];
        int[] order = new int[600];
        for (int i = 0; i < 600; i++) {
            order[i] = 599 - i;
            costs += objective.valueAndGradient(ARTICLE.parameters(), gradient, order, i, i + 1) / 600;
            for (int p = 0; p < mean.length; p++) {
                mean[p] += gradient[p] / 600.0;
            }
        }
        assertThat(costs).isCloseTo(cost, within(1e-6));
        for (int p = 0; p < mean.length; p++) {
            assertThat((double) whole[p]).isCloseTo(mean[p], within(1e-6));
        }
    }

    @Test
    void wrongArguments_areRefusedWithBothNumbers() {
        assertThatThrownBy(() -> ARTICLE.predict(new float[783]))
                .hasMessageContaining("784")
                .hasMessageContaining("783");
        assertThatThrownBy(() -> ARTICLE.predict(Matrix.row(1, 2))).hasMessageContaining("784");
        assertThatThrownBy(() -> ARTICLE.withParameters(new float[3]))
                .hasMessageContaining("13002")
                .hasMessageContaining("3");
        float[] infinite = ARTICLE.parameters();
        infinite[784 * 16 + 2] = Float.POSITIVE_INFINITY;
        assertThatThrownBy(() -> ARTICLE.withParameters(infinite)).hasMessageContaining("0.bias 2");
        Dataset narrow = Dataset.ofClasses(new float[][] {new float[783]}, new int[] {1}, 10);
        assertThatThrownBy(() -> ARTICLE.objective(narrow, Costs.quadratic()))
                .hasMessage("layer 0 (dense(16)) takes 784 inputs but the data set has 783");
        Dataset three = Dataset.ofClasses(new float[][] {new float[784]}, new int[] {1}, 3);
        assertThatThrownBy(() -> ARTICLE.objective(three, Costs.quadratic()))
                .hasMessage("layer 5 (activation(sigmoid())) gives 10 outputs but the data set has 3 targets");
        assertThatThrownBy(() -> Network.input(1)
                        .dense(2, relu(), Initializers.uniform(1e39, 1e39))
                        .build(0))
                .hasMessageContaining("0.weight 0 -> 0");
        NetworkObjective objective =
                ARTICLE.objective(Dataset.ofClasses(randomRows(1), new int[1], 10), Costs.quadratic());
        float[] point = ARTICLE.parameters();
        assertThatThrownBy(() -> objective.valueAndGradient(point, point)).hasMessageContaining("of its own");
        assertThat(point).isEqualTo(ARTICLE.parameters());
        assertThatThrownBy(() -> Network.input(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Network.input(2).dense(0, relu())).hasMessageContaining("0 units");
        assertThatThrownBy(() -> Network.input(2).build(0)).hasMessageContaining("at least one layer");
        assertThatThrownBy(() -> Network.input(Shape.of(1 << 16, 1 << 16))).hasMessageContaining("too many");
    }

    private static float[][] randomRows(int count) {
        dev.glissade.random.RandomStream random = new dev.glissade.random.RandomStream(5, 0);
        float[][] rows = new float[count][784];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextFloat();
            }
        }
        return rows;
    }

    @Test
    void objective_ofNoExamples_isRefused() {
        Dataset none = new Dataset() {
            @Override
            public int size() {
                return 0;
            }

            @Override
            public int inputSize() {
                return 1;
            }

            @Override
            public int outputSize() {
                return 1;
            }

            @Override
            public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {}
        };
        Network line = Network.input(1).dense(1, identity()).build(1);
        assertThatThrownBy(() -> line.objective(none, Costs.quadratic()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the data set has no examples");
    }

    @Test
    void summary_namesEveryLayer() {
        Network network = Network.input(6)
                .dense(8)
                .batchNorm()
                .activation(gelu())
                .dropout(0.1)
                .activation(relu())
                .dense(4, tanh())
                .activation(softmax())
                .build(1);

        assertThat(network.summary())
                .isEqualTo(
                        "6 -> dense(8) -> batchNorm() -> gelu -> dropout(0.1) -> relu -> tanh 4 -> softmax   108 parameters");
    }
}
