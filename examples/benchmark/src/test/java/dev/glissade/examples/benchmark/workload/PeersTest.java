package dev.glissade.examples.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.data.Idx;
import dev.glissade.data.LabelledImages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PeersTest {

    private static final int IMAGES = 300;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PYTORCH_PYTHON")
    void trainOneEpoch_onImagesThatAreEasyToTellApart_learnsThem(Peers peer) throws IOException {
        assertLearns(peer, Workload.W4, Inputs.PIXELS);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"PYTORCH_PYTHON", "SMILE"})
    void trainOneEpoch_byAdam_learnsThemToo(Peers peer) throws IOException {
        assertLearns(peer, Workload.W2, Inputs.PIXELS);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "PYTORCH_PYTHON")
    void trainOneEpoch_onStandardisedPixels_learnsThemToo(Peers peer) throws IOException {
        assertLearns(peer, Workload.W4, Inputs.STANDARDISED);
    }

    private static void assertLearns(Peers peer, Workload workload, Inputs inputs) throws IOException {
        LabelledImages images = images();
        Session session = peer.open().open(workload, new Digits(images, images, inputs), 1);

        for (int epoch = 0; epoch < 30; epoch++) {
            session.trainOneEpoch();
        }

        int[] answers = session.answerAll();
        assertThat(answers).hasSize(IMAGES);
        int right = 0;
        for (int i = 0; i < IMAGES; i++) {
            assertThat(session.answer(i)).isEqualTo(answers[i]);
            right += answers[i] == i % 10 ? 1 : 0;
        }
        assertThat(right).isGreaterThan(IMAGES * 9 / 10);
    }

    @Test
    void standardisedPixels_haveMean0AndDeviation1_orAre0() throws IOException {
        LabelledImages images = images();

        float[] numbers = new Digits(images, images, Inputs.STANDARDISED).inputsOf(images);

        for (int i = 0; i < IMAGES; i++) {
            for (int p = 0; p < 784; p++) {
                int row = p / 28;
                boolean sometimesWhite = row % 2 == 0 && row < 20; // in a tenth of the images: mean 0.1, deviation 0.3
                float expected = !sometimesWhite ? 0 : row == 2 * (i % 10) ? 3 : -1 / 3f;
                assertThat(numbers[i * 784 + p]).isCloseTo(expected, within(1e-6f));
            }
        }
    }

    /** Returns images of which the class is a row of white pixels. */
    private static LabelledImages images() throws IOException {
        ByteBuffer pixels = ByteBuffer.allocate(16 + IMAGES * 784);
        pixels.putInt(0x803).putInt(IMAGES).putInt(28).putInt(28);
        ByteBuffer labels = ByteBuffer.allocate(8 + IMAGES);
        labels.putInt(0x801).putInt(IMAGES);
        for (int i = 0; i < IMAGES; i++) {
            labels.put((byte) (i % 10));
            for (int p = 0; p < 784; p++) {
                pixels.put((byte) (p / 28 == 2 * (i % 10) ? 255 : 0));
            }
        }
        return Idx.read(new ByteArrayInputStream(pixels.array()), new ByteArrayInputStream(labels.array()), "rows");
    }
}
