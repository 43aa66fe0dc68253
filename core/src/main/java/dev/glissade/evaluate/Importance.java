package dev.glissade.evaluate;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much each column of the inputs counts for the predictions of a network, as a table. All inputs of a categorical column
 * count as one; without {@link Columns}, each input is a column and its name is its index. The table says what this network
 * uses, not what causes the targets. Where several columns tell the same, each may seem unimportant.
 *
 * <pre>{@code
 * Importance importance = Importance.byGradient(network, test, 1);
 * System.out.println(importance);
 * }</pre>
 *
 * @param meaning what the numbers are
 * @param columns the most important first
 */
public record Importance(String meaning, List<OfColumn> columns) {

    private static final int ROWS_AT_A_TIME = 1024;

    /** The importance of one column: mean and standard deviation over repeats or examples. */
    public record OfColumn(String name, double mean, double standardDeviation) {

        /** Refuses null, and an importance that is infinite or NaN, as that of a score that is. */
        public OfColumn {
            Objects.requireNonNull(name, "name");
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("the importance of " + Quotation.of(name) + " is " + mean);
            }
        }
    }

    /** Sorts the columns. */
    public Importance {
        Objects.requireNonNull(meaning, "meaning");
        columns = Objects.requireNonNull(columns, "columns").stream()
                .sorted(Comparator.comparingDouble(OfColumn::mean).reversed())
                .toList();
    }

    /**
     * Permutes each column among the examples, so that it no longer belongs to their targets, and returns by how much that
     * lowers a score (Breiman, "Random forests", 2001; {@code permutation_importance} in scikit-learn). Give examples that
     * the network was not trained on. Lists of {@linkplain Dataset#isSparse sparse} inputs are read as all their numbers.
     *
     * @param score a measure that is better when higher, such as {@code Evaluation::accuracy} or {@code e -> -e.cost()}
     * @param repeats how many permutations of each column; scikit-learn takes 5
     * @param seed permutation r is a shuffle by stream r of this seed, the same one for every column
     * @throws IllegalArgumentException if there are fewer than 1 repeat or 2 examples, the data set does not fit the
     *     network, or an input or the score is infinite or NaN
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public static Importance byPermutation(
            Network network, Dataset data, Cost cost, ToDoubleFunction<Evaluation> score, int repeats, long seed) {
        Objects.requireNonNull(score, "score");
        double before = score.applyAsDouble(Evaluation.of(network, data, cost));
        if (repeats < 1 || data.size() < 2) {
            throw new IllegalArgumentException(
                    "at least 1 repeat and 2 examples, not " + repeats + " and " + data.size());
        }
        List<Sum> sums = sums(network, data);
        for (int repeat = 0; repeat < repeats; repeat++) {
            int[] order = IntStream.range(0, data.size()).toArray();
            new RandomStream(seed, repeat).shuffle(order);
            Dataset permuted = data.subset(order);
            for (Sum sum : sums) {
                Dataset changed = new OtherInputs(data, permuted, sum.first, sum.end);
                sum.add(before - score.applyAsDouble(Evaluation.of(network, changed, cost)));
            }
        }
        return new Importance("decrease of the score if permuted", Sum.columns(sums));
    }

    /**
     * Returns by how much each column moves an output away from that of mean inputs, to first order: the mean over the
     * examples of |Σ {@linkplain Network#inputGradient gradient} × (input − mean)|, a sum over the inputs of the column.
     *
     * @param output the index of the output
     * @throws IllegalArgumentException if the data set does not fit the network, or an input is infinite or NaN
     * @throws IndexOutOfBoundsException if there is no such output
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network, or the gradient is
     */
    public static Importance byGradient(Network network, Dataset data, int output) {
        Objects.requireNonNull(network, "network");
        float[] means = Scaling.standardInputs(data).shift();
        List<Sum> sums = sums(network, data);
        for (int first = 0; first < data.size(); first += ROWS_AT_A_TIME) {
            int[] examples = IntStream.range(first, Math.min(data.size(), first + ROWS_AT_A_TIME))
                    .toArray();
            Matrix inputs = Matrix.zeros(examples.length, means.length);
            data.fill(inputs, Matrix.zeros(examples.length, data.outputSize()), examples, 0);
            Matrix gradient = network.inputGradient(inputs, output);
            for (Sum sum : sums) {
                for (int i = 0; i < examples.length; i++) {
                    double change = 0;
                    for (int j = sum.first; j < sum.end; j++) {
                        change += gradient.get(i, j) * (inputs.get(i, j) - (double) means[j]);
                    }
                    sum.add(Math.abs(change));
                }
            }
        }
        return new Importance("change of output " + output + " by gradient", Sum.columns(sums));
    }

    private static List<Sum> sums(Network network, Dataset data) {
        Columns columns = data.columns().isNone() ? network.columns() : data.columns();
        if (!network.columns().isNone() && !network.columns().equals(columns)) {
            throw new IllegalArgumentException("the network (here) has other columns than the data (there): "
                    + network.columns().difference(columns).orElseThrow());
        }
        List<Column> all = columns.list();
        if (columns.isNone()) {
            all = IntStream.range(0, data.inputSize())
                    .mapToObj(j -> Column.number("" + j))
                    .toList();
        }
        List<Sum> sums = new ArrayList<>();
        int first = 0;
        for (Column column : all) {
            sums.add(new Sum(column.name(), first, first + column.width()));
            first += column.width();
        }
        return sums;
    }

    /** A view of a data set in which the inputs from {@code first} to {@code end} − 1 are those of the examples of another one. */
    private record OtherInputs(Dataset data, Dataset others, int first, int end) implements Dataset {

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public int inputSize() {
            return data.inputSize();
        }

        @Override
        public int outputSize() {
            return data.outputSize();
        }

        @Override
        public float weight(int example) {
            return data.weight(example);
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
            Matrix other = Matrix.zeros(inputs.rows(), inputs.columns());
            others.fill(other, targets, examples, from);
            data.fill(inputs, targets, examples, from);
            inputs.columns(first, end).copyFrom(other.columns(first, end));
        }
    }

    /** Adds up numbers of one column. The squared differences (Welford, 1962) are exactly 0 if all numbers are the same. */
    private static final class Sum {
        private final String name;
        private final int first; // of the inputs of the column
        private final int end; // the input after the last
        private int count;
        private double mean;
        private double squares;

        Sum(String name, int first, int end) {
            this.name = name;
            this.first = first;
            this.end = end;
        }

        void add(double number) {
            double difference = number - mean;
            mean += difference / ++count;
            squares += difference * (number - mean);
        }

        static List<OfColumn> columns(List<Sum> sums) {
            return sums.stream()
                    .map(sum -> new OfColumn(sum.name, sum.mean, Math.sqrt(sum.squares / sum.count)))
                    .toList();
        }
    }

    /** Returns the meaning, and a line for each column. */
    @Override
    public String toString() {
        return columns.stream()
                .map(column -> String.format(
                        Locale.ROOT,
                        "%n%-16s%12.4g +- %.2g",
                        ClassificationTables.shortened(column.name),
                        column.mean,
                        column.standardDeviation))
                .collect(Collectors.joining("", meaning, ""));
    }
}
