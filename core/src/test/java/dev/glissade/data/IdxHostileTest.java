package dev.glissade.data;

import static dev.glissade.data.IdxBytes.IMAGES;
import static dev.glissade.data.IdxBytes.LABELS;
import static dev.glissade.data.IdxBytes.gzip;
import static dev.glissade.data.IdxBytes.header;
import static dev.glissade.data.IdxBytes.join;
import static dev.glissade.data.IdxBytes.text;
import static dev.glissade.data.IdxBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.file.InvalidFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are refused, with the offset of the fault, what was expected there, and what was found. */
class IdxHostileTest {

    private static void refusedImages(byte[] images, long offset, String expected, String found) {
        refused("test images", () -> read(images, LABELS), offset, expected, found);
        // Compressed, the same fault is found at the same place.
        refused("test images", () -> read(gzip(images), gzip(LABELS)), offset, expected, found);
    }

    private static void refusedLabels(byte[] labels, long offset, String expected, String found) {
        refused("test labels", () -> read(IMAGES, labels), offset, expected, found);
        refused("test labels", () -> read(gzip(IMAGES), gzip(labels)), offset, expected, found);
    }

    private static void refused(String file, ThrowingCallable call, long offset, String expected, String found) {
        InvalidFileException e = catchThrowableOfType(InvalidFileException.class, call);
        assertThat(e).isNotNull();
        assertThat(e.file()).isEqualTo(file);
        assertThat(e.expected()).isEqualTo(expected);
        assertThat(e.found()).isEqualTo(found);
        assertThat(e.offset()).isEqualTo(offset);
    }

    private static LabelledImages read(byte[] images, byte[] labels) throws IOException {
        return Idx.read(new ByteArrayInputStream(images), new ByteArrayInputStream(labels), "test");
    }

    // ---- Not IDX files

    @Test
    void emptyFile() {
        refusedImages(new byte[0], 0, "the magic number", "the end of the file");
        refusedLabels(new byte[0], 0, "the magic number", "the end of the file");
    }

    @Test
    void magicNumber_cutOff() {
        refusedImages(header(2051, 3), 8, "the height", "the end of the file");
        refusedImages(new byte[] {0, 0, 8}, 3, "the magic number", "the end of the file");
        refusedLabels(new byte[] {0, 0, 8, 1, 0, 0, 0}, 7, "the number of labels", "the end of the file");
    }

    @Test
    void magicNumber_notBeginningWithZeros() {
        refusedImages(with(IMAGES, 0, 1), 0, "the images file (magic number 2051)", "0x01000803");
    }

    @Test
    void magicNumber_littleEndian() {
        refusedImages(join(header(0x03080000), new byte[64]), 0, "the images file (magic number 2051)", "0x03080000");
    }

    @Test
    void magicNumber_ofAnotherType() {
        refusedImages(
                with(IMAGES, 2, 0x0d),
                0,
                "the images file (magic number 2051)",
                "3 dimensions of floats (magic number 0x00000d03)");
        refusedLabels(
                with(LABELS, 2, 0x0e),
                0,
                "the labels file (magic number 2049)",
                "1 dimension of doubles (magic number 0x00000e01)");
        refusedLabels(with(LABELS, 2, 0x0a), 0, "the labels file (magic number 2049)", "0x00000a01");
    }

    @Test
    void magicNumber_ofAnotherRank() {
        refusedImages(
                with(IMAGES, 3, 4),
                0,
                "the images file (magic number 2051)",
                "4 dimensions of unsigned bytes (magic number 0x00000804)");
        refusedLabels(with(LABELS, 3, 0), 0, "the labels file (magic number 2049)", "0x00000800");
        refusedLabels(
                with(LABELS, 3, 255),
                0,
                "the labels file (magic number 2049)",
                "255 dimensions of unsigned bytes (magic number 0x000008ff)");
    }

    @Test
    void webPage_savedInPlaceOfTheFile(@TempDir Path folder) throws IOException {
        byte[] page = text("<!DOCTYPE html><title>503 Service Unavailable</title>");
        Path images = Files.write(folder.resolve("train-images.gz"), page);
        Path labels = Files.write(folder.resolve("train-labels.gz"), gzip(LABELS));

        refused(
                images.toString(),
                () -> Idx.read(images, labels),
                0,
                "the images file (magic number 2051)",
                "0x3c21444f, the text \"<!DO\"");
    }

