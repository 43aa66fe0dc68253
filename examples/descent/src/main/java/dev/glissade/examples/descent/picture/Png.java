package dev.glissade.examples.descent.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * Writes small images as PNG files (ISO/IEC 15948) that are the same bytes on every machine. The JDK's writer
 * compresses with the zlib that it finds, and two of them need not agree; here the pixels are stored as they are.
 */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int LONGEST_BLOCK = 65_535;
    private static final byte BITS = 8;
    private static final byte PALETTE = 3;

    private Png() {}

    /**
     * Returns an image.
     *
     * @param colours up to 256 of them, each 0xRRGGBB
     * @param pixels the index of the colour of each pixel, row by row from the top left
     * @param width the number of pixels in a row
     */
    public static byte[] of(int[] colours, byte[] pixels, int width) {
        return of(colours, new byte[0], pixels, width);
    }

    /**
     * Returns an image through which one can see in part.
     *
     * @param opacities of the colours, from 0 to 255; none if all are solid
     */
    static byte[] of(int[] colours, byte[] opacities, byte[] pixels, int width) {
        int height = pixels.length / width;
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put(BITS).put(PALETTE); // then the usual compression, filter and order, all 0
        ByteBuffer palette = ByteBuffer.allocate(3 * colours.length);
        for (int colour : colours) {
            palette.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        }
        ByteBuffer rows = ByteBuffer.allocate(height * (width + 1));
        for (int i = 0; i < height; i++) {
            rows.put((byte) 0).put(pixels, i * width, width); // 0: not filtered
        }
        byte[] data = stored(rows.array());
        ByteBuffer file = ByteBuffer.allocate(SIGNATURE.length
                + 4 * 12
                + 13
                + palette.capacity()
                + data.length
                + (opacities.length == 0 ? 0 : 12 + opacities.length));
        file.put(SIGNATURE);
        chunk(file, "IHDR", header.array());
        chunk(file, "PLTE", palette.array());
        if (opacities.length > 0) {
            chunk(file, "tRNS", opacities);
        }
        chunk(file, "IDAT", data);
        chunk(file, "IEND", new byte[0]);
        return file.array();
    }

    /** Returns bytes as a zlib stream of one block that is not compressed (RFC 1950 and 1951). */
    private static byte[] stored(byte[] bytes) {
        if (bytes.length > LONGEST_BLOCK) {
            throw new IllegalArgumentException(bytes.length + " bytes of pixels, more than " + LONGEST_BLOCK);
        }
        Adler32 sum = new Adler32();
        sum.update(bytes);
        ByteBuffer stream = ByteBuffer.allocate(2 + 5 + bytes.length + 4);
        stream.put((byte) 0x78).put((byte) 0x01).put((byte) 1); // the last block, stored
        short length = Short.reverseBytes((short) bytes.length);
        stream.putShort(length).putShort((short) ~length).put(bytes);
        return stream.putInt((int) sum.getValue()).array();
    }

    private static void chunk(ByteBuffer file, String type, byte[] content) {
        file.putInt(content.length);
        int from = file.position();
        file.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
        CRC32 sum = new CRC32();
        sum.update(file.array(), from, file.position() - from);
        file.putInt((int) sum.getValue());
    }
}
