package dev.glissade.data;

import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.cost.Costs.quadratic;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.Network;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.train.Training;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InputsAsTargetsTest {

    private static final float[][] INPUTS = {{0.5f, -1}, {1.5f, 0.25f}, {-0.75f, 2}};

    /** nn.Sequential(Linear(2, 1), Tanh(), Linear(1, 2)) of PyTorch 1.13 in double precision, SGD(lr=0.1), 5 steps. */
    @Test
    void autoencoder_isTrainedAsInPyTorch() {
        Network network = Network.input(2).dense(1, tanh()).dense(2).build(1).withParameters(new float[] {
            0.1f, 0.4f, 0.5f, 0.7f, -0.8f, 0.25f, -0.5f
        });
        Dataset data = Dataset.ofClasses(INPUTS, new int[] {0, 1, 0}, 2).withInputsAsTargets();
        assertThat(Training.of(network, data)
                        .cost(quadratic())
                        .optimizer(gradientDescent(0.1))
                        .fullBatch()
                        .epochs(5)
                        .run()
                        .network()
                        .parameters())
                .containsExactly(
                        new float[] {
                            0.47823419f, -0.43818071f, 0.25299175f, 0.75030221f, -0.54165739f, 0.1976183f, 0.24724275f
                        },
                        within(2e-6f));
    }

    /** With fewer, as many and more targets than inputs. */
    @Test
    void targets_areTheInputs() {
        for (int classes = 1; classes < 5; classes++) {
            Dataset data = Dataset.ofClasses(INPUTS, new int[3], classes).withInputsAsTargets();
            assertThat(data.outputSize()).isEqualTo(2);
            assertThat(data.size()).isEqualTo(3);
            assertThat(data.labels()).isEmpty();
            assertThat(data).hasToString("3 examples of 2 inputs and 2 targets");
            for (int i = 0; i < 3; i++) {
                assertThat(data.input(i)).isEqualTo(INPUTS[i]);
                assertThat(data.target(i)).isEqualTo(INPUTS[i]);
            }
        }
    }

    @Test
    void parts_andWeights_areThoseOfTheExamples() {
        Dataset data =
                Dataset.ofClasses(INPUTS, new int[3], 2).withWeights(1, 2, 3).withInputsAsTargets();
        assertThat(data.weight(2)).isEqualTo(3);
        assertThat(data.subset(2, 0).target(0)).isEqualTo(INPUTS[2]);
        assertThat(data.range(1, 3).withWeights(5, 7).weight(1)).isEqualTo(21);
        Dataset.Split split = data.split(0.67, 1);
        assertThat(split.test().target(0)).isEqualTo(split.test().input(0));
    }

    @Test
    void lists_areKept() {
        SparseMatrix lists = SparseMatrix.ofColumns(12);
        lists.addRow(new int[] {3, 11}, new float[] {1, -2});
        lists.addRow(new int[] {0}, new float[] {4});
        Dataset data = Dataset.ofClasses(lists, new int[] {1, 0}, 2).withInputsAsTargets();
        assertThat(data.isSparse()).isTrue();
        SparseMatrix inputs = SparseMatrix.ofColumns(12);
        Matrix targets = Matrix.zeros(2, 12);
        targets.fill(9);
        data.fillSparse(inputs, targets, new int[] {1, 0}, 0);
        assertThat(targets).isEqualTo(inputs.toMatrix());
        assertThat(inputs.get(0, 0)).isEqualTo(4);
        assertThat(inputs.get(1, 11)).isEqualTo(-2);
    }

    /** The view of augmented images has the same augmented targets; the augmented view has those before. */
    @Test
    void augmentation_ofTheExamples_changesTheTargetsToo_ofTheViewOnlyTheInputs() {
        float[][] images = {{0, 1, 2, 3, 4, 5, 6, 7, 8}};
        Dataset plain = Dataset.ofClasses(images, new int[1], 2);
        Augmentation shift = Augmentation.of(3, 3).withShift(1);
        Dataset both = shift.apply(plain, 1).withInputsAsTargets();
        Dataset inputsOnly = shift.apply(plain.withInputsAsTargets(), 1);
        assertThat(both.forEpoch(1).input(0)).isNotEqualTo(both.forEpoch(2).input(0));
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(both.forEpoch(epoch).target(0))
                    .isEqualTo(both.forEpoch(epoch).input(0))
                    .isEqualTo(inputsOnly.forEpoch(epoch).input(0));
            assertThat(inputsOnly.forEpoch(epoch).target(0)).isEqualTo(images[0]);
        }
    }

    @Test
    void view_readsNothing_untilABatchIsFilled() {
        AtomicInteger fills = new AtomicInteger();
        Dataset counted = new Dataset() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public int inputSize() {
                return 2;
            }

            @Override
            public int outputSize() {
                return 1;
            }

            @Override
            public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
                fills.incrementAndGet();
                inputs.fill(7);
            }
        };
        Dataset view = counted.withInputsAsTargets();
        assertThat(fills).hasValue(0);
        assertThat(view.target(0)).containsExactly(7, 7);
        assertThat(fills).hasValue(1);
    }
}
