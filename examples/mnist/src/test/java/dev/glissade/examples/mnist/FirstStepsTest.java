package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The script for JShell does what the README shows. */
class FirstStepsTest {

    @Test
    void script_runsInJShell() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jshell")
                                .toString(),
                        "--class-path",
                        "core/target/classes",
                        "examples/first-steps.jsh")
                .directory(Documentation.ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).isZero();
        assertThat(output.lines())
                .containsExactly(
                        "lowest at 2.9999995 after 73 steps",
                        "0 xor 0: 0.02",
                        "0 xor 1: 0.99",
                        "1 xor 0: 0.98",
                        "1 xor 1: 0.02");
    }
}
