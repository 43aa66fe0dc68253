package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two epochs of some small trainings on MNIST give the same SHA-256 of all parameters for 1, 2 and 3 threads, with the
 * portable kernels and with vectors of each width. The build runs this on each JDK.
 */
class SameBitsTest {

    private static final String PLAIN = "f63cb0f30907a0658c8ae31e18ce0eeb9a4e29dd5003a00481fbbc54c02cb138";

    /** Of dropout, normalisation, a residual block, augmented images, Adam, clipping, a penalty and smoothed labels. */
    private static final String RICH = "961a768772d8681ebf022b6d6d31ba64a25a9a847482c5ded676803beb73196e";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dglissade.kernels=portable",
                "-Dglissade.vectorBits=128",
                "-Dglissade.vectorBits=256",
                "-Dglissade.vectorBits=512"
            })
    void parameters_ofEveryKindOfKernel_haveTheGoldenHash(String kernels) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules=jdk.incubator.vector", kernels));
        if (!kernels.contains("portable")) {
            command.add("-Dglissade.kernels=vector");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SameBits.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        if (output.contains("but this processor's vectors have")) {
            abort("this processor has no vectors as wide as " + kernels + " asks for");
        }
        assertThat(output.lines().filter(line -> line.startsWith("threads")))
                .containsExactly(
                        "threads 1 " + PLAIN + " " + RICH,
                        "threads 2 " + PLAIN + " " + RICH,
                        "threads 3 " + PLAIN + " " + RICH);
    }
}
