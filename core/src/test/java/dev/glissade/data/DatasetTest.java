package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static final float[][] ONE_TARGET = {{0}};

    /** Example i has inputs i and −i, and target 10·i. */
    private static Dataset counting(int size) {
        float[][] inputs = new float[size][];
        float[][] targets = new float[size][];
        for (int i = 0; i < size; i++) {
            inputs[i] = new float[] {i, -i};
            targets[i] = new float[] {10 * i};
        }
        return Dataset.of(inputs, targets);
    }

    private static int[] firstInputs(Dataset data) {
        return IntStream.range(0, data.size()).map(i -> (int) data.input(i)[0]).toArray();
    }

    @Test
    void toString_isOneLine() {
        Dataset three = counting(3);
        assertThat(three).hasToString("3 examples of 2 inputs and 1 target");
        assertThat(three.subset(1)).hasToString("1 example of 2 inputs and 1 target");
        assertThat(three.withWeights(1, 2, 3)).hasToString("3 examples of 2 inputs and 1 target");
        assertThat(Dataset.of(List.of(new Example(new float[] {1}, new float[] {2, 3}))))
                .hasToString("1 example of 1 input and 2 targets");
        assertThat(Augmentation.of(1, 2).apply(three, 0)).hasToString("3 examples of 2 inputs and 1 target");
        assertThat(new LabelledImages(new byte[12], new byte[2], 3, 2, 5))
                .hasToString("2 images of 3 x 2 pixels, 5 classes");
        assertThat(new Example(new float[] {0.5f, 1}, new float[] {1})).hasToString("[0.5, 1.0] -> [1.0]");
    }

    // ---- Making data sets

    @Test
    void example_ofTheDocumentation() {
        Dataset xor = Dataset.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new float[][] {{0}, {1}, {1}, {0}});
        Dataset.Split parts = xor.split(0.75, 42);

        assertThat(xor.size()).isEqualTo(4);
        assertThat(xor.inputSize()).isEqualTo(2);
        assertThat(xor.outputSize()).isEqualTo(1);
        assertThat(xor.target(1)).containsExactly(1);
        assertThat(xor.input(2)).containsExactly(1, 0);
        assertThat(parts.training().size()).isEqualTo(3);
        assertThat(parts.test().size()).isEqualTo(1);
    }

    @Test
    void of_copiesTheArrays() {
        float[][] inputs = {{1, 2}};
        float[][] targets = {{3}};
        Dataset data = Dataset.of(inputs, targets);
        inputs[0][1] = 9;
        targets[0][0] = 9;

        assertThat(data.input(0)).containsExactly(1, 2);
        assertThat(data.target(0)).containsExactly(3);
    }

    @Test
    void ofClasses_hasOneInTheColumnOfTheClass() {
        Dataset data = Dataset.ofClasses(new float[][] {{5}, {6}}, new int[] {2, 0}, 3);

        assertThat(data.outputSize()).isEqualTo(3);
        assertThat(data.input(1)).containsExactly(6);
        assertThat(data.target(0)).containsExactly(0, 0, 1);
        assertThat(data.target(1)).containsExactly(1, 0, 0);
    }

    @Test
    void of_emptyArrays_areRefused() {
        refused(new float[0][], new float[0][], "the inputs are empty");
        refused(new float[][] {{1}}, new float[][] {{}}, "the targets of example 0 are empty");
        refused(new float[][] {{1}, null}, ONE_TARGET, "the inputs of example 1 are null");
        refused(new float[][] {{}}, ONE_TARGET, "the inputs of example 0 are empty");
    }

    @Test
    void of_raggedArrays_areRefused() {
        refused(new float[][] {{1, 2}, {3}}, ONE_TARGET, "example 1 has 1 input but example 0 has 2");
        refused(new float[][] {{1}, {2}}, new float[][] {{1}, {2, 3}}, "example 1 has 2 targets but example 0 has 1");
    }

    @Test
    void of_differentCounts_areRefused() {
        refused(new float[][] {{1}, {2}}, ONE_TARGET, "there are inputs for 2 examples but targets for 1");
    }

    @Test
    void of_numbersThatAreNotFinite_areRefused() {
        refused(new float[][] {{1, Float.NaN}}, ONE_TARGET, "the inputs of example 0 have NaN in column 1");
        refused(
                new float[][] {{1}, {2}},
                new float[][] {{0}, {Float.NEGATIVE_INFINITY}},
                "the targets of example 1 have -Infinity in column 0");
    }

    /** 2²⁴ + 1 is no float, and 1e39 is beyond the largest, 3.4e38. */
    @Test
    void of_doubles_becomeTheNearestFloats_unlessTheyAreTooLarge() {
        double[][] one = {{1}};
        Dataset data = Dataset.of(new double[][] {{0.1, 16_777_217}}, new double[][] {{-0.7}});
        assertThat(data.input(0)).containsExactly(0.1f, 16_777_216);
        assertThat(data.target(0)).containsExactly(-0.7f);
        assertThat(Dataset.ofClasses(new double[][] {{0.1}}, new int[] {1}, 2).target(0))
                .containsExactly(0, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(new double[][] {{1, 1e39}}, one))
                .withMessage("the inputs of example 0 have 1.0E39 in column 1, too large for single precision");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(one, new double[][] {{Double.NaN}}))
                .withMessage("the targets of example 0 have NaN in column 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.ofClasses(new double[][] {{1}, {1, 2}}, new int[2], 2))
                .withMessage("example 1 has 2 inputs but example 0 has 1");
    }

    @Test
    void of_matrices_copiesTheirRows() {
        Matrix wide = Matrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
        Dataset data = Dataset.of(wide.columns(1, 3), wide.columns(0, 1));
        Dataset classes = Dataset.ofClasses(wide.columns(0, 2), new int[] {1, 0}, 2);
        wide.fill(0);

        assertThat(data.input(1)).containsExactly(5, 6);
        assertThat(data.target(1)).containsExactly(4);
        assertThat(classes.input(0)).containsExactly(1, 2);
        assertThat(classes.target(0)).containsExactly(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(wide, Matrix.row(1)))
                .withMessage("there are inputs for 2 examples but targets for 1");
        wide.set(1, 2, Float.NaN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(wide, wide))
                .withMessage("the inputs of example 1 have NaN in column 2");
    }

    @Test
    void of_aList_copiesItsExamples() {
        float[] inputs = {1, 2};
        Dataset data = Dataset.of(
                List.of(new Example(inputs, new float[] {3}), new Example(new float[] {4, 5}, new float[] {6})));
        inputs[0] = 9;

        assertThat(data.size()).isEqualTo(2);
        assertThat(data.input(0)).containsExactly(1, 2);
        assertThat(data.target(1)).containsExactly(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(List.of()))
                .withMessage("there is no example");
    }

    private static void refused(float[][] inputs, float[][] targets, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of(inputs, targets))
                .withMessage(message);
    }

    @Test
    void ofClasses_thatDoNotFit_areRefused() {
        refused(new int[] {0}, 2, "there are inputs for 2 examples but classes for 1");
        refused(new int[] {0, 2}, 2, "the class of example 1 is 2, not 0 to 1");
        refused(new int[] {-1, 0}, 2, "the class of example 0 is -1, not 0 to 1");
        refused(
                new int[] {0, 1},
                1,
                "the class of example 1 is 1, not 0 to 0; for a single output, give targets of 0 and 1 to Dataset.of");
        refused(new int[] {0, 0}, 0, "there are 0 classes, not 1 or more");
    }

    private static void refused(int[] classes, int classCount, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.ofClasses(new float[][] {{1}, {2}}, classes, classCount))
                .withMessage(message);
    }

    // ---- Filling batches

    @Test
    void fill_takesTheExamplesFromAnIndexOn() {
        Matrix inputs = Matrix.zeros(2, 2);
        Matrix targets = Matrix.zeros(2, 1);
        counting(5).fill(inputs, targets, new int[] {0, 4, 1, 3}, 1);

        assertThat(inputs).isEqualTo(Matrix.of(new float[][] {{4, -4}, {1, -1}}));
        assertThat(targets).isEqualTo(Matrix.of(new float[][] {{40}, {10}}));
    }

    @Test
    void fill_writesOnlyIntoTheViews() {
        Matrix inputs = Matrix.of(new float[][] {{7, 7, 7, 7}, {7, 7, 7, 7}, {7, 7, 7, 7}});
        Matrix targets = Matrix.of(new float[][] {{8, 8}, {8, 8}});
        counting(5).fill(inputs.rows(1, 3).columns(1, 3), targets.columns(1, 2), new int[] {2, 3}, 0);

        assertThat(inputs).isEqualTo(Matrix.of(new float[][] {{7, 7, 7, 7}, {7, 2, -2, 7}, {7, 3, -3, 7}}));
        assertThat(targets).isEqualTo(Matrix.of(new float[][] {{8, 20}, {8, 30}}));
    }

    @Test
    void fill_ofSubset_takesTheExamplesOfTheWhole() {
        Matrix inputs = Matrix.zeros(2, 2);
        Matrix targets = Matrix.zeros(2, 1);
        counting(9).subset(8, 6, 4).fill(inputs, targets, new int[] {0, 2, 1}, 1);

        assertThat(inputs).isEqualTo(Matrix.of(new float[][] {{4, -4}, {6, -6}}));
        assertThat(targets).isEqualTo(Matrix.of(new float[][] {{40}, {60}}));
    }

    @Test
    void fill_shapesThatDoNotFit_areRefused() {
        Dataset data = counting(5);
        refusedShapes(data, 1, 3, 1, 1, "the examples have 2 inputs but the batch is 1 x 3");
        refusedShapes(data, 1, 2, 1, 2, "the examples have 1 target but the batch is 1 x 2");
        refusedShapes(data, 1, 2, 2, 1, "the batch has 1 row of inputs but 2 rows of targets");
        refusedShapes(data.range(0, 2), 1, 3, 1, 1, "the examples have 2 inputs but the batch is 1 x 3");
    }

    private static void refusedShapes(
            Dataset data, int rows, int columns, int targetRows, int targetColumns, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.fill(
                        Matrix.zeros(rows, columns), Matrix.zeros(targetRows, targetColumns), new int[] {0, 1}, 0))
                .withMessage(text);
    }

    @Test
    void fill_examplesThatDoNotExist_areRefusedBeforeAnythingChanges() {
        Dataset data = counting(5);
        refusedExamples(data, new int[] {0, 5}, 0, "example 5 of a data set of 5");
        refusedExamples(data, new int[] {0, -1}, 0, "example -1 of a data set of 5");
        refusedExamples(data, new int[] {0, 1}, 1, "a batch of 2 from index 1 of 2 examples");
        refusedExamples(data, new int[] {0, 1}, -1, "a batch of 2 from index -1 of 2 examples");
        refusedExamples(data, new int[0], Integer.MAX_VALUE, "a batch of 2 from index 2147483647 of 0 examples");
        refusedExamples(data.subset(4, 3), new int[] {0, 2}, 0, "example 2 of a data set of 2");
    }

    private static void refusedExamples(Dataset data, int[] examples, int from, String message) {
        Matrix inputs = Matrix.of(new float[][] {{7, 7}, {7, 7}});
        assertThatThrownBy(() -> data.fill(inputs, Matrix.zeros(2, 1), examples, from))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage(message);
        assertThat(inputs).isEqualTo(Matrix.of(new float[][] {{7, 7}, {7, 7}}));
    }

    // ---- Taking parts

    @Test
    void subset_hasTheseExamplesInThisOrder() {
        Dataset data = counting(6).subset(5, 0, 5);

        assertThat(firstInputs(data)).containsExactly(5, 0, 5);
        assertThat(data.target(0)).containsExactly(50);
        assertThat(data.inputSize()).isEqualTo(2);
        assertThat(data.outputSize()).isEqualTo(1);
    }

    @Test
    void subset_ofSubset_countsWithinTheSubset() {
        assertThat(firstInputs(counting(6).subset(5, 3, 1).subset(2, 0))).containsExactly(1, 5);
    }

    @Test
    void subset_copiesTheIndices() {
        int[] examples = {3, 1};
        Dataset data = counting(6).subset(examples);
        examples[0] = 99;

        assertThat(firstInputs(data)).containsExactly(3, 1);
    }

    @Test
    void subset_ofNoneOrOfOthers_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counting(3).subset())
                .withMessage("a subset has at least one example");
        assertThatThrownBy(() -> counting(3).subset(0, 3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("example 3 of a data set of 3");
        assertThatThrownBy(() -> counting(9).subset(7, 8).subset(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("example 2 of a data set of 2");
    }

    @Test
    void range_hasNeighbouringExamples() {
        assertThat(firstInputs(counting(6).range(2, 5))).containsExactly(2, 3, 4);
        assertThat(firstInputs(counting(6).range(2, 5).range(1, 3))).containsExactly(3, 4);
    }

    @Test
    void range_thatIsEmptyOrOutside_isRefused() {
        for (int[] ends : new int[][] {{-1, 2}, {2, 2}, {3, 2}, {0, 7}}) {
            assertThatThrownBy(() -> counting(6).range(ends[0], ends[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("examples " + ends[0] + " to " + ends[1] + " of 6");
        }
    }

    @Test
    void split_hasEachExampleInOnePart() {
        Dataset.Split parts = counting(101).split(0.8, 1);
        int[] training = firstInputs(parts.training());
        int[] test = firstInputs(parts.test());

        assertThat(training).hasSize(81); // 80.8, rounded
        assertThat(test).hasSize(20);
        int[] all = IntStream.concat(Arrays.stream(training), Arrays.stream(test))
                .sorted()
                .toArray();
        assertThat(all).isEqualTo(IntStream.range(0, 101).toArray());
    }

    @Test
    void split_dependsOnTheSeedAlone() {
        int[] once = firstInputs(counting(50).split(0.5, 7).test());

        assertThat(firstInputs(counting(50).split(0.5, 7).test())).isEqualTo(once);
        assertThat(firstInputs(counting(50).split(0.5, 8).test())).isNotEqualTo(once);
        assertThat(once).isNotEqualTo(IntStream.range(25, 50).toArray());
    }

    @Test
    void split_thatLeavesAPartEmpty_isRefused() {
        for (double fraction : new double[] {0.01, 0.99}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> counting(5).split(fraction, 1))
                    .withMessage("cannot split 5 examples at a fraction of " + fraction + ": a part would be empty");
        }
    }

    @Test
    void range_ofARange_isAViewOfTheWhole() {
        Dataset whole = Dataset.of(
                new float[][] {{0}, {1}, {2}, {3}, {4}, {5}, {6}},
                new float[][] {{0}, {10}, {20}, {30}, {40}, {50}, {60}});
        Dataset part = whole.withWeights(0, 1, 2, 3, 4, 5, 6).range(1, 6).range(1, 4); // 2, 3, 4
        assertThat(part.size()).isEqualTo(3);
        assertThat(part.input(2)).containsExactly(4);
        assertThat(part.target(0)).containsExactly(20);
        assertThat(part.weight(1)).isEqualTo(3);
        assertThat(part.subset(2, 0).range(1, 2).input(0)).containsExactly(2);
        assertThatThrownBy(() -> part.input(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> part.weight(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> part.range(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> part.subset(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
