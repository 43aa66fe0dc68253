package dev.glissade.examples.common;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Four small IDX files, for tests: an image of class c has light at pixel 3·c and little elsewhere, so it is easy to learn. */
public final class TinyImages {

    public static final int TRAINING = 300;
    public static final int TEST = 60;
    private static final int HEIGHT = 6;
    private static final int WIDTH = 5;
    private static final int CLASSES = 10;

    private TinyImages() {}

    /** Writes the training files compressed and the test files uncompressed. */
    public static void write(Path directory) throws IOException {
        Files.write(directory.resolve("train-images-idx3-ubyte.gz"), gzip(images(TRAINING, HEIGHT, WIDTH)));
        Files.write(directory.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(TRAINING)));
        writeTestImages(directory, HEIGHT, WIDTH);
        Files.write(directory.resolve("t10k-labels-idx1-ubyte"), labels(TEST));
    }

    public static void writeTestImages(Path directory, int height, int width) throws IOException {
        Files.write(directory.resolve("t10k-images-idx3-ubyte"), images(TEST, height, width));
    }

    private static byte[] images(int count, int height, int width) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(bytes);
        file.writeInt(0x803);
        file.writeInt(count);
        file.writeInt(height);
        file.writeInt(width);
        for (int i = 0; i < count; i++) {
            for (int pixel = 0; pixel < height * width; pixel++) {
                file.writeByte(pixel == 3 * (i % CLASSES) ? 255 : random.nextInt(60));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] labels(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(bytes);
        file.writeInt(0x801);
        file.writeInt(count);
        for (int i = 0; i < count; i++) {
            file.writeByte(i % CLASSES);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
