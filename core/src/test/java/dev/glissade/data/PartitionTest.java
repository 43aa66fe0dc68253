package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionTest {

    /** Example i has the input i; as many of each class as given, class after class. */
    private static Dataset classes(int... counts) {
        int[] labels = IntStream.range(0, counts.length)
                .flatMap(c -> IntStream.generate(() -> c).limit(counts[c]))
                .toArray();
        float[][] inputs = new float[labels.length][];
        Arrays.setAll(inputs, i -> new float[] {i});
        return Dataset.ofClasses(inputs, labels, counts.length);
    }

    private static int[] examples(Dataset data) {
        return IntStream.range(0, data.size()).map(i -> (int) data.input(i)[0]).toArray();
    }

    private static int[] counts(Dataset data) {
        int[] counts = new int[data.outputSize()];
        for (int i = 0; i < data.size(); i++) {
            for (int c = 0; c < counts.length; c++) {
                counts[c] += (int) data.target(i)[c];
            }
        }
        return counts;
    }

    private static int[] sorted(Stream<Dataset> parts) {
        return parts.flatMapToInt(part -> Arrays.stream(examples(part)))
                .sorted()
                .toArray();
    }

    // ---- Split

    @Test
    void splitStratified_givesEachPartItsShareOfEveryClass() {
        Dataset.Split parts = classes(100, 50, 10).splitStratified(0.8, 3);

        assertThat(counts(parts.training())).containsExactly(80, 40, 8);
        assertThat(counts(parts.test())).containsExactly(20, 10, 2);
        assertThat(sorted(Stream.of(parts.training(), parts.test())))
                .containsExactly(IntStream.range(0, 160).toArray());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 1 / 3.0, 0.5, 0.77, 0.9})
    void splitStratified_ofUnevenClasses_isWithinOneExample(double fraction) {
        int[] sizes = {31, 17, 5, 1};
        Dataset.Split parts = classes(sizes).splitStratified(fraction, 1);
        int[] counts = counts(parts.training());

        assertThat(parts.training().size()).isEqualTo((int) Math.round(54 * fraction));
        double share = parts.training().size() / 54.0;
        for (int c = 0; c < sizes.length; c++) {
            assertThat(counts[c] - share * sizes[c]).isBetween(-1.0, 1.0);
        }
    }

    /** Shares of 42 of 53 examples: 24.57, 13.47 and 3.96. */
    @Test
    void splitStratified_roundsByLargestRemainder() {
        assertThat(counts(classes(31, 17, 5).splitStratified(0.8, 1).training()))
                .containsExactly(25, 13, 4);
    }

    @Test
    void splitStratified_ofRandomClasses_givesEachItsShareWithinOneExample() {
        RandomStream random = new RandomStream(1, 0);
        for (int trial = 0; trial < 1000; trial++) {
            int[] sizes = new int[2 + random.nextInt(6)];
            Arrays.setAll(sizes, c -> 2 + random.nextInt(40) * random.nextInt(3));
            sizes[0] += 10;
            double fraction = 0.1 + 0.8 * random.nextFloat();
            Dataset data = classes(sizes);
            Dataset.Split parts = data.splitStratified(fraction, trial);
            int[] counts = counts(parts.training());

            assertThat(parts.training().size())
                    .isEqualTo(data.split(fraction, trial).training().size());
            double share = parts.training().size() / (double) data.size();
            for (int c = 0; c < sizes.length; c++) {
                assertThat(counts[c]).isBetween((int) (share * sizes[c]), (int) Math.ceil(share * sizes[c]));
                assertThat(counts[c] > 0 || share < 0.5).isTrue();
            }
            assertThat(examples(data.splitStratified(fraction, trial).training()))
                    .isEqualTo(examples(parts.training()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void splitStratified_hasTheOnlyExampleOfAClassInTraining_forEverySeed(int rare) {
        int[] sizes = {20, 20, 20};
        sizes[rare] = 1;
        Dataset data = classes(sizes);
        for (int seed = 0; seed < 1000; seed++) {
            assertThat(counts(data.splitStratified(0.8, seed).training())[rare]).isOne();
        }
    }

    @Test
    void splitStratified_ofASingleTarget_hasTheOnlyNoAndTheOnlyYesInTraining() {
        for (int rare = 0; rare <= 1; rare++) {
            float[][] targets = new float[50][1];
            for (int i = 0; i < 50; i++) {
                targets[i][0] = i == 7 ? rare : 1 - rare;
            }
            Dataset data = Dataset.of(new float[50][1], targets);
            for (int seed = 0; seed < 1000; seed++) {
                Dataset test = data.splitStratified(0.8, seed).test();
                for (int i = 0; i < test.size(); i++) {
                    assertThat(test.target(i)[0]).isEqualTo(1 - rare);
                }
            }
        }
    }

    @Test
    void splitStratified_ofManyClassesOfOne_hasThemAllInTraining() {
        int[] counts =
                counts(classes(94, 1, 1, 1, 1, 1, 1).splitStratified(0.8, 3).training());

        assertThat(counts).containsExactly(74, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void splitStratified_ofClassesOfTwo_hasOneOfEachInTraining() {
        for (int seed = 0; seed < 1000; seed++) {
            int[] counts =
                    counts(classes(10, 2, 2, 2).splitStratified(0.5, seed).training());

            assertThat(counts).containsExactly(5, 1, 1, 1);
        }
    }

    @Test
    void splitStratified_withFewerPlacesThanClasses_givesEachClassAtMostOne() {
        for (int seed = 0; seed < 100; seed++) {
            int[] counts =
                    counts(classes(2, 1, 1, 1, 1).splitStratified(0.5, seed).training());

            assertThat(Arrays.stream(counts).sorted().toArray()).containsExactly(0, 0, 1, 1, 1);
        }
    }

    @Test
    void splitStratified_letsTheSeedDecideBetweenEqualClasses() {
        long moreOfTheFirst = IntStream.range(0, 1000)
                .filter(seed -> counts(classes(5, 5).splitStratified(0.5, seed).training())[0] == 3)
                .count();

        assertThat(moreOfTheFirst).isBetween(400L, 600L);
    }

    @Test
    void splitStratified_mixesTheClasses_andDependsOnTheSeedAlone() {
        Dataset data = classes(50, 50);
        int[] once = examples(data.splitStratified(0.5, 7).training());

        assertThat(examples(data.splitStratified(0.5, 7).training())).isEqualTo(once);
        assertThat(examples(data.splitStratified(0.5, 8).training())).isNotEqualTo(once);
        assertThat(Arrays.stream(once).limit(25).filter(i -> i < 50).count()).isBetween(5L, 20L);
    }

    @Test
    void splitStratified_ofASingleTarget_hasTheClasses0And1() {
        float[][] targets = new float[20][1];
        for (int i = 0; i < 5; i++) {
            targets[4 * i][0] = 1;
        }
        Dataset test =
                Dataset.of(new float[20][1], targets).splitStratified(0.8, 1).test();

        assertThat(IntStream.range(0, 4).filter(i -> test.target(i)[0] == 1)).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Dataset.of(new float[2][1], new float[][] {{1}, {2.5f}}).splitStratified(0.5, 1))
                .withMessage("the only target of example 1 is 2.5, which is not a class, 0 or 1");
    }

    @Test
    void splitStratified_thatLeavesAPartEmpty_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classes(3, 2).splitStratified(0.95, 1))
                .withMessage("cannot split 5 examples at a fraction of 0.95: a part would be empty");
    }

    @Test
    void split_atAnInvalidFraction_isRefusedWithTheRemedy() {
        String message = "the fraction for training is %s, not between 0 and 1";
        for (double fraction : new double[] {0, 1, -0.5, Double.NaN, 100, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> classes(3, 2).split(fraction, 1))
                    .withMessage(message, fraction);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classes(3, 2).split(80, 1))
                .withMessage(message + ": for 80.0 %%, pass 0.8", 80.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classes(3, 2).splitStratified(80, 1))
                .withMessageEndingWith("pass 0.8");
    }

    // ---- Folds

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10, 23})
    void folds_testEachExampleOnce(int k) {
        checkFolds(classes(23).folds(k, 1), k, 23);
        checkFolds(classes(10, 12, 1).foldsStratified(k, 1), k, 23);
    }

    private static void checkFolds(List<Dataset.Split> folds, int k, int size) {
        assertThat(folds).hasSize(k);
        assertThat(sorted(folds.stream().map(Dataset.Split::test)))
                .containsExactly(IntStream.range(0, size).toArray());
        for (Dataset.Split fold : folds) {
            assertThat(fold.test().size()).isBetween(size / k, (size + k - 1) / k);
            assertThat(sorted(Stream.of(fold.training(), fold.test())))
                    .containsExactly(IntStream.range(0, size).toArray());
        }
    }

    @Test
    void foldsStratified_giveEachFoldItsShareOfEveryClass() {
        for (Dataset.Split fold : classes(50, 25, 10).foldsStratified(5, 9)) {
            assertThat(counts(fold.test())).containsExactly(10, 5, 2);
            assertThat(counts(fold.training())).containsExactly(40, 20, 8);
        }
    }

    @Test
    void foldsStratified_neverTestAllExamplesOfAClassOfTwoOrMore() {
        for (int seed = 0; seed < 1000; seed++) {
            for (Dataset.Split fold : classes(7, 2, 3, 2).foldsStratified(2 + seed % 6, seed)) {
                assertThat(counts(fold.training())).doesNotContain(0);
            }
        }
    }

    @Test
    void folds_areInRandomOrder_andDependOnTheSeedAlone() {
        int[] once = examples(classes(40).folds(4, 7).get(1).test());

        assertThat(examples(classes(40).folds(4, 7).get(1).test())).isEqualTo(once);
        assertThat(examples(classes(40).folds(4, 8).get(1).test())).isNotEqualTo(once);
        assertThat(once).isNotEqualTo(IntStream.range(10, 20).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 6})
    void folds_ofAnInvalidCount_areRefused(int k) {
        String message = k + " folds of 5 examples: there are 2 or more, and no more than examples";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classes(3, 2).folds(k, 1))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classes(3, 2).foldsStratified(k, 1))
                .withMessage(message);
    }

    // ---- Labels

    /** Example i has the input i and each of four labels with another probability; none, one or several apply. */
    private static Dataset labels(int size) {
        RandomStream random = new RandomStream(16, 0);
        double[] shares = {0.02, 0.1, 0.3, 0.7};
        float[][] inputs = new float[size][];
        float[][] targets = new float[size][4];
        for (int i = 0; i < size; i++) {
            inputs[i] = new float[] {i};
            for (int j = 0; j < 4; j++) {
                targets[i][j] = random.nextDouble() < shares[j] ? 1 : 0;
            }
        }
        return Dataset.of(inputs, targets);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1003})
    void splitStratified_ofLabels_givesEachPartItsShareOfEveryLabel(int size) {
        Dataset all = labels(size);
        Dataset.Split split = all.splitStratified(0.7, 3);
        assertThat(split.training().size()).isEqualTo(Math.round(0.7 * size));
        assertThat(sorted(Stream.of(split.training(), split.test())))
                .containsExactly(IntStream.range(0, size).toArray());
        for (int j = 0; j < 4; j++) {
            double share = counts(all)[j] * (double) split.training().size() / size;
            assertThat((double) counts(split.training())[j]).as("label " + j).isBetween(share - 2, share + 2);
        }
        assertThat(examples(all.splitStratified(0.7, 3).test())).isEqualTo(examples(split.test()));
        assertThat(examples(all.splitStratified(0.7, 4).test())).isNotEqualTo(examples(split.test()));
    }

    @Test
    void foldsStratified_ofLabels_spreadEveryLabel() {
        Dataset all = labels(503);
        List<Dataset.Split> folds = all.foldsStratified(5, 1);
        assertThat(sorted(folds.stream().map(Dataset.Split::test)))
                .containsExactly(IntStream.range(0, 503).toArray());
        for (Dataset.Split fold : folds) {
            assertThat(fold.test().size()).isBetween(100, 101);
            assertThat(fold.training().size()).isEqualTo(503 - fold.test().size());
            for (int j = 0; j < 4; j++) {
                double share = counts(all)[j] / 5.0;
                assertThat((double) counts(fold.test())[j]).as("label " + j).isBetween(share - 2, share + 2);
            }
        }
    }

    /** Of five examples with the rare label, each fold gets one, however the others are spread. */
    @Test
    void foldsStratified_spreadTheRarestLabelFirst() {
        float[][] targets = new float[50][3];
        for (int i = 0; i < 50; i++) {
            targets[i] = new float[] {i < 5 ? 1 : 0, i % 2, 1};
        }
        Dataset all =
                Dataset.of(IntStream.range(0, 50).mapToObj(i -> new float[] {i}).toArray(float[][]::new), targets);
        for (Dataset.Split fold : all.foldsStratified(5, 7)) {
            assertThat(counts(fold.test())).containsExactly(1, 5, 10);
        }
    }

    @Test
    void splitStratified_ofNeitherClassesNorLabels_isRefused() {
        Dataset shades = Dataset.of(new float[2][1], new float[][] {{1, 1}, {0.5f, 0.2f}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shades.splitStratified(0.5, 1))
                .withMessage(
                        "the targets of example 0 sum to 2.00000: the targets of classes are probabilities, from 0 to 1"
                                + " with a sum of 1, and those of labels 0 or 1");
    }
}
