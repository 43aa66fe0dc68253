package dev.glissade.examples.benchmark.score;

import dev.glissade.examples.benchmark.Child;
import dev.glissade.matrix.Matrix;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** scikit-learn in a process of its own, which reads a table and its folds from files. */
final class ScikitLearn implements AutoCloseable {

    private static final String PYTHON = "/usr/bin/python3"; // on Debian with the package python3-sklearn

    private final Path folder;
    private final Child python;

    /**
     * Writes the files and starts the process.
     *
     * @param folds of each seed, the fold of each row
     * @param options with the hidden layers and the most epochs
     */
    ScikitLearn(Table table, List<int[]> folds, ScoreOptions options) throws IOException {
        folder = Files.createTempDirectory("scikit-learn");
        Matrix inputs = table.inputs();
        write("inputs", file -> {
            for (int i = 0; i < inputs.rows(); i++) {
                for (int j = 0; j < inputs.columns(); j++) {
                    file.writeFloat(inputs.get(i, j));
                }
            }
        });
        write("targets", file -> {
            for (float target : table.targets()) {
                file.writeFloat(target);
            }
        });
        write("folds", file -> {
            for (int[] ofSeed : folds) {
                for (int fold : ofSeed) {
                    file.writeByte(fold);
                }
            }
        });
        try (InputStream script = ScikitLearn.class.getResourceAsStream("scikit_learn.py")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            List<Integer> numbers =
                    new ArrayList<>(List.of(table.rows(), inputs.columns(), table.classes(), options.epochs()));
            numbers.addAll(options.hidden());
            List<String> command = new ArrayList<>(List.of(PYTHON, "-c", text, folder.toString()));
            numbers.forEach(number -> command.add(number.toString()));
            python = new Child(command, 1);
        }
    }

    String version() throws IOException {
        return python.ask("version");
    }

    /**
     * Trains and tests.
     *
     * @param repetition which of the folds, from 0
     * @param fold the test set
     */
    Score fit(long seed, int repetition, int fold) throws IOException {
        return Score.parse(python.ask(seed + " " + repetition + " " + fold));
    }

    private interface Content {
        void writeTo(DataOutputStream file) throws IOException;
    }

    private void write(String name, Content content) throws IOException {
        try (DataOutputStream file =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(name))))) {
            content.writeTo(file);
        }
    }

    /** Ends the process and deletes the files. */
    @Override
    public void close() throws IOException {
        python.close();
        for (String name : List.of("inputs", "targets", "folds")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.deleteIfExists(folder);
    }
}
