package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program of somebody else's uses the library on the class path and on the module path, with and without the flag. */
class ModuleTest {

    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";
    private static final String LIBRARY =
            Path.of("target", "classes").toAbsolutePath().toString();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws IOException {
        Path module = Files.writeString(folder.resolve("module-info.java"), """
                module com.acme {
                    requires dev.glissade;
                }
                """);
        Path program = Files.writeString(
                Files.createDirectories(folder.resolve("com/acme")).resolve("Main.java"), """
                package com.acme;

                import static dev.glissade.activation.Activations.sigmoid;

                import dev.glissade.Network;
                import dev.glissade.data.Dataset;
                import dev.glissade.train.Training;

                public final class Main {
                    public static void main(String[] args) {
                        Dataset or = Dataset.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, new float[][] {{0}, {1}, {1}, {1}});
                        Network network = Network.input(2).dense(1, sigmoid()).build(1);
                        Network trained = Training.of(network, or).fullBatch().epochs(5000).run().network();
                        System.out.println("answer " + trained.predict(new float[] {0, 1})[0]);
                    }
                }
                """);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all",
                        "-Werror",
                        "--module-path",
                        LIBRARY,
                        "-d",
                        folder.resolve("out").toString(),
                        module.toString(),
                        program.toString());
        assertThat(result).isZero();
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        ChildJvm.Result result = ChildJvm.run(command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    @Test
    void program_onTheClassPathAndTheModulePath_getsTheSameAnswer() throws IOException, InterruptedException {
        String path = LIBRARY + File.pathSeparator + folder.resolve("out");
        String portable = run("-cp", path, "com.acme.Main");
        String vector = run(VECTOR_MODULE, "-cp", path, "com.acme.Main");
        String portableModule = run("-p", path, "-m", "com.acme/com.acme.Main");
        String vectorModule = run(VECTOR_MODULE, "-p", path, "-m", "com.acme/com.acme.Main");

        assertThat(portable).contains("portable kernels");
        assertThat(portableModule).contains("portable kernels");
        assertThat(vector).containsPattern("vector \\(\\d+ bits\\) kernels");
        assertThat(vectorModule).containsPattern("vector \\(\\d+ bits\\) kernels");
        assertThat(answer(portable)).isGreaterThan(0.9f);
        assertThat(answer(vector)).isEqualTo(answer(portable));
        assertThat(answer(portableModule)).isEqualTo(answer(portable));
        assertThat(answer(vectorModule)).isEqualTo(answer(portable));
    }

    /** An image of a program with the part of the JDK that it needs, once without the vector module and once with it. */
    @ParameterizedTest
    @CsvSource({"com.acme, portable", "'com.acme,jdk.incubator.vector', vector"})
    void program_inAnImageByJlink_getsItsKernels(String modules, String kernels) throws Exception {
        Path image = folder.resolve("image-" + kernels);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--module-path",
                LIBRARY + File.pathSeparator + folder.resolve("out"),
                "--add-modules",
                modules,
                "--output",
                image.toString()));
        if (kernels.equals("vector")) {
            command.add("--add-options= "
                    + VECTOR_MODULE); // With the blank, JDK 17 does not take it for an option of jlink.
        }
        assertThat(ChildJvm.run(command).exitCode()).isZero();

        ChildJvm.Result result =
                ChildJvm.run(List.of(image.resolve("bin/java").toString(), "-m", "com.acme/com.acme.Main"));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(answer(result.output())).isGreaterThan(0.9f);
        if (kernels.equals("vector")) { // java.logging, which would say which kernels are in use, is in neither image.
            assertThat(result.output()).contains("incubator modules: jdk.incubator.vector");
        }
    }

    private static float answer(String output) {
        String line = output.lines()
                .filter(one -> one.startsWith("answer"))
                .findFirst()
                .orElseThrow();
        return Float.parseFloat(line.substring("answer ".length()));
    }
}
