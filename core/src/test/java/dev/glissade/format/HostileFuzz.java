package dev.glissade.format;

import com.sun.management.ThreadMXBean;
import dev.glissade.ModelFormat;
import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.data.Idx;
import dev.glissade.data.Scaling;
import dev.glissade.file.InvalidFileException;
import dev.glissade.layer.Layers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Reads valid files with random changes, and stops at the first that is neither read nor refused with the one exception, or
 * that takes too much memory. From the folder core, after {@code mvn test-compile}:
 *
 * <pre>java -cp target/classes:target/test-classes dev.glissade.format.HostileFuzz 1000000 1</pre>
 *
 * The arguments are the number of model files and of IDX files, and the seed.
 */
final class HostileFuzz {

    /** The outcomes. */
    record Outcome(int read, int refused, long mostBytes) {}

    /** Reads a file. */
    private interface Reader {
        void read(byte[] file) throws IOException;
    }

    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_CHANGES = 4;

    private final SplittableRandom random;
    private final Mutations mutations;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    HostileFuzz(long seed) {
        random = new SplittableRandom(seed);
        mutations = new Mutations(random);
    }

    /** Reads some changed files. */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        System.out.println("models  " + new HostileFuzz(seed).models(count));
        System.out.println("images  " + new HostileFuzz(seed).images(count));
    }

    Outcome models(int count) throws IOException {
        List<byte[]> valid = List.of(smallModel(), modelOfAllKinds());
        return run(count, valid, this::changeModel, HostileFuzz::readModel);
    }

    /** A file here is images, labels and the number of bytes of the images. */
    Outcome images(int count) throws IOException {
        byte[] images = {0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9};
        List<byte[]> valid = List.of(
                pair(images, labels),
                pair(gzip(images), gzip(labels)),
                pair(gzip(images), labels),
                pair(images, images));
        return run(count, valid, this::changeImages, HostileFuzz::readImages);
    }

    // ---- One file after the other

    private interface Change {
        byte[] apply(byte[] file);
    }

    private Outcome run(int count, List<byte[]> valid, Change change, Reader reader) throws IOException {
        int read = 0;
        int refused = 0;
        long most = 0;
        long thread = Thread.currentThread().getId();
        for (byte[] file : valid) {
            isRead(file, reader);
        }
        for (int i = 0; i < count; i++) {
            byte[] file = change.apply(valid.get(random.nextInt(valid.size())));
            long before = threads.getThreadAllocatedBytes(thread);
            boolean good = isRead(file, reader);
            long bytes = threads.getThreadAllocatedBytes(thread) - before;
            if (bytes > MOST_BYTES) {
                throw new AssertionError(bytes + " bytes of state for file " + i + "\n" + text(file));
            }
            most = Math.max(most, bytes);
            read += good ? 1 : 0;
            refused += good ? 0 : 1;
        }
        return new Outcome(read, refused, most);
    }

    private static boolean isRead(byte[] file, Reader reader) {
        try {
            reader.read(file);
            return true;
        } catch (InvalidFileException e) {
            return false;
        } catch (Throwable e) {
            throw new AssertionError("the file is neither read nor refused\n" + text(file), e);
        }
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private static void readModel(byte[] file) throws IOException {
        Network network = ModelFormat.standard().load(new ByteArrayInputStream(file), "model");
        int inputs = network.inputShape().size();
        if (inputs < 100) {
            network.predict(new float[inputs]);
        }
    }

    private static void readImages(byte[] file) throws IOException {
        int split = ByteBuffer.wrap(file).getInt(file.length - 4);
        Idx.read(
                new ByteArrayInputStream(file, 0, split),
                new ByteArrayInputStream(file, split, file.length - 4 - split),
                "fuzz");
    }

    // ---- Changes

    /** Changes a part of the file; mostly keeps the length of the header right, so that what comes after is looked at. */
    private byte[] changeModel(byte[] file) {
        int end = 8 + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] json = Arrays.copyOfRange(file, 8, end);
        byte[] data = Arrays.copyOfRange(file, end, file.length);
        long length = json.length;
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            int part = random.nextInt(10);
            if (part < 8) {
                json = mutations.change(json);
                length = json.length;
            } else if (part == 8) {
                data = mutations.change(data);
            } else {
                length = random.nextBoolean() ? random.nextLong() : length + random.nextInt(-9, 10);
            }
        }
        byte[] changed = ByteBuffer.allocate(8 + json.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(json)
                .put(data)
                .array();
        return random.nextInt(20) == 0 ? mutations.change(changed) : changed;
    }

    private byte[] changeImages(byte[] file) {
        int split = ByteBuffer.wrap(file).getInt(file.length - 4);
        byte[] images = Arrays.copyOf(file, split);
        byte[] labels = Arrays.copyOfRange(file, split, file.length - 4);
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            if (random.nextBoolean()) {
                images = mutations.change(images);
            } else {
                labels = mutations.change(labels);
            }
        }
        return pair(images, labels);
    }

    // ---- Valid files

    private static byte[] smallModel() throws IOException {
        return bytes(Network.input(2).dense(1, Activations.sigmoid()).build(1));
    }

    private static byte[] modelOfAllKinds() throws IOException {
        return bytes(Network.input(3)
                .dense(2, Activations.leakyRelu())
                .batchNorm()
                .dropout(0.5)
                .residual(Layers.activation(Activations.tanh()), Layers.layerNorm(1e-5))
                .layerNorm()
                .dense(2, Activations.softmax())
                .inputScaling(Scaling.of(new float[] {0, 1, 2}, new float[] {1, 0.5f, 255}))
                .targetScaling(Scaling.of(new float[2], new float[] {1, 2}))
                .labels(List.of("no", "\u00fc\"\n"))
                .build(1));
    }

    private static byte[] bytes(Network network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFormat.standard().save(network, out);
        return out.toByteArray();
    }

    private static byte[] pair(byte[] images, byte[] labels) {
        return ByteBuffer.allocate(images.length + labels.length + 4)
                .put(images)
                .put(labels)
                .putInt(images.length)
                .array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
