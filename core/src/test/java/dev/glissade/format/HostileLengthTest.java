package dev.glissade.format;

import static dev.glissade.format.Samples.assertFault;
import static dev.glissade.format.Samples.assertRefused;
import static dev.glissade.format.Samples.file;
import static dev.glissade.format.Samples.withLength;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.glissade.file.InvalidFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lengths that a file claims but does not have, and files of other formats. */
class HostileLengthTest {

    private static final String HEADER_LENGTHS = "a header of 2 to 1048576 bytes";
    private static final String VECTOR = "{\"v\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    private static final int DATA_START = 8 + VECTOR.length();

    @TempDir
    Path folder;

    // ---- The length of the header

    @Test
    void file_empty() throws IOException {
        assertRefused(new byte[0], 0, "8 bytes with the length of the header", "the end of the file");
        assertPathRefused(new byte[0], 0, "8 bytes with the length of the header", "the end of the file");
    }

    @Test
    void file_ofSevenBytes() throws IOException {
        assertRefused(new byte[7], 7, "8 bytes with the length of the header", "the end of the file");
        assertPathRefused(new byte[7], 7, "8 bytes with the length of the header", "the end of the file");
    }

    @Test
    void headerLength_ofZero() {
        assertRefused(withLength(0), 0, HEADER_LENGTHS, "0");
    }

    @Test
    void headerLength_ofOne() {
        assertRefused(withLength(1, (byte) '{'), 0, HEADER_LENGTHS, "1");
    }

    @Test
    void headerLength_aboveTheCap() {
        assertRefused(withLength((1 << 20) + 1, new byte[(1 << 20) + 1]), 0, HEADER_LENGTHS, "1048577");
    }

    @Test
    void headerLength_ofTheCapIsRead() throws IOException {
        byte[] json = new byte[1 << 20];
        Arrays.fill(json, (byte) ' ');
        json[0] = '{';
        json[1] = '}';

        assertThat(Samples.read(file(json)).names()).isEmpty();
    }

    @Test
    void headerLength_beyondInt() {
        assertRefused(withLength((1L << 32) + 2, (byte) '{', (byte) '}'), 0, HEADER_LENGTHS, "4294967298");
    }

    @Test
    void headerLength_negativeAsLong() {
        assertRefused(withLength(Long.MIN_VALUE), 0, HEADER_LENGTHS, "9223372036854775808");
        assertRefused(withLength(-1), 0, HEADER_LENGTHS, "18446744073709551615");
    }

    @Test
    void header_beyondTheEndOfTheFile() throws IOException {
        byte[] file = withLength(3, (byte) '{', (byte) '}');

        assertRefused(file, 10, "a header of 3 bytes", "the end of the file");
        assertPathRefused(file, 10, "a header of 3 bytes", "the end of the file");
    }

    // ---- The length of the data

    @Test
    void data_truncated() throws IOException {
        byte[] file = file(VECTOR, new byte[7]);
        String expected = "data up to byte " + (DATA_START + 8);

        assertRefused(file, DATA_START + 7, expected, "the end of the file");
        assertPathRefused(file, DATA_START + 7, expected, "the end of the file");
    }

    @Test
    void data_absent() throws IOException {
        byte[] file = file(VECTOR);
        String expected = "data up to byte " + (DATA_START + 8);

        assertRefused(file, DATA_START, expected, "the end of the file");
        assertPathRefused(file, DATA_START, expected, "the end of the file");
    }

    @Test
    void data_withOneByteMore() throws IOException {
        byte[] file = file(VECTOR, new byte[9]);

        assertRefused(file, DATA_START + 8, "the end of the file", "more bytes");
        assertPathRefused(file, DATA_START + 8, "the end of the file", "more bytes");
    }

    @Test
    void data_withoutTensors() {
        assertRefused(file("{}", (byte) 'P', (byte) 'K'), 10, "the end of the file", "more bytes");
    }

    @Test
    void file_thatShrinksWhileRead() {
        byte[] file = file(VECTOR, new byte[8]);
        byte[] shrunk = Arrays.copyOf(file, file.length - 3);

        assertSourceRefused(
                new Source(new ByteArrayInputStream(shrunk), "shrunk", file.length),
                shrunk.length,
                "data up to byte " + file.length,
                "the end of the file");
    }

    @Test
    void file_thatGrowsWhileRead() {
        byte[] file = file(VECTOR, new byte[8]);
        byte[] grown = Arrays.copyOf(file, file.length + 3);

        assertSourceRefused(
                new Source(new ByteArrayInputStream(grown), "grown", file.length),
                file.length,
                "the end of the file",
                "more bytes");
    }

    @Test
    void file_cutAnywhereIsRefused() {
        byte[] file = file(VECTOR, new byte[8]);
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);

