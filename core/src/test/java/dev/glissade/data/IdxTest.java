package dev.glissade.data;

import static dev.glissade.data.IdxBytes.IMAGES;
import static dev.glissade.data.IdxBytes.LABELS;
import static dev.glissade.data.IdxBytes.gzip;
import static dev.glissade.data.IdxBytes.header;
import static dev.glissade.data.IdxBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.matrix.Matrix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

    @TempDir
    private Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static void assertThreeImages(LabelledImages read) {
        assertThat(read.size()).isEqualTo(3);
        assertThat(read.height()).isEqualTo(2);
        assertThat(read.width()).isEqualTo(2);
        assertThat(read.label(0)).isEqualTo(7);
        assertThat(read.label(2)).isEqualTo(9);
        assertThat(read.pixel(0, 0, 1)).isEqualTo(255);
        assertThat(read.pixel(1, 1, 0)).isEqualTo(30);
        assertThat(read.input(0)).containsExactly(0, 1, 0.2f, 0.4f);
        assertThat(Matrix.row(read.target(0)).largestInRow(0)).isEqualTo(7);
    }

    @Test
    void read_plainFiles() throws IOException {
        LabelledImages read = Idx.read(file("images", IMAGES), file("labels", LABELS));

        assertThreeImages(read);
        assertThat(read.classes()).isEqualTo(10);
    }

    @Test
    void read_compressedFiles_whateverTheirNames() throws IOException {
        assertThreeImages(Idx.read(file("images", gzip(IMAGES)), file("labels.gz", LABELS)));
    }

    @Test
    void read_streams() throws IOException {
        assertThreeImages(Idx.read(new ByteArrayInputStream(IMAGES), new ByteArrayInputStream(gzip(LABELS)), "digits"));
    }

    @Test
    void read_streams_areNotClosed() throws IOException {
        InputStream open = new ByteArrayInputStream(gzip(IMAGES)) {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        assertThreeImages(Idx.read(open, new ByteArrayInputStream(LABELS), "digits", 10));
    }

    @Test
    void read_streamsThatGiveAByteAtATime() throws IOException {
        assertThreeImages(Idx.read(new Trickle(IMAGES), new Trickle(LABELS), "plain"));
        assertThreeImages(Idx.read(new Trickle(gzip(IMAGES)), new Trickle(gzip(LABELS)), "compressed"));
    }

    /** As a slow pipe: gives single bytes, and does not know how many are left. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] target, int from, int count) {
            return super.read(target, from, Math.min(count, 1));
        }

        @Override
        public int available() {
            throw new UnsupportedOperationException();
        }
    }

    /** More than the first block, and a size that halving does not divide: every byte must be in its place. */
    @Test
    void read_manyImages() throws IOException {
        int count = 3001;
        byte[] pixels = new byte[count * 7 * 9];
        byte[] labels = new byte[count];
        new Random(1).nextBytes(pixels);
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 62);
        }
        byte[] images = join(header(2051, count, 7, 9), pixels);

        for (byte[] encoded : new byte[][] {images, gzip(images)}) {
            LabelledImages read = Idx.read(
                    new ByteArrayInputStream(encoded),
                    new ByteArrayInputStream(join(header(2049, count), labels)),
                    "letters",
                    62);
            assertThat(read.classes()).isEqualTo(62);
            for (int i = 0; i < pixels.length; i++) {
                int pixel = read.pixel(i / 63, i % 63 / 9, i % 9);
                if (pixel != Byte.toUnsignedInt(pixels[i])) {
                    assertThat(pixel).as("byte " + i).isEqualTo(Byte.toUnsignedInt(pixels[i]));
                }
            }
            assertThat(read.label(3000)).isEqualTo(3000 % 62);
        }
    }

    @Test
    void classes_outside1To256_areRefusedBeforeAnythingIsRead() {
        for (int classes : new int[] {0, -1, 257}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Idx.read(folder.resolve("none"), folder.resolve("none"), classes))
                    .withMessage("there are " + classes + " classes, not 1 to 256");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Idx.read(InputStream.nullInputStream(), null, "none", classes));
        }
    }

    @Test
    void missingFile_isNamed() throws IOException {
        Path images = file("images", IMAGES);
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> Idx.read(images, missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing");
    }
}
