package dev.glissade.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.file.InvalidFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes files by hand, and checks how they are refused. */
final class Samples {

    private static final String NAME = "sample";
    private static final String MARK = "▸";

    private Samples() {}

    static byte[] file(String json, byte... data) {
        return file(json.getBytes(StandardCharsets.UTF_8), data);
    }

    static byte[] file(byte[] json, byte... data) {
        return withLength(json.length, concatenate(json, data));
    }

    static byte[] withLength(long headerLength, byte... rest) {
        byte[] length = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .array();
        return concatenate(length, rest);
    }

    static byte[] concatenate(byte[] first, byte... second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    static Tensors read(byte[] file) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(file), NAME);
    }

    static void assertRefused(byte[] file, long offset, String expected, String found) {
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> read(file));
        assertFault(fault, offset, expected, found);
        assertThat(fault.file()).isEqualTo(NAME);
    }

    static void assertFault(InvalidFileException fault, long offset, String expected, String found) {
        assertThat(fault).as("the file is refused").isNotNull();
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(found);
        assertThat(fault.offset()).isEqualTo(offset);
    }

    /** Checks that a file with this header is refused at the place of the ▸ in it, which is not part of the header. */
    static void assertHeaderRefused(String marked, String expected, String found, byte... data) {
        int mark = marked.indexOf(MARK);
        assertThat(mark).as("the mark").isNotNegative();
        int offset = 8 + marked.substring(0, mark).getBytes(StandardCharsets.UTF_8).length;
        assertRefused(file(marked.replace(MARK, ""), data), offset, expected, found);
    }
}
