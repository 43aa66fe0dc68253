package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final int SIDE = 29;
    private static final int MIDDLE = 14;
    private static final int DISTANCE = 8;

    private static final Augmentation ALL = Augmentation.of(SIDE, SIDE)
            .withShift(2)
            .withRotation(15)
            .withScale(0.1)
            .withShear(0.1)
            .withElastic(34, 4);

    /** 300 images of a spot below the middle. */
    private static Dataset spots() {
        float[] image = new float[SIDE * SIDE];
        for (int i = -1; i <= 1; i++) {
            for (int j = -1; j <= 1; j++) {
                image[(MIDDLE + DISTANCE + i) * SIDE + MIDDLE + j] = 1;
            }
        }
        float[][] images = IntStream.range(0, 300).mapToObj(i -> image).toArray(float[][]::new);
        return Dataset.of(images, new float[300][1]);
    }

    /** Returns how far below and how far to the right of the middle the spot is. */
    private static double[] place(float[] image) {
        double sum = 0;
        double down = 0;
        double right = 0;
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                sum += image[i * SIDE + j];
                down += (i - MIDDLE) * image[i * SIDE + j];
                right += (j - MIDDLE) * image[i * SIDE + j];
            }
        }
        return new double[] {down / sum, right / sum};
    }

    private static double[][] places(Augmentation augmentation) {
        Dataset moved = augmentation.apply(spots(), 1);
        return IntStream.range(0, moved.size())
                .mapToObj(i -> place(moved.input(i)))
                .toArray(double[][]::new);
    }

    // ---- What is done to an image

    @Test
    void noTransformation_leavesImagesUnchanged() {
        Dataset same = Augmentation.of(SIDE, SIDE).apply(spots(), 1);

        assertThat(same.input(5)).isEqualTo(spots().input(5));
        assertThat(same.size()).isEqualTo(300);
        assertThat(same.inputSize()).isEqualTo(SIDE * SIDE);
        assertThat(same.outputSize()).isEqualTo(1);
    }

    @Test
    void shift_movesUpToItsLimitInBothDirections() {
        for (int axis = 0; axis < 2; axis++) {
            double[] moves = moves(places(Augmentation.of(SIDE, SIDE).withShift(2)), axis, axis == 0 ? DISTANCE : 0);
            assertThat(moves[0]).isBetween(-2.001, -1.9);
            assertThat(moves[299]).isBetween(1.9, 2.001);
            assertThat(moves[150]).isBetween(-0.4, 0.4); // the median
        }
    }

    private static double[] moves(double[][] places, int axis, double from) {
        return IntStream.range(0, places.length)
                .mapToDouble(i -> places[i][axis] - from)
                .sorted()
                .toArray();
    }

    @Test
    void rotate_turnsAboutTheMiddle() {
        double most = 0;
        for (double[] place : places(Augmentation.of(SIDE, SIDE).withRotation(15))) {
            assertThat(Math.hypot(place[0], place[1])).isCloseTo(DISTANCE, within(0.05));
            most = Math.max(most, Math.toDegrees(Math.abs(Math.atan2(place[1], place[0]))));
        }
        assertThat(most).isBetween(14.5, 15.2);
    }

    @Test
    void scale_stretchesFromTheMiddle() {
        double[][] places = places(Augmentation.of(SIDE, SIDE).withScale(0.25));

        assertThat(moves(places, 0, 0)[0]).isBetween(5.95, 6.1);
        assertThat(moves(places, 0, 0)[299]).isBetween(9.9, 10.05);
        assertThat(moves(places, 1, 0)).containsExactly(new double[300], within(0.01));
    }

    @Test
    void shear_slidesRowsSideways() {
        double[][] places = places(Augmentation.of(SIDE, SIDE).withShear(0.25));

        assertThat(moves(places, 0, DISTANCE)).containsExactly(new double[300], within(0.01));
        assertThat(moves(places, 1, 0)[0]).isBetween(-2.01, -1.9);
        assertThat(moves(places, 1, 0)[299]).isBetween(1.9, 2.01);
    }

    @Test
    void elastic_movesAsFarAsAlphaAndSigmaSay() {
        double[][] places = places(Augmentation.of(SIDE, SIDE).withElastic(34, 4));
        double squares = 0;
        for (double[] place : places) {
            squares += (place[0] - DISTANCE) * (place[0] - DISTANCE) + place[1] * place[1];
        }
        assertThat(Math.sqrt(squares / 600)).isCloseTo(1.38, within(0.25));
    }

    /** White noise of variance 1/3, smoothed by a Gaussian, has the variance α²/3 · 1/(4πσ²), and at lag d, exp(−d²/4σ²) of it. */
    @Test
    void elasticField_hasTheVarianceAndCorrelationOfSmoothedNoise() {
        ElasticField field = ElasticField.random(28, 28, 34, 4, 1);
        float[] numbers = field.numbers();
        double variance = 0;
        double across = 0;
        double down = 0;
        for (int i = 0; i < numbers.length; i++) {
            int row = i / field.columns() * field.columns();
            variance += numbers[i] * numbers[i];
            across += numbers[i] * numbers[row + (i - row + 4) % field.columns()];
            down += numbers[i] * numbers[(i + 4 * field.columns()) % numbers.length];
        }
        assertThat(variance / numbers.length).isCloseTo(34 * 34 / 3.0 / (4 * Math.PI * 16), within(0.1));
        assertThat(across / variance).isCloseTo(Math.exp(-0.25), within(0.02));
        assertThat(down / variance).isCloseTo(Math.exp(-0.25), within(0.02));
    }

    @Test
    void background_comesInFromTheEdges() {
        float[] moved = Augmentation.of(2, 2)
                .withShift(2)
                .withBackground(5)
                .apply(Dataset.of(new float[][] {{5, 5, 5, 5}}, new float[1][1]), 3)
                .input(0);
        assertThat(moved).containsExactly(5, 5, 5, 5);
    }

    @Test
    void planes_moveAlike() {
        float[][] colours = new float[1][2 * SIDE * SIDE];
        System.arraycopy(spots().input(0), 0, colours[0], 0, SIDE * SIDE);
        System.arraycopy(spots().input(0), 0, colours[0], SIDE * SIDE, SIDE * SIDE);
        float[] moved = ALL.apply(Dataset.of(colours, new float[1][1]), 1).input(0);

        for (int i = 0; i < SIDE * SIDE; i++) {
            assertThat(moved[SIDE * SIDE + i]).isEqualTo(moved[i]);
        }
    }

    // ---- What it depends on

    @Test
    void image_dependsOnSeedEpochAndIndexAlone() {
        Dataset moved = ALL.apply(spots(), 1);
        Matrix inputs = Matrix.zeros(3, SIDE * SIDE);
        moved.fill(inputs, Matrix.zeros(3, 1), new int[] {0, 250, 17, 250}, 1);

        assertThat(inputs.toArray()[0]).isEqualTo(moved.input(250)).isEqualTo(inputs.toArray()[2]);
        assertThat(ALL.apply(spots(), 1).input(17)).isEqualTo(inputs.toArray()[1]);
        assertThat(moved.forEpoch(0).input(17)).isEqualTo(moved.input(17));
        assertThat(moved.forEpoch(3).forEpoch(0).input(17)).isEqualTo(moved.input(17));
        assertThat(moved.forEpoch(1).input(17)).isNotEqualTo(moved.input(17));
        assertThat(moved.input(18)).isNotEqualTo(moved.input(17));
        assertThat(ALL.apply(spots(), 2).input(17)).isNotEqualTo(moved.input(17));
    }

    @Test
    void images_haveTheGoldenHash() throws NoSuchAlgorithmException {
        RandomStream random = new RandomStream(1, 1);
        float[][] images = new float[20][13 * 17];
        for (float[] image : images) {
            for (int i = 0; i < image.length; i++) {
                image[i] = random.nextFloat();
            }
        }
        Dataset moved = Augmentation.of(13, 17)
                .withShift(1)
                .withRotation(30)
                .withScale(0.2)
                .withShear(0.2)
                .withElastic(20, 3)
                .apply(Dataset.of(images, new float[20][1]), 7)
                .forEpoch(2);
        ByteBuffer bytes = ByteBuffer.allocate(20 * 13 * 17 * Float.BYTES);
        for (int i = 0; i < 20; i++) {
            for (float pixel : moved.input(i)) {
                bytes.putFloat(pixel);
            }
        }
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())))
                .isEqualTo("198f25a56c908971dbc55bd7c235bb8d03d74e3c6296adebe9f596ef89116c42");
    }

    @Test
    void forEpoch_reachesThroughViews() {
        Dataset moved = ALL.apply(spots(), 1);
        float[] expected = moved.forEpoch(4).input(9);

        assertThat(moved.subset(7, 9).forEpoch(4).input(1)).isEqualTo(expected);
        assertThat(moved.withWeights(ones(300)).forEpoch(4).input(9)).isEqualTo(expected);
        assertThat(moved.range(5, 15)
                        .withWeights(ones(10))
                        .range(4, 6)
                        .forEpoch(4)
                        .input(0))
                .isEqualTo(expected);
        float[] weights = ones(300);
        weights[9] = 5;
        assertThat(Augmentation.of(SIDE, SIDE)
                        .apply(spots().withWeights(weights), 1)
                        .forEpoch(4)
                        .weight(9))
                .isEqualTo(5);
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void forEpoch_ofExamplesThatStayTheSame_isTheDataSetItself() {
        Dataset spots = spots();
        Dataset view = spots.withWeights(ones(300)).range(1, 5);

        assertThat(spots.forEpoch(3)).isSameAs(spots);
        assertThat(view.forEpoch(3)).isSameAs(view);
    }

    // ---- What is refused

    @Test
    void invalidSettings_areRefused() {
        Augmentation images = Augmentation.of(SIDE, SIDE);
        refused(() -> images.withShift(-1), "shift is -1.0, not from 0.0 to 29.0");
        refused(() -> images.withRotation(181), "rotation is 181.0, not from 0.0 to 180.0");
        refused(() -> images.withScale(1), "scale is 1.0, not from 0.0 to 0.9");
        refused(() -> images.withShear(Double.NaN), "shear is NaN, not from 0.0 to 1.0");
        refused(() -> images.withElastic(1, 0), "sigma is 0.0, not from 0.5 to 32");
        refused(() -> images.withElastic(-1, 1), "alpha is -1.0, not from 0.0 to 100.0");
        refused(() -> images.withBackground(Double.NaN), "the background is NaN");
        refused(() -> Augmentation.of(0, 5), "images of 0 x 5 pixels, not 1 to 4096 in each direction");
        refused(() -> Augmentation.of(5, 5000), "images of 5 x 5000 pixels, not 1 to 4096 in each direction");
        refused(
                () -> Augmentation.of(28, 28).apply(spots(), 1),
                "the data set has 841 inputs, which are not images of 28 x 28 pixels");
        refused(() -> images.apply(spots(), 1).forEpoch(-1), "epoch -1: the first is 0");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void toString_listsTheTransformations() {
        assertThat(ALL)
                .hasToString("29 x 29, shift 2.0, rotate 15.0 degrees, scale 0.1, shear 0.1, elastic 34.0 / 4.0");
    }
}
