package dev.glissade.data;

import static dev.glissade.data.IdxBytes.gzip;
import static dev.glissade.data.IdxBytes.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.file.InvalidFileException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads files in a virtual machine of its own that has a heap of 48 MiB: what takes more fails there. */
class IdxMemoryTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final byte[] TEN_LABELS = gzip(header(2049, 10), 10);

    @TempDir
    private Path folder;

    @Test
    void gzipBomb_thatClaimsLess_isLeftAtTheFirstByteTooMany() throws Exception {
        byte[] bomb = gzip(header(2051, 10, 28, 28), 200 * MEBIBYTE);

        assertThat(bomb).hasSizeLessThan(MEBIBYTE);
        assertThat(readInSmallHeap(bomb, TEN_LABELS))
                .isEqualTo(
                        "byte 7856: expected the end of the file after 10 x 28 x 28 bytes of data, found more bytes");
    }

    @Test
    void gzipBomb_ofLabelsThatClaimLess_isLeftAtTheFirstByteTooMany() throws Exception {
        assertThat(readInSmallHeap(gzip(header(2051, 10, 28, 28), 7840), gzip(header(2049, 10), 200 * MEBIBYTE)))
                .isEqualTo("byte 18: expected the end of the file after 10 bytes of data, found more bytes");
    }

    @Test
    void gzipBomb_thatIsHonest_isRefusedByTheLimit() throws Exception {
        assertThat(readInSmallHeap(gzip(header(2051, 10, MEBIBYTE, 20), 200 * MEBIBYTE), TEN_LABELS))
                .matches("byte 4: expected at most 2[0-9]{7} bytes of data \\(.*\\), found 10 x 1048576 x 20");
    }

    @Test
    void sizesThatTheFileDoesNotHold_takeNoMemory_evenWithoutTheLimit() throws Exception {
        assertThat(readInSmallHeap(gzip(header(2051, 10, MEBIBYTE, 200), 100), TEN_LABELS, "2147483639"))
                .isEqualTo("byte 116: expected 10 x 1048576 x 200 bytes of data, found the end of the file");
    }

    @Test
    void file_closeToTheLimit_isRead() throws Exception {
        assertThat(readInSmallHeap(gzip(header(2051, 10, MEBIBYTE, 2), 20 * MEBIBYTE), TEN_LABELS))
                .isEqualTo("10 images");
    }

    private String readInSmallHeap(byte[] images, byte[] labels, String... limit) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx48m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", folderOf(Idx.class) + File.pathSeparator + folderOf(IdxMemoryTest.class)));
        command.add(Reader.class.getName());
        command.add(Files.write(folder.resolve("images"), images).toString());
        command.add(Files.write(folder.resolve("labels"), labels).toString());
        command.addAll(List.of(limit));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static Path folderOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Runs in the small heap: reads two files, with a limit if there is a third argument, and prints the outcome. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            System.out.write(outcome(arguments).getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }

        private static String outcome(String[] arguments) throws IOException {
            Path images = Path.of(arguments[0]);
            Path labels = Path.of(arguments[1]);
            try {
                return (arguments.length == 2 ? Idx.read(images, labels) : read(images, labels, arguments[2])).size()
                        + " images";
            } catch (InvalidFileException e) {
                return "byte " + e.offset() + ": expected " + e.expected() + ", found " + e.found();
            }
        }

        private static LabelledImages read(Path images, Path labels, String limit) throws IOException {
            try (InputStream imageStream = Files.newInputStream(images);
                    InputStream labelStream = Files.newInputStream(labels);
                    IdxReader imageReader = new IdxReader(imageStream, "images");
                    IdxReader labelReader = new IdxReader(labelStream, "labels")) {
                return Idx.read(imageReader, labelReader, 10, Long.parseLong(limit));
            }
        }
    }
}
