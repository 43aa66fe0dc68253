package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one IDX file, compressed or not, and validates every part of it. */
final class IdxReader implements Closeable {

    static final int MAGIC_BYTES = 4;
    static final int SIZE_BYTES = 4;

    private static final int FIRST_BLOCK_BITS = 16;
    private static final String END = "the end of the file";

    private final InputStream source;
    private final String file;
    private InputStream bytes;
    private IdxType type;
    private long offset;

    /** Creates a reader; closing it does not close the source. */
    IdxReader(InputStream source, String file) {
        this.source = source;
        this.file = file;
    }

    String file() {
        return file;
    }

    /** Reads the magic number and the sizes of the dimensions, each of them at least 1. */
    int[] readSizes(IdxContent content) throws IOException {
        bytes = InputFiles.decompressed(source, file);
        int magic = readInt("the magic number");
        if (!content.isMagic(magic)) {
            throw new InvalidFileException(file, 0, content.toString(), describeMagic(magic));
        }
        type = IdxType.of(magic).orElseThrow();
        int[] sizes = new int[IdxType.dimensions(magic)];
        for (int d = 0; d < sizes.length; d++) {
            String dimension = content.dimensions().get(d);
            long start = offset;
            sizes[d] = readInt("the " + dimension);
            if (sizes[d] < 1) {
                throw new InvalidFileException(file, start, dimension + " 1 or more", Integer.toString(sizes[d]));
            }
        }
        return sizes;
    }

    /** Returns the type of the numbers, after the sizes have been read. */
    IdxType type() {
        return type;
    }

    /**
     * Reads the data and checks that the file ends there.
     *
     * @param limit the maximum number of bytes, at most the maximum length of an array
     */
    byte[] readData(int[] sizes, long limit) throws IOException {
        String product = Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" x "))
                + (type.bytes() == 1 ? "" : " x " + type.bytes());
        long length = type.bytes();
        for (int size : sizes) {
            length *= size; // both are below 2³¹
            if (length > limit) {
                throw new InvalidFileException(
                        file,
                        MAGIC_BYTES,
                        "at most " + limit + " bytes of data (the limit is half of the Java heap, and one array)",
                        product);
            }
        }
        byte[] data = readGrowing((int) length, product);
        if (bytes.read() >= 0) {
            throw new InvalidFileException(file, offset, END + " after " + product + " bytes of data", "more bytes");
        }
        return data;
    }

    /**
     * Reads the next {@code length} bytes into an array that grows eightfold as bytes arrive: a little more than one
     * array of {@code length} bytes is made and filled in all. It is never larger than eight times the bytes read plus a
     * first block.
     */
    private byte[] readGrowing(int length, String product) throws IOException {
        byte[] data = new byte[0];
        int halvings = Math.max(0, 32 - Integer.numberOfLeadingZeros(length) - FIRST_BLOCK_BITS);
        for (halvings = (halvings + 2) / 3 * 3; halvings >= 0; halvings -= 3) {
            int present = data.length;
            data = Arrays.copyOf(data, (int) (((long) length + (1L << halvings) - 1) >> halvings)); // rounded up
            int count = bytes.readNBytes(data, present, data.length - present);
            offset += count;
            if (present + count < data.length) {
                throw new InvalidFileException(file, offset, product + " bytes of data", END);
            }
        }
        return data;
    }

    private int readInt(String what) throws IOException {
        byte[] number = bytes.readNBytes(Integer.BYTES);
        offset += number.length;
        if (number.length < Integer.BYTES) {
            throw new InvalidFileException(file, offset, what, END);
        }
        return ByteBuffer.wrap(number).getInt();
    }

    private static String describeMagic(int magic) {
        for (IdxContent other : IdxContent.values()) {
            if (other.isMagic(magic)) {
                return other + ": are the two files swapped?";
            }
        }
        Optional<IdxType> type = IdxType.of(magic);
        if (type.isPresent()) {
            int dimensions = IdxType.dimensions(magic);
            return dimensions
                    + (dimensions == 1 ? " dimension of " : " dimensions of ")
                    + type.get()
                    + String.format(" (magic number 0x%08x)", magic);
        }
        byte[] four = ByteBuffer.allocate(MAGIC_BYTES).putInt(magic).array();
        String text = new String(four, StandardCharsets.ISO_8859_1);
        boolean printable = text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return String.format("0x%08x", magic) + (printable ? ", the text \"" + text + "\"" : "");
    }

    @Override
    public void close() throws IOException {
        if (bytes != null) {
            bytes.close();
        }
    }
}
