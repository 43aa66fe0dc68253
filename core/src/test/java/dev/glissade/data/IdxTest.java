package dev.glissade.data;

import static dev.glissade.data.IdxBytes.IMAGES;
import static dev.glissade.data.IdxBytes.LABELS;
import static dev.glissade.data.IdxBytes.bytes;
import static dev.glissade.data.IdxBytes.gzip;
import static dev.glissade.data.IdxBytes.header;
import static dev.glissade.data.IdxBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.data.Index;
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
        assertThat(read.classOf(0)).isEqualTo(7);
        assertThat(read.classOf(2)).isEqualTo(9);
        assertThat(read.pixel(0, 0, 1)).isEqualTo(255);
        assertThat(read.pixel(1, 1, 0)).isEqualTo(30);
        assertThat(read.input(0)).containsExactly(0, 1, 0.2f, 0.4f);
        assertThat(Matrix.row(read.target(0)).largestInRow(0)).isEqualTo(7);
    }

    @Test
    void read_plainFiles() throws IOException {
        LabelledImages read = Idx.read(file("images", IMAGES), file("labels", LABELS));

        assertThreeImages(read);
        assertThat(read.classCount()).isEqualTo(10);
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

    /** Like a slow pipe: returns single bytes, and does not know how many are left. */
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

    /** QMNIST has rows of 8 integers: the label, then who wrote the digit, and so on. */
    @Test
    void read_labelsThatAreIntegers_inRowsOrAlone() throws IOException {
        byte[] rows =
                header(0x0c02, 3, 8, 7, 4, 1000, 5, 0, 1, 0, -1, 0, 4, 70_000, 1, 2, 3, 4, 5, 9, 0, 0, 0, 0, 0, 0, 0);
        byte[] alone = header(0x0c01, 3, 7, 0, 9);
        byte[] shorts = join(header(0x0b01, 3), bytes(0, 7, 0, 0, 0, 9));
        byte[] signed = join(header(0x0901, 3), bytes(7, 0, 9));
        byte[] rowsOfBytes = join(header(0x0802, 3, 2), bytes(7, 255, 0, 255, 9, 255));
        for (byte[] labels : new byte[][] {rows, alone, shorts, signed, rowsOfBytes}) {
            assertThreeImages(Idx.read(file("images", IMAGES), file("labels", gzip(labels))));
        }
    }

    @Test
    void labelsThatAreIntegers_outsideTheClasses_areRefusedWhereTheyStand() throws IOException {
        Path images = file("images", IMAGES);
        for (int label : new int[] {-1, 256 + 7, 1 << 24 | 7, Integer.MIN_VALUE}) {
            Path labels = file("labels", header(0x0c02, 3, 2, 7, 0, label, 0, 9, 0));

            assertThatThrownBy(() -> Idx.read(images, labels))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageEndingWith("labels, byte 20: expected a label from 0 to 9, found label " + label);
        }
    }

    /** Like the letters of EMNIST: labels from 1, and images column by column. */
    @Test
    void read_letters() throws IOException {
        Path images = file(
                "images",
                join(header(0x0803, 3, 2, 3), bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 0, 0, 0, 13)));
        Path labels = file("labels", join(header(0x0801, 3), bytes(1, 26, 13)));
        LabelledImages letters = Idx.read(images, labels, 27).withLabelsFrom(1).transposed();

        assertThat(letters.classCount()).isEqualTo(26);
        assertThat(letters.classOf(0)).isZero();
        assertThat(letters.classOf(1)).isEqualTo(25);
        assertThat(letters.target(2)).hasSize(26).contains(1, Index.atIndex(12));
        assertThat(letters.height()).isEqualTo(3);
        assertThat(letters.width()).isEqualTo(2);
        assertThat(letters.pixel(1, 2, 0)).isEqualTo(9); // was in row 0, column 2
        assertThat(letters.input(0)).containsExactly(1 / 255f, 4 / 255f, 2 / 255f, 5 / 255f, 3 / 255f, 6 / 255f);
        assertThatThrownBy(() -> Idx.read(images, labels, 26))
                .hasMessageEndingWith(
                        "expected a label from 0 to 25, found label 26 (do they begin with 1? Then read 27"
                                + " classes, and call withLabelsFrom(1))");
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
            assertThat(read.classCount()).isEqualTo(62);
            for (int i = 0; i < pixels.length; i++) {
                int pixel = read.pixel(i / 63, i % 63 / 9, i % 9);
                if (pixel != Byte.toUnsignedInt(pixels[i])) {
                    assertThat(pixel).as("byte " + i).isEqualTo(Byte.toUnsignedInt(pixels[i]));
                }
            }
            assertThat(read.classOf(3000)).isEqualTo(3000 % 62);
        }
    }

    @Test
    void classes_outside1To256_areRefusedBeforeAnythingIsRead() {
        for (int classes : new int[] {0, -1, 257}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Idx.read(folder.resolve("none"), folder.resolve("none"), classes))
                    .withMessage("there are " + classes + " classes, not 1 to 256");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            Idx.read(InputStream.nullInputStream(), InputStream.nullInputStream(), "none", classes));
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
