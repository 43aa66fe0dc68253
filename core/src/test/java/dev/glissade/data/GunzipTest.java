package dev.glissade.data;

import static dev.glissade.data.IdxBytes.bytes;
import static dev.glissade.data.IdxBytes.gzip;
import static dev.glissade.data.IdxBytes.join;
import static dev.glissade.data.IdxBytes.text;
import static dev.glissade.data.IdxBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.file.InvalidFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class GunzipTest {

    private static final byte[] PLAIN = text("a controlled slide down a steep slope");
    private static final byte[] COMPRESSED = gzip(PLAIN); // a header of 10 bytes, a trailer of 8

    /** As {@code printf abc | gzip} writes it: one block with the fixed code of RFC 1951, checksum 352441c2, length 3. */
    private static final byte[] ABC = bytes(
            0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, // header
            0x4b, 0x4c, 0x4a, 0x06, 0x00, // data
            0xc2, 0x41, 0x24, 0x35, 3, 0, 0, 0);

    private static byte[] gunzip(byte[] compressed) throws IOException {
        try (Gunzip stream = new Gunzip(new ByteArrayInputStream(compressed), "test")) {
            return stream.readAllBytes();
        }
    }

    private static InvalidFileException refusal(byte[] compressed) {
        InvalidFileException e = catchThrowableOfType(InvalidFileException.class, () -> gunzip(compressed));
        assertThat(e).isNotNull();
        return e;
    }

    private static void refused(byte[] compressed, long offset, String expected, String found) {
        InvalidFileException e = refusal(compressed);
        assertThat(e.expected()).isEqualTo(expected);
        assertThat(e.found()).isEqualTo(found);
        assertThat(e.offset()).isEqualTo(offset);
        assertThat(e.file()).isEqualTo("test");
    }

    @Test
    void file_isDecompressed() throws IOException {
        assertThat(gunzip(ABC)).isEqualTo(text("abc"));
        assertThat(gunzip(COMPRESSED)).isEqualTo(PLAIN);
        assertThat(gunzip(gzip(new byte[0]))).isEmpty();
    }

    @Test
    void file_largerThanTheBuffers_isDecompressed() throws IOException {
        byte[] plain = new byte[100_000];
        new Random(1).nextBytes(plain);

        assertThat(gunzip(gzip(plain))).isEqualTo(plain);
    }

    @Test
    void read_afterTheEnd_findsTheEndAgain() throws IOException {
        Gunzip stream = new Gunzip(new ByteArrayInputStream(ABC), "test");

        assertThat(stream.read(new byte[0])).isZero();
        assertThat(stream.read()).isEqualTo('a');
        assertThat(stream.readAllBytes()).isEqualTo(text("bc"));
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(new byte[5])).isEqualTo(-1);
        stream.close();
    }

    /** With an extra field of 2 bytes, a name, a comment, and the low half of the CRC-32 of all that. */
    private static byte[] withEveryOptionalField() {
        byte[] header = join(bytes(0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3), bytes(2, 0, 9, 9), text("n\0"), text("c\0"));
        CRC32 checksum = new CRC32();
        checksum.update(header);
        int value = (int) checksum.getValue();
        return join(header, bytes(value, value >> 8), Arrays.copyOfRange(ABC, 10, ABC.length));
    }

    @Test
    void header_mayHaveOptionalFields() throws IOException {
        assertThat(gunzip(withEveryOptionalField())).isEqualTo(text("abc"));
    }

    @Test
    void header_withAWrongChecksum_isRefused() {
        InvalidFileException e = refusal(with(withEveryOptionalField(), 14, 'm'));

        assertThat(e.offset()).isZero();
        assertThat(e.expected()).startsWith("gzip header checksum 0x0000");
    }

    @Test
    void header_withAnotherMethodOrFlags_isRefused() {
        refused(with(ABC, 2, 7), 0, "gzip's compression method 8", "7");
        refused(with(ABC, 3, 0x20), 0, "gzip flags that are defined", "0x20");
    }

    @Test
    void checksum_thatIsWrong_isRefused() {
        refused(with(ABC, 15, 0xc3), 3, "gzip checksum 0x352441c2", "0x352441c3");
    }

    @Test
    void length_thatIsWrong_isRefused() {
        refused(with(ABC, 19, 4), 3, "gzip length 0x00000003", "0x00000004");
    }

    @Test
    void file_cutOffAnywhere_isRefused() {
        byte[] whole = withEveryOptionalField();
        for (int length = 2; length < whole.length; length++) {
            InvalidFileException e = refusal(Arrays.copyOf(whole, length));
            assertThat(e.expected()).isEqualTo("more compressed data");
            assertThat(e.found()).isEqualTo("the end of the file");
        }
    }

    @Test
    void data_thatIsDamaged_isRefused() {
        byte[] damaged = with(ABC, 10, 0x07); // block type 3, which RFC 1951 reserves
        InvalidFileException e = refusal(damaged);

        assertThat(e.offset()).isZero();
        assertThat(e.expected()).isEqualTo("compressed data");
        assertThat(e.found()).startsWith("an error in it: ");
    }

    /** Some bits have no effect: the time, the level, the system, and the padding of the last byte of the data. */
    @Test
    void everyFlippedBit_isRefusedOrChangesNothing() throws IOException {
        int refused = 0;
        for (int bit = 16; bit < 8 * COMPRESSED.length; bit++) {
            byte[] damaged = COMPRESSED.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(gunzip(damaged)).isEqualTo(PLAIN);
            } catch (InvalidFileException e) {
                refused++;
            }
        }
        int dataAndTrailer = 8 * (COMPRESSED.length - 10);
        assertThat(refused).isGreaterThan(dataAndTrailer - 8);
    }

    /** RFC 1952, section 2.2: the members follow each other. */
    @Test
    void severalMembers_areOneText() throws IOException {
        assertThat(gunzip(join(ABC, gzip(new byte[0]), COMPRESSED, ABC)))
                .isEqualTo(join(text("abc"), PLAIN, text("abc")));
        refused(join(ABC, with(ABC, 15, 0xc3)), 6, "gzip checksum 0x352441c2", "0x352441c3");
        refused(join(ABC, Arrays.copyOf(ABC, 12)), 4, "more compressed data", "the end of the file");
    }

    @Test
    void bytesAfterTheEnd_areRefused() {
        refused(join(ABC, bytes(0)), 3, "the end of the file after the compressed data", "more bytes");
        byte[] fillsTheBuffer = gzip(new byte[0]);
        byte[] long8192 = new byte[8192 - fillsTheBuffer.length];
        assertThat(refusal(join(fillsTheBuffer, long8192, bytes(1))).found()).isEqualTo("more bytes");
    }
}
