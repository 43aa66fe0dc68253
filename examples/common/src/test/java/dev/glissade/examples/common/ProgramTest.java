package dev.glissade.examples.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgramTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void exitCode_isTheBodys() {
        assertThat(run((out, err) -> Program.DONE)).isZero();
        assertThat(run((out, err) -> Program.FAILED)).isEqualTo(1);
        assertThat(err.size()).isZero();
    }

    @Test
    void wrongOption_isOneLineAndExitCode2() {
        assertThat(run((out, err) -> {
                    throw new IllegalArgumentException("--rate takes a number");
                }))
                .isEqualTo(2);
        assertThat(said()).isEqualTo("--rate takes a number");
    }

    @Test
    void nameThatCannotBe_saysWhatHelps() {
        assertThat(run((out, err) -> {
                    throw new InvalidPathException("g?.png", "Malformed input");
                }))
                .isEqualTo(2);
        assertThat(said())
                .isEqualTo("'g?.png' cannot be the name of a file here (Malformed input); if it has letters beyond"
                        + " ASCII, set a locale that has them, such as LC_ALL=C.UTF-8");
    }

    @Test
    void fileThatFails_isExplained() {
        assertFailed(new IOException("a.csv: byte 3"), "a.csv: byte 3");
        assertFailed(new IOException(), "IOException");
        assertFailed(new AccessDeniedException("a"), "a: permission denied");
        assertFailed(new FileSystemException("a", null, "No space left on device"), "a: No space left on device");
        err.reset();
        assertThat(run((out, err) -> Files.readString(Path.of("none")).length()))
                .isEqualTo(1);
        assertThat(said()).isEqualTo("none: there is no such file");
    }

    private void assertFailed(IOException e, String expected) {
        for (boolean isUnchecked : new boolean[] {true, false}) {
            err.reset();
            assertThat(run((out, err) -> {
                        if (isUnchecked) {
                            throw new UncheckedIOException(e);
                        }
                        throw e;
                    }))
                    .isEqualTo(1);
            assertThat(said()).isEqualTo(expected);
        }
    }

    @Test
    void memoryThatIsNotThere_isOneLineWithTheHeap() {
        assertThat(run((out, err) -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isEqualTo(1);
        assertThat(said()).matches("there is not enough memory: the heap has at most \\d+ MB; -Xmx gives .*");
    }

    @Test
    void failure_isExplainedInTheLanguageOfTheConsole() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = Console.of(stream, stream, Language.CHINESE);
        Program.Speaker speaker = c -> Files.readString(Path.of("none")).length();
        assertThat(Program.run(speaker, console)).isEqualTo(1);
        assertThat(said()).isEqualTo("none: 没有这个文件");
    }

    @Test
    void outputThatIsLost_isAFailure() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        int exitCode = Program.run(
                (out, err) -> {
                    out.println("all is well");
                    return Program.DONE;
                },
                new PrintStream(full, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exitCode).isEqualTo(1);
        assertThat(said()).startsWith("not all of the output could be written");
    }

    private int run(Program.Body body) {
        return Program.run(
                body,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }
}
