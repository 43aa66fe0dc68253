package dev.glissade.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final AtomicFile.Content NEW = out -> out.write("new".getBytes());

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void newFile_isWritten() throws IOException {
        AtomicFile.write(folder.resolve("file"), NEW);

        assertThat(folder.resolve("file")).hasContent("new");
        assertThat(names()).containsExactly("file");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
    void existingFile_isReplaced_andKeepsItsPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "something older");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        AtomicFile.write(file, NEW);

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void file_whileItIsWritten_isTheOldOne() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        AtomicFile.write(file, out -> {
            out.write(new byte[100_000]);
            assertThat(file).hasContent("old");
            assertThat(names()).hasSize(2);
        });

        assertThat(file).hasSize(100_000);
    }

    @Test
    void failure_whileWriting_leavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": not written: No space left on device");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void error_whileWriting_leavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException("mine");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("file");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "nobody can remove an open file")
    void temporaryFile_thatAnotherRemoves_isNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path real = file.toRealPath(); // The folder of temporary files is behind a link on macOS.
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    try (Stream<Path> files = Files.list(folder)) {
                        for (Path temporary :
                                files.filter(one -> !one.equals(file)).toList()) {
                            Files.delete(temporary);
                        }
                    }
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(file + ": not written: another program removed its temporary file " + real + ".")
                .hasMessageEndingWith(".tmp");
        assertThat(file).hasContent("old");
    }

    @Test
    void folder_missing() {
        Path file = folder.resolve("none/file");

        assertThatThrownBy(() -> AtomicFile.write(file, NEW))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": not written: there is no directory " + folder.resolve("none"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/sys is of Linux")
    void folder_notWritable() {
        // The kernel's own files: not even the superuser adds one.
        Path file = Path.of("/sys/kernel/glissade.safetensors");

        assertThatThrownBy(() -> AtomicFile.write(file, NEW))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(file + ": not written: ")
                .hasMessageMatching("(?s).*(permission denied in /sys/kernel|Read-only file system)");
    }

    @Test
    void target_thatIsADirectory() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("directory"));

        assertThatThrownBy(() -> AtomicFile.write(directory, NEW))
                .isInstanceOf(IOException.class)
                .hasMessage(directory + ": not written: there is a directory");
        assertThat(names()).containsExactly("directory");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full is of Linux")
    void target_thatIsADevice() {
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/dev/full"), NEW))
                .isInstanceOf(IOException.class)
                .hasMessage("/dev/full: not written: there is no regular file");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
    void link_isFollowed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, NEW);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
    void link_toAFileThatIsNotThereYet_isFollowed() throws IOException {
        Files.createDirectory(folder.resolve("inner"));
        Path second = Files.createSymbolicLink(folder.resolve("inner/second"), Path.of("file"));
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("inner/second"));
        AtomicFile.write(first, NEW);

        assertThat(first).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(folder.resolve("inner/file")).hasContent("new");
        assertThat(names()).containsExactlyInAnyOrder("first", "inner");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
    void link_thatLeadsToNoDirectoryOrInACircle_isRefused() throws IOException {
        Path lost = Files.createSymbolicLink(folder.resolve("lost"), Path.of("none/file"));
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));

        assertThatThrownBy(() -> AtomicFile.write(lost, NEW))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(lost + ": not written: there is no directory ")
                .hasMessageEndingWith("none");
        assertThatThrownBy(() -> AtomicFile.write(circle, NEW))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(circle + ": not written: its symbolic links lead in a circle");
        AtomicFile.removeAbandoned(circle);
        assertThat(lost).isSymbolicLink();
        assertThat(names()).containsExactlyInAnyOrder("lost", "circle");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "temporary files may be on another drive")
    void relativePath_isWritten() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.resolve("file"));
        AtomicFile.write(relative, NEW);

        assertThat(folder.resolve("file")).hasContent("new");
    }

    @Test
    void interruptedThread_writesAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        AtomicFile.write(folder.resolve("file"), NEW);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("file")).hasContent("new");
    }

    @Test
    void content_thatClosesTheStream_isWritten() throws IOException {
        AtomicFile.write(folder.resolve("file"), out -> {
            try (out) {
                out.write("new".getBytes());
            }
        });

        assertThat(folder.resolve("file")).hasContent("new");
    }

    // ---- What killed writers leave

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege")
    void abandonedFile_isRemovedByTheNextWriterOfThatFile() throws IOException {
        for (String name : List.of(
                "file.1.tmp",
                "file.18a2b3c4d5e6f7.tmp",
                "file.tmp",
                "file.1x.tmp",
                "file.1.tmp.1",
                "other.1.tmp",
                "file.")) {
            Files.writeString(folder.resolve(name), "a part");
        }
        Files.createDirectory(folder.resolve("file.2.tmp"));
        Files.createSymbolicLink(folder.resolve("file.3.tmp"), folder.resolve("file.tmp"));
        Files.setPosixFilePermissions(folder.resolve("file.1.tmp"), PosixFilePermissions.fromString("rw-------"));
        AtomicFile.write(folder.resolve("file"), NEW);

        assertThat(names())
                .containsExactly(
                        "file",
                        "file.",
                        "file.1.tmp.1",
                        "file.1x.tmp",
                        "file.2.tmp",
                        "file.3.tmp",
                        "file.tmp",
                        "other.1.tmp");
    }

    @Test
    void killedWriter_leavesAFileThatTheNextOneRemoves() throws Exception {
        Process writer = AtomicFileWriter.start(folder.resolve("file"));
        assertThat(names()).hasSize(1);
        writer.destroyForcibly().waitFor();
        assertThat(names()).hasSize(1);
        AtomicFile.write(folder.resolve("file"), NEW);

        assertThat(names()).containsExactly("file");
        assertThat(folder.resolve("file")).hasContent("new");
    }

    @Test
    void writerInAnotherProcess_isLeftAlone() throws Exception {
        Process writer = AtomicFileWriter.start(folder.resolve("file"));
        AtomicFile.write(folder.resolve("file"), NEW);
        AtomicFile.removeAbandoned(folder.resolve("file"));
        assertThat(names()).hasSize(2);
        writer.getOutputStream().close(); // It may end.

        assertThat(writer.waitFor()).isZero();
        assertThat(names()).containsExactly("file");
        assertThat(folder.resolve("file")).hasContent("of another process");
    }

    @Test
    void writerInThisProcess_isLeftAlone_andItsLockIsKept() throws Exception {
        Path file = folder.resolve("file");
        AtomicFile.write(file, out -> {
            out.write("outer".getBytes());
            AtomicFile.write(file, NEW);
            AtomicFile.removeAbandoned(file);
            assertThat(names()).hasSize(2);
            try {
                Process other = AtomicFileWriter.start(file); // which removes what it can lock
                assertThat(names()).hasSize(3);
                other.destroyForcibly().waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(file).hasContent("outer");
        AtomicFile.removeAbandoned(file);
        assertThat(names()).containsExactly("file");
    }

    @Test
    void writersOfOneFile_inSeveralThreads_allSucceed() throws Exception {
        Path file = folder.resolve("file");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String text = "number " + i;
                all.add(threads.submit(() -> {
                    AtomicFile.write(file, out -> out.write(text.getBytes()));
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(names()).containsExactly("file");
        assertThat(Files.readString(file)).startsWith("number ");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no POSIX permissions")
    void readOnlyFile_isReplaced_andStaysReadOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        AtomicFile.write(file, NEW);

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r-----");
    }
}
