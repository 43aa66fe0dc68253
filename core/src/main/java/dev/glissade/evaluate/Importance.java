package dev.glissade.evaluate;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import dev.glissade.text.Count;
import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much each column of the inputs counts for the predictions of a network, as a table. It says what this network uses,
 * not what causes the targets; and where several columns tell the same, each may seem unimportant, because the network has
 * the others.
 *
 * @param meaning what the numbers are
 * @param columns the most important first
 */
public record Importance(String meaning, List<Column> columns) {

    private static final int ROWS_AT_A_TIME = 1024;

    /** The importance of one column: mean and standard deviation over repeats or examples. */
    public record Column(String name, double mean, double standardDeviation) {

        /** Refuses null, and an importance that is infinite or NaN, as that of a score that is. */
        public Column {
            Objects.requireNonNull(name, "name");
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("the importance of " + Quotation.of(name) + " is " + mean);
            }
        }
    }

    /** Sorts the columns. */
    public Importance {
        Objects.requireNonNull(meaning, "meaning");
        columns = new ArrayList<>(Objects.requireNonNull(columns, "columns"));
        columns.sort(Comparator.comparingDouble(Column::mean).reversed());
        columns = List.copyOf(columns);
    }

    /**
     * Permutes each column among the examples, so that it no longer belongs to their targets, and returns by how much that
     * lowers a score (Breiman, "Random forests", 2001; {@code permutation_importance} in scikit-learn). All inputs of a
     * column are permuted together. Give examples that the network was not trained on.
     *
     * @param score a measure that is better when higher, such as {@code Evaluation::accuracy} or {@code e -> -e.cost()}
     * @param repeats how many permutations of each column; scikit-learn takes 5
     * @param seed permutation r is a shuffle by stream r of this seed, the same one for every column
     * @throws IllegalArgumentException if there are fewer than 1 repeat or 2 examples, the data set does not fit the
     *     network, an input is infinite or NaN, or the score is
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public static Importance byPermutation(
            Network network, Dataset data, Cost cost, ToDoubleFunction<Evaluation> score, int repeats, long seed) {
        Objects.requireNonNull(score, "score");
        double before = score.applyAsDouble(Evaluation.of(network, data, cost));
        if (repeats < 1 || data.size() < 2) {
            throw new IllegalArgumentException(Count.of(repeats, "repeat") + " with " + Count.of(data.size(), "example")
                    + ": at least 1 repeat and 2 examples");
        }
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            int[] order = IntStream.range(0, data.size()).toArray();
            new RandomStream(seed, repeat).shuffle(order);
            Dataset permuted = data.subset(order);
            inputsByColumn(data).forEach((name, inputs) -> {
                Dataset changed = new OtherInputs(data, permuted, inputs);
                double after = score.applyAsDouble(Evaluation.of(network, changed, cost));
                sums.computeIfAbsent(name, any -> new Sum()).add(before - after);
            });
        }
        return of("decrease of the score if a column is permuted", sums);
    }

    /**
     * Returns by how much each column moves an output from that of the mean inputs, if the output is taken to be linear near
     * each example: the mean of |gradient × (input − mean input)|, in units of the output. The products of all inputs of a
     * column, such as its categories, are added up first. See {@link Network#inputGradient}.
     *
     * @param output the index of the output
     * @throws IllegalArgumentException if the data set does not fit the network, or an input is infinite or NaN
     * @throws IndexOutOfBoundsException if there is no such output
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network, or the gradient is
     */
    public static Importance byGradient(Network network, Dataset data, int output) {
        Objects.requireNonNull(network, "network");
        float[] means = Scaling.standardInputs(data).shift();
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (int first = 0; first < data.size(); first += ROWS_AT_A_TIME) {
            int[] examples = IntStream.range(first, Math.min(data.size(), first + ROWS_AT_A_TIME))
                    .toArray();
            Matrix inputs = Matrix.zeros(examples.length, means.length);
            data.fill(inputs, Matrix.zeros(examples.length, data.outputSize()), examples, 0);
            Matrix gradient = network.inputGradient(inputs, output);
            inputsByColumn(data).forEach((name, ofColumn) -> {
                Sum sum = sums.computeIfAbsent(name, any -> new Sum());
                for (int i = 0; i < examples.length; i++) {
                    double change = 0;
                    for (int j : ofColumn) {
                        change += gradient.get(i, j) * (inputs.get(i, j) - (double) means[j]);
                    }
                    sum.add(Math.abs(change));
                }
            });
        }
        return of("change of output " + output + " by gradient x (input - mean)", sums);
    }

    private static Map<String, int[]> inputsByColumn(Dataset data) {
        Map<String, int[]> inputs = new LinkedHashMap<>();
        IntStream.range(0, data.inputSize()).forEach(j -> inputs.put(String.valueOf(j), new int[] {j}));
        return inputs;
    }

    /** The sum of squared differences from the mean (Welford, 1962), exactly 0 if all numbers are the same. */
    private static final class Sum {
        private int count;
        private double mean;
        private double squares;

        void add(double number) {
            double difference = number - mean;
            mean += difference / ++count;
            squares += difference * (number - mean);
        }
    }

    private static Importance of(String meaning, Map<String, Sum> sums) {
        List<Column> columns = new ArrayList<>();
        sums.forEach((name, sum) -> columns.add(new Column(name, sum.mean, Math.sqrt(sum.squares / sum.count))));
        return new Importance(meaning, columns);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(meaning);
        for (Column column : columns) {
            String name = ClassificationTables.shortened(column.name);
            text.append(
                    String.format(Locale.ROOT, "%n%-16s%12.4g +- %.2g", name, column.mean, column.standardDeviation));
        }
        return text.toString();
    }
}
