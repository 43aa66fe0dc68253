package dev.glissade.examples.common;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Small pictures of every kind that Java writes, and changes of their bytes. */
final class BrokenPictures {

    static final List<String> KINDS = List.of("png", "jpg", "gif", "bmp", "tiff", "wbmp");

    private static final int[] NUMBERS = {0, 1, 2, 255, 256, 32767, 65535, 65536, 1 << 24, Integer.MAX_VALUE, -1};
    private static final int MOST_CHANGES = 4;

    private BrokenPictures() {}

    /** Changes pictures of one kind many times, and has Photo read each. */
    static int tryAll(String kind, Path folder, long seed, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> whole = pictures(kind);
        Path file = folder.resolve("picture." + kind);
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = whole.get(random.nextInt(whole.size()));
            for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
                bytes = changed(bytes, random);
            }
            Files.write(file, kind.equals("png") ? withChecksums(bytes) : bytes);
            refused += isRefused(file, bytes) ? 1 : 0;
        }
        return refused;
    }

    /** Anything but a whole image, or an exception that is declared and names the file, is an error. */
    private static boolean isRefused(Path file, byte[] bytes) {
        try {
            float[] pixels = Photo.read(file);
            for (float pixel : pixels) {
                if (!(pixel >= 0 && pixel <= 1)) {
                    throw new IllegalStateException("a pixel is " + pixel);
                }
            }
            return false;
        } catch (IOException e) {
            if (e.getMessage().startsWith(file.toString())
                    && e.getMessage().lines().count() == 1) {
                return true;
            }
            throw new AssertionError("not one line that names the file: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("a picture of these bytes: " + Arrays.toString(bytes), e);
        }
    }

    // ---- Whole pictures

    static List<byte[]> pictures(String kind) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (int type : new int[] {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_USHORT_GRAY,
            BufferedImage.TYPE_BYTE_INDEXED,
            BufferedImage.TYPE_BYTE_BINARY
        }) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (ImageIO.write(seven(type), kind, bytes)) {
                pictures.add(bytes.toByteArray());
            }
        }
        return pictures;
    }

    private static BufferedImage seven(int type) {
        BufferedImage picture = new BufferedImage(12, 14, type);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 12, 14);
        graphics.setColor(Color.BLACK);
        graphics.drawLine(3, 3, 8, 3);
        graphics.drawLine(8, 3, 5, 10);
        graphics.dispose();
        return picture;
    }

    /** Returns a PNG with few bytes of pixels, whatever size it claims. */
    static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504e470d0a1a0aL);
        writeChunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 1)
                        .array());
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(pixels)) {
            deflater.write(new byte[100]);
        }
        writeChunk(out, "IDAT", pixels.toByteArray());
        writeChunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void writeChunk(DataOutputStream out, String name, byte[] content) throws IOException {
        out.writeInt(content.length);
        out.writeBytes(name);
        out.write(content);
        out.writeInt(checksum(name.getBytes(StandardCharsets.US_ASCII), content));
    }

    private static int checksum(byte[]... parts) {
        CRC32 checksum = new CRC32();
        for (byte[] part : parts) {
            checksum.update(part);
        }
        return (int) checksum.getValue();
    }

    // ---- Changes

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(Math.max(1, random.nextBoolean() ? bytes.length : Math.min(64, bytes.length)));
        byte[] changed = bytes.clone();
        if (at + Integer.BYTES >= bytes.length) {
            return Arrays.copyOf(bytes, at);
        }
        switch (random.nextInt(6)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt(256);
            case 2 -> ByteBuffer.wrap(changed).putInt(at, NUMBERS[random.nextInt(NUMBERS.length)]);
            case 3 ->
                ByteBuffer.wrap(changed).putInt(at, Integer.reverseBytes(NUMBERS[random.nextInt(NUMBERS.length)]));
            case 4 -> changed = Arrays.copyOf(bytes, at);
            default ->
                System.arraycopy(bytes, random.nextInt(bytes.length - Integer.BYTES), changed, at, Integer.BYTES);
        }
        return changed;
    }

    /** Returns a PNG with checksums as they should be: with wrong ones, nothing behind them would be reached. */
    private static byte[] withChecksums(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png.clone());
        int at = 8;
        while (at + 12 <= png.length) {
            long end = at + 8L + Integer.toUnsignedLong(bytes.getInt(at));
            if (end + Integer.BYTES > png.length) {
                break;
            }
            bytes.putInt((int) end, checksum(Arrays.copyOfRange(png, at + 4, (int) end)));
            at = (int) end + Integer.BYTES;
        }
        return bytes.array();
    }
}
