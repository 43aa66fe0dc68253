package dev.glissade.examples.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that measures one library and nothing else: its memory, its native code and its compiled methods are its own.
 * It waits for a question, a line, and answers with a line that begins with {@value #ANSWER}; so several children can be
 * measured by turns.
 */
public final class Child implements AutoCloseable {

    /** How a line begins that is an answer; libraries print other lines. */
    public static final String ANSWER = "@ ";
    /** How an answer continues if the question failed. */
    public static final String FAILURE = "failed: ";

    private static final long SECONDS_TO_END = 10;
    private static final long NANOSECONDS_OF_REST = 300_000_000;

    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader lines;

    /**
     * Starts a process.
     *
     * @param command the program and its arguments
     * @param threads how many threads native code may use
     * @throws IOException if it cannot be started
     */
    public Child(List<String> command, int threads) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        for (String library : List.of("OMP", "OPENBLAS", "MKL")) {
            builder.environment().put(library + "_NUM_THREADS", String.valueOf(threads));
        }
        // OpenBLAS does not know the newest processors and then takes its AVX2 code, which is half as fast.
        if (Machine.hasAvx512()) {
            builder.environment().putIfAbsent("OPENBLAS_CORETYPE", "SkylakeX");
        }
        process = builder.start();
        questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Waits until the threads of the child measured before have stopped spinning: they would disturb this one. */
    public static void rest() {
        LockSupport.parkNanos(NANOSECONDS_OF_REST);
    }

    /**
     * Returns the command of a Java program like this one, with the same class path.
     *
     * @param options options of the virtual machine
     * @param main the class to run
     * @param arguments its arguments
     */
    public static List<String> java(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED"); // Without it the virtual machine prints warnings.
        }
        for (String property : List.of("glissade.mnist", "glissade.vectorBits")) {
            if (System.getProperty(property) != null) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        // Native code comes inside jars and is unpacked into a cache: this one goes with `mvn clean`.
        String natives = System.getProperty("glissade.natives", "target/natives");
        command.add("-Dorg.bytedeco.javacpp.cachedir=" + natives + "/javacpp");
        command.add("-DDJL_CACHE_DIR=" + natives + "/djl");
        command.add("-Dai.djl.offline=true");
        command.addAll(options);
        command.add("-classpath");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Asks a question and waits for its answer.
     *
     * @throws IOException if the child says that it failed, or is gone
     */
    public String ask(String question) throws IOException {
        questions.println(question);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(ANSWER + FAILURE)) {
                throw new IOException(line.substring(ANSWER.length()));
            }
            if (line.startsWith(ANSWER)) {
                return line.substring(ANSWER.length());
            }
        }
        throw new IOException("the process ended without an answer to '" + question + "'");
    }

    /** Ends the process: it ends by itself when there are no more questions. */
    @Override
    public void close() {
        questions.close();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