    @Test
    void directory(@TempDir Path folder) {
        refused(folder.toString(), () -> Idx.read(folder, folder), 0, "a file", "a directory");
    }

    @Test
    void swappedFiles() {
        refused(
                "test images",
                () -> read(LABELS, IMAGES),
                0,
                "the images file (magic number 2051)",
                "the labels file (magic number 2049): are the two files swapped?");
    }

    @Test
    void imagesTwice() {
        refusedLabels(
                IMAGES,
                0,
                "the labels file (magic number 2049)",
                "the images file (magic number 2051): are the two files swapped?");
    }

    // ---- Sizes

    @Test
    void noItems() {
        refusedImages(header(2051, 0, 28, 28), 4, "number of images 1 or more", "0");
        refusedLabels(header(2049, 0), 4, "number of labels 1 or more", "0");
    }

    @Test
    void negativeOrZeroSizes() {
        refusedImages(header(2051, -3, 2, 2), 4, "number of images 1 or more", "-3");
        refusedImages(header(2051, 3, 0, 2), 8, "height 1 or more", "0");
        refusedImages(header(2051, 3, 2, Integer.MIN_VALUE), 12, "width 1 or more", "-2147483648");
        refusedLabels(header(2049, -1), 4, "number of labels 1 or more", "-1");
    }

    @Test
    void differentCounts() {
        refusedImages(
                join(header(2051, 2, 2, 2), new byte[8]), 4, "3 images, one for each label in test labels", "2 images");
    }

    @Test
    void product_thatOverflows() {
        int[][] sizes = {
            {Integer.MAX_VALUE, Integer.MAX_VALUE}, // 3·(2³¹ − 1)² < 2⁶⁴
            {1 << 30, 1 << 30}, // 3·2⁶⁰
            {1 << 16, 1 << 16}, // 3·2³²: 0 as an int
            {Integer.MAX_VALUE, 1}
        };
        for (int[] size : sizes) {
            InvalidFileException e = catchThrowableOfType(
                    InvalidFileException.class, () -> read(header(2051, 3, size[0], size[1]), LABELS));
            assertThat(e.offset()).isEqualTo(4);
            assertThat(e.expected()).startsWith("at most ").contains("half of the Java heap");
            assertThat(e.found()).isEqualTo("3 x " + size[0] + " x " + size[1]);
        }
    }

    @Test
    void product_aboveTheLimit() throws IOException {
        assertThat(readWithin(12 + 3).size()).isEqualTo(3); // the bytes of both
        refused(
                "images",
                () -> readWithin(12 + 3 - 1),
                4,
                "at most 11 bytes of data (the limit is half of the Java heap, and one array)",
                "3 x 2 x 2");
        refused(
                "labels",
                () -> readWithin(2),
                4,
                "at most 2 bytes of data (the limit is half of the Java heap, and one array)",
                "3");
    }

    private static LabelledImages readWithin(long limit) throws IOException {
        return Idx.read(reader("images", IMAGES), reader("labels", LABELS), 10, limit);
    }

    private static IdxReader reader(String name, byte[] bytes) {
        return new IdxReader(new ByteArrayInputStream(bytes), name);
    }

    // ---- Data

    @Test
    void data_cutOff() {
        for (int length = 16; length < IMAGES.length; length++) {
            refusedImages(Arrays.copyOf(IMAGES, length), length, "3 x 2 x 2 bytes of data", "the end of the file");
        }
        refusedLabels(Arrays.copyOf(LABELS, 10), 10, "3 bytes of data", "the end of the file");
    }

    @Test
    void data_thatGoesOn() {
        refusedImages(Arrays.copyOf(IMAGES, 29), 28, "the end of the file after 3 x 2 x 2 bytes of data", "more bytes");
        refusedLabels(Arrays.copyOf(LABELS, 12), 11, "the end of the file after 3 bytes of data", "more bytes");
    }

    @Test
    void label_outsideTheClasses() {
        refusedLabels(
                with(LABELS, 9, 10),
                9,
                "a label from 0 to 9",
                "label 10 (do they begin with 1? Then read 11 classes, and call withLabelsFrom(1))");
        refusedLabels(with(LABELS, 10, 255), 10, "a label from 0 to 9", "label 255");
    }
}
