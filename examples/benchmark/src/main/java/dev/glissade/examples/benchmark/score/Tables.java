package dev.glissade.examples.benchmark.score;

import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The tables that are compared on: four files of the examples, and two that are computed by a formula. */
final class Tables {

    /** All names. */
    static final List<String> NAMES = List.of("iris", "wine", "breast_cancer", "diabetes", "sphere", "friedman");

    private static final Path FILES = Path.of("examples/tabular/src/main/resources/dev/glissade/examples/tabular");
    private static final int ROWS = 1_000_000;
    private static final int INPUTS = 10;
    private static final long SEED = 1;

    private Tables() {}

    /**
     * Returns a table.
     *
     * @throws IllegalArgumentException if there is none of this name
     * @throws IOException if its file cannot be read
     */
    static Table named(String name) throws IOException {
        return switch (name) {
            case "iris", "wine", "breast_cancer" ->
                ofFile(name, Csv.withHeader().withLabel("class"));
            case "diabetes" -> ofFile(name, Csv.withHeader().withTargets("progression"));
            case "sphere" -> sphere(ROWS);
            case "friedman" -> friedman(ROWS);
            default -> throw new IllegalArgumentException("no table '" + name + "'; there are " + NAMES);
        };
    }

    private static Table ofFile(String name, Csv format) throws IOException {
        CsvData data = format.read(FILES.resolve(name + ".csv"));
        Matrix inputs = Matrix.zeros(data.size(), data.inputSize());
        Matrix targets = Matrix.zeros(data.size(), data.outputSize());
        int[] all = new int[data.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        data.fill(inputs, targets, all, 0);
        float[] column = new float[all.length];
        for (int i = 0; i < all.length; i++) {
            for (int k = 0; k < data.outputSize(); k++) {
                column[i] += data.labels().isEmpty() ? targets.get(i, k) : k * targets.get(i, k);
            }
        }
        return new Table(name, data.labels().size(), inputs, column);
    }

    /**
     * Two classes, inside and outside of a sphere in ten dimensions, each with about half of the rows: x ~ N(0, 1)¹⁰, class
     * 1 if Σ x² > 9.34 (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 10.2). Then one row in ten,
     * drawn at random, is given the other class: no classifier is right more often than in 90 % of new rows.
     */
    static Table sphere(int rows) {
        RandomStream random = new RandomStream(SEED, 0);
        Matrix inputs = Matrix.zeros(rows, INPUTS);
        float[] classes = new float[rows];
        for (int i = 0; i < rows; i++) {
            double squares = 0;
            for (int j = 0; j < INPUTS; j++) {
                double x = random.nextGaussian();
                inputs.set(i, j, (float) x);
                squares += x * x;
            }
            boolean outside = squares > 9.34;
            boolean wrong = random.nextDouble() < 0.1;
            classes[i] = outside != wrong ? 1 : 0;
        }
        return new Table("sphere", 2, inputs, classes);
    }

    /**
     * A number: x uniform in [0, 1)¹⁰, y = 10 sin(π x₁ x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅ + N(0, 1); five inputs say nothing
     * (Friedman, Multivariate adaptive regression splines, 1991).
     */
    static Table friedman(int rows) {
        RandomStream random = new RandomStream(SEED, 1);
        Matrix inputs = Matrix.zeros(rows, INPUTS);
        float[] numbers = new float[rows];
        for (int i = 0; i < rows; i++) {
            double[] x = new double[INPUTS];
            for (int j = 0; j < INPUTS; j++) {
                x[j] = random.nextFloat();
                inputs.set(i, j, (float) x[j]);
            }
            numbers[i] = (float) (10 * StrictMath.sin(Math.PI * x[0] * x[1])
                    + 20 * (x[2] - 0.5) * (x[2] - 0.5)
                    + 10 * x[3]
                    + 5 * x[4]
                    + random.nextGaussian());
        }
        return new Table("friedman", 0, inputs, numbers);
    }
}
