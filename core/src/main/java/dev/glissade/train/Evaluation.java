package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import java.util.Locale;

/**
 * How well a network answers on a data set. The class of an example is the index of the largest number in its target; the
 * class that the network sees in it is that of its largest output.
 */
public final class Evaluation {

    private final double cost;
    private final int[][] confusion;
    private final int examples;
    private final int correct;

    /**
     * Evaluates a network.
     *
     * @throws IllegalArgumentException if the data set does not fit the network
     */
    public static Evaluation of(Network network, Dataset data, Cost cost) {
        return of(network.objective(cost, data), network.parameters());
    }

    static Evaluation of(NetworkObjective objective, float[] parameters) {
        Counter counter = new Counter();
        double cost = objective.value(parameters, counter::count);
        return new Evaluation(cost, counter.confusion);
    }

    private Evaluation(double cost, int[][] confusion) {
        this.cost = cost;
        this.confusion = confusion;
        int all = 0;
        int right = 0;
        for (int actual = 0; actual < confusion.length; actual++) {
            right += confusion[actual][actual];
            all += sum(confusion[actual]);
        }
        this.examples = all;
        this.correct = right;
    }

    private static final class Counter {
        private int[][] confusion;

        void count(Matrix outputs, Matrix targets) {
            if (confusion == null) {
                confusion = new int[outputs.columns()][outputs.columns()];
            }
            for (int i = 0; i < outputs.rows(); i++) {
                confusion[targets.largestInRow(i)][outputs.largestInRow(i)]++;
            }
        }
    }

    /** Returns the mean cost. */
    public double cost() {
        return cost;
    }

    /** Returns the number of examples. */
    public int examples() {
        return examples;
    }

    /** Returns the number of examples whose class the network saw. */
    public int correct() {
        return correct;
    }

    /** Returns the share of examples whose class the network saw, from 0 to 1. */
    public double accuracy() {
        return correct / (double) examples;
    }

    /** Returns the number of classes. */
    public int classes() {
        return confusion.length;
    }

    /** Returns how often each class was taken for each: a row for what it was, a column for what the network saw. */
    public int[][] confusion() {
        int[][] copy = new int[confusion.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = confusion[i].clone();
        }
        return copy;
    }

    /** Returns the share of examples that are of a class among those that the network took for it; NaN if there are none. */
    public double precision(int ofClass) {
        int seen = 0;
        for (int[] row : confusion) {
            seen += row[ofClass];
        }
        return confusion[ofClass][ofClass] / (double) seen;
    }

    /** Returns the share of examples that the network took for a class among those that are of it; NaN if there are none. */
    public double recall(int ofClass) {
        return confusion[ofClass][ofClass] / (double) sum(confusion[ofClass]);
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    /** Returns accuracy and cost, then the confusion matrix with recall and precision of each class. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "accuracy %.2f %% (%d of %d)  cost %.4f", 100 * accuracy(), correct, examples, cost));
        text.append(String.format(Locale.ROOT, "%n%9s", "is\\seen"));
        for (int seen = 0; seen < classes(); seen++) {
            text.append(String.format(Locale.ROOT, "%6d", seen));
        }
        text.append(String.format(Locale.ROOT, "%9s", "recall"));
        for (int actual = 0; actual < classes(); actual++) {
            text.append(String.format(Locale.ROOT, "%n%9d", actual));
            for (int seen = 0; seen < classes(); seen++) {
                text.append(String.format(Locale.ROOT, "%6d", confusion[actual][seen]));
            }
            text.append(String.format(Locale.ROOT, "%7.1f %%", 100 * recall(actual)));
        }
        text.append(String.format(Locale.ROOT, "%n%9s", "precision"));
        for (int seen = 0; seen < classes(); seen++) {
            text.append(String.format(Locale.ROOT, "%6.1f", 100 * precision(seen)));
        }
        return text.toString();
    }
}
