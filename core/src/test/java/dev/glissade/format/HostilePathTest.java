package dev.glissade.format;

import static dev.glissade.format.Samples.assertFault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Paths that are not regular files, and files that change while they are read. */
class HostilePathTest {

    @TempDir
    private Path folder;

    private static void assertOfAnotherKind(Path path) {
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> Safetensors.read(path));
        assertFault(fault, 0, "a regular file", "another kind");
        assertThat(fault.file()).isEqualTo(path.toString());
    }

    @Timeout(10)
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no mkfifo")
    void namedPipe_isNotOpened() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertOfAnotherKind(pipe);
    }

    @Timeout(10)
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no /dev/zero")
    void device_isNotOpened() {
        assertOfAnotherKind(Path.of("/dev/zero"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
    void link_isFollowed() throws IOException {
        Path file = Files.write(folder.resolve("file"), Samples.file("{}"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(Safetensors.read(link).names()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
    void link_toItself() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, link);

        assertThatThrownBy(() -> Safetensors.read(link)).isInstanceOf(FileSystemException.class);
    }

    @Timeout(30)
    @Test
    void file_thatAnotherThreadCutsAndGrows_isReadOrRefused() throws Exception {
        int count = 100_000;
        String json = "{\"v\":{\"dtype\":\"F32\",\"shape\":[" + count + "],\"data_offsets\":[0," + 4 * count + "]}}";
        byte[] whole = Samples.file(json, new byte[4 * count]);
        List<byte[]> contents = List.of(whole, Arrays.copyOf(whole, 200_000), Arrays.copyOf(whole, whole.length + 9));
        Path file = Files.write(folder.resolve("file"), whole);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                try {
                    Files.write(file, contents.get(i % 3));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });
        writer.start();
        try {
            for (int i = 0; i < 300; i++) {
                try {
                    assertThat(Safetensors.read(file).tensor("v").size()).isEqualTo(count);
                } catch (InvalidFileException e) {
                    assertThat(e.file()).isEqualTo(file.toString());
                }
            }
        } finally {
            done.set(true);
            writer.join();
        }
    }
}