            assertThatThrownBy(() -> Samples.read(cut))
                    .isInstanceOfSatisfying(
                            InvalidFileException.class,
                            fault -> assertThat(fault.offset()).isEqualTo(cut.length));
        }
    }

    @Test
    void file_withAnyByteChangedIsReadOrRefused() {
        byte[] file = file("{\"__metadata__\":{\"k\":\"\\u00e9\"}," + VECTOR.substring(1), new byte[8]);
        int refused = 0;
        for (int i = 0; i < file.length; i++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = file.clone();
                changed[i] ^= (byte) change;
                Throwable thrown = catchThrowable(() -> Samples.read(changed));
                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(InvalidFileException.class);
                    refused++;
                }
            }
        }
        // At least every change to the length of the header, in the first 8 bytes, shows.
        assertThat(refused).isGreaterThanOrEqualTo(8 * 255);
    }

    // ---- Memory

    @Test
    void stream_thatClaimsAGigabyteGetsNoMoreMemoryThanItHasBytes() {
        String json = "{\"v\":{\"dtype\":\"F32\",\"shape\":[250000000],\"data_offsets\":[0,1000000000]}}";
        byte[] file = file(json, new byte[300_000]);
        int[] largest = new int[1];
        InputStream watching = new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                largest[0] = Math.max(largest[0], bytes.length);
                return super.read(bytes, from, length);
            }
        };
        InvalidFileException fault = catchThrowableOfType(
                InvalidFileException.class,
                () -> Safetensors.read(watching, "watching", Limits.standard().withFileBytes(Integer.MAX_VALUE)));

        assertFault(fault, file.length, "data up to byte " + (file.length + 999_700_000L), "the end of the file");
        assertThat(largest[0]).isBetween(300_000, 600_000);
    }

    @Test
    void stream_withoutEndIsReadOnlyToWhereItShouldEnd() {
        Endless endless = new Endless(file(VECTOR, new byte[8]));
        InvalidFileException fault =
                catchThrowableOfType(InvalidFileException.class, () -> Safetensors.read(endless, "endless"));

        assertFault(fault, DATA_START + 8, "the end of the file", "more bytes");
        assertThat(endless.count).isEqualTo(DATA_START + 9);
    }

    @Test
    void data_beyondTheDefaultLimit() {
        String json = "{\"v\":{\"dtype\":\"F64\",\"shape\":[134217728],\"data_offsets\":[0,1073741824]}}";
        long start = 8 + json.length();
        long limit = Math.min(1_073_741_824L, Runtime.getRuntime().maxMemory() / 4);
        long end = start + 1_073_741_824L;

        assertRefused(file(json), start, "a file of at most " + limit + " bytes", "one of at least " + end);
    }

    @Test
    void data_beyondTheCallersLimit() {
        byte[] file = file(VECTOR, new byte[8]);

        assertLimitRefused(file, file.length - 1, DATA_START, file.length);
    }

    @Test
    void header_beyondTheCallersLimit() {
        byte[] file = file(VECTOR, new byte[8]);

        assertLimitRefused(file, DATA_START - 1, 0, DATA_START);
    }

    // ---- What is no file

    @Test
    void path_ofADirectory() {
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> Safetensors.read(folder));

        assertFault(fault, 0, "a regular file", "a directory");
        assertThat(fault.file()).isEqualTo(folder.toString());
    }

    @Test
    void file_ofAWebPage() {
        assertRefused(
                "<html><body>503</body></html>".getBytes(UTF_8),
                0,
                HEADER_LENGTHS,
                "an HTML or XML page, perhaps from a failed download");
    }

    static Stream<Arguments> otherFormats() {
        String again = "in Python, save the state_dict again with safetensors.torch.save_file";
        return Stream.of(
                arguments("PK\3\4\0\0\10\10", "a zip archive, as torch.save and numpy.savez write: " + again),
                arguments(
                        "\u0080\2\u008a\nl\u00fc\u009cF",
                        "a Python pickle, as old versions of torch.save write: " + again),
                arguments(
                        "\u0089HDF\r\n\u001a\n",
                        "an HDF5 file, as Keras writes: in Python, save its weights with safetensors.numpy.save_file"),
                arguments(
                        "\u0093NUMPY\1\0", "a NumPy file: in Python, save its arrays with safetensors.numpy.save_file"),
                arguments("GGUF\3\0\0\0", "a GGUF file, whose weights have other names and types"),
                arguments("\u001f\u008b\b\0\0\0\0\u00ff", "a file compressed with gzip: unpack it first"),
                arguments(
                        "version https://git-lfs.github.com/spec/v1",
                        "a Git LFS pointer: download the file itself with 'git lfs pull'"),
                arguments("{\"a\": {}}", "JSON without the 8 bytes before it that give its length"),
                arguments("anything", "7453010330696380001"));
    }

    @ParameterizedTest
    @MethodSource("otherFormats")
    void file_ofAnotherFormat_isNamed(String begin, String found) {
        assertRefused(begin.getBytes(ISO_8859_1), 0, HEADER_LENGTHS, found);
    }

    private void assertPathRefused(byte[] bytes, long offset, String expected, String found) throws IOException {
        Path path = Files.write(folder.resolve("sample"), bytes);
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> Safetensors.read(path));
        assertFault(fault, offset, expected, found);
        assertThat(fault.file()).isEqualTo(path.toString());
    }

    private static void assertSourceRefused(Source source, long offset, String expected, String found) {
        InvalidFileException fault =
                catchThrowableOfType(InvalidFileException.class, () -> Safetensors.read(source, Limits.standard()));
        assertFault(fault, offset, expected, found);
    }

    private static void assertLimitRefused(byte[] file, long limit, long offset, long found) {
        ByteArrayInputStream stream = new ByteArrayInputStream(file);
        InvalidFileException fault = catchThrowableOfType(
                InvalidFileException.class,
                () -> Safetensors.read(stream, "limited", Limits.standard().withFileBytes(limit)));
        assertFault(fault, offset, "a file of at most " + limit + " bytes", "one of at least " + found);
        assertThat(stream.available()).isEqualTo(file.length - offset - (offset == 0 ? 8 : 0));
    }

    /** Returns some bytes, then endless zeros, and counts the bytes returned. */
    private static final class Endless extends InputStream {

        private final byte[] start;
        private long count;

        Endless(byte[] start) {
            this.start = start;
        }

        @Override
        public int read() {
            int next = count < start.length ? start[(int) count] & 0xFF : 0;
            count++;
            return next;
        }
    }
}
