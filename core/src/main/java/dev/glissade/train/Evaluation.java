package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import java.util.Locale;
import java.util.Objects;

/**
 * How well a network answers on a data set. The class of an example is the index of the largest number in its target; the
 * class that the network sees in it is that of its largest output.
 */
public final class Evaluation {

    private static final int MOST_CLASSES_SHOWN = 30;

    private final double cost;
    private final int classes;
    private final int[] actual; // (examples)
    private final int[] seen; // (examples)
    private final int correct;

    /**
     * Evaluates a network.
     *
     * @throws IllegalArgumentException if the data set does not fit the network
     */
    public static Evaluation of(Network network, Dataset data, Cost cost) {
        return of(network.objective(cost, data), network.parameters(), data.size());
    }

    /** Evaluates an objective that is about so many examples. */
    static Evaluation of(NetworkObjective objective, float[] parameters, int examples) {
        Answers answers = new Answers(examples);
        double cost = objective.value(parameters, answers::note);
        return new Evaluation(cost, answers);
    }

    private Evaluation(double cost, Answers answers) {
        this.cost = cost;
        this.classes = answers.classes;
        this.actual = answers.actual;
        this.seen = answers.seen;
        int right = 0;
        for (int i = 0; i < actual.length; i++) {
            right += actual[i] == seen[i] ? 1 : 0;
        }
        this.correct = right;
    }

    /** The class of each example, and the class that the network sees in it. */
    private static final class Answers {
        private final int[] actual;
        private final int[] seen;
        private int noted;
        private int classes;

        Answers(int examples) {
            actual = new int[examples];
            seen = new int[examples];
        }

        void note(Matrix outputs, Matrix targets) {
            classes = outputs.columns();
            for (int i = 0; i < outputs.rows(); i++, noted++) {
                actual[noted] = targets.largestInRow(i);
                seen[noted] = outputs.largestInRow(i);
            }
        }
    }

    /** Returns the mean cost. */
    public double cost() {
        return cost;
    }

    /** Returns the number of examples. */
    public int examples() {
        return actual.length;
    }

    /** Returns the number of examples whose class the network saw. */
    public int correct() {
        return correct;
    }

    /**
     * Returns the share of examples whose class the network saw, from 0 to 1; NaN for a network with a single output, which
     * tells no classes apart.
     */
    public double accuracy() {
        return classes == 1 ? Double.NaN : correct / (double) actual.length;
    }

    /** Returns the number of classes, which is that of the outputs. */
    public int classes() {
        return classes;
    }

    /** Returns how often each class was taken for each: a row for what it was, a column for what the network saw. */
    public int[][] confusion() {
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < actual.length; i++) {
            confusion[actual[i]][seen[i]]++;
        }
        return confusion;
    }

    /**
     * Returns the share of examples that are of a class among those that the network took for it; NaN if there are none.
     *
     * @param ofClass from 0 to {@link #classes()} − 1
     * @throws IndexOutOfBoundsException if it is not
     */
    public double precision(int ofClass) {
        return share(ofClass, seen, actual);
    }

    /**
     * Returns the share of examples that the network took for a class among those that are of it; NaN if there are none.
     *
     * @param ofClass from 0 to {@link #classes()} − 1
     * @throws IndexOutOfBoundsException if it is not
     */
    public double recall(int ofClass) {
        return share(ofClass, actual, seen);
    }

    /** Returns the share, among the examples that have a class in one list, of those that have it in the other too. */
    private double share(int ofClass, int[] among, int[] other) {
        Objects.checkIndex(ofClass, classes);
        int all = 0;
        int both = 0;
        for (int i = 0; i < among.length; i++) {
            if (among[i] == ofClass) {
                all++;
                both += other[i] == ofClass ? 1 : 0;
            }
        }
        return both / (double) all;
    }

    /** Returns accuracy and cost, then the confusion matrix with recall and precision of each class. */
    @Override
    public String toString() {
        if (classes == 1) {
            return String.format(Locale.ROOT, "cost %.4f (%d examples)", cost, examples());
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "accuracy %.2f %% (%d of %d)  cost %.4f", 100 * accuracy(), correct, examples(), cost));
        return classes > MOST_CLASSES_SHOWN
                ? text.toString()
                : text.append(table()).toString();
    }

    private String table() {
        int[][] confusion = confusion();
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%n%9s", "is\\seen"));
        for (int column = 0; column < classes; column++) {
            text.append(String.format(Locale.ROOT, "%6d", column));
        }
        text.append(String.format(Locale.ROOT, "%9s", "recall"));
        for (int row = 0; row < classes; row++) {
            text.append(String.format(Locale.ROOT, "%n%9d", row));
            for (int column = 0; column < classes; column++) {
                text.append(String.format(Locale.ROOT, "%6d", confusion[row][column]));
            }
            text.append(String.format(Locale.ROOT, "%7.1f %%", 100 * recall(row)));
        }
        text.append(String.format(Locale.ROOT, "%n%9s", "precision"));
        for (int column = 0; column < classes; column++) {
            text.append(String.format(Locale.ROOT, "%6.1f", 100 * precision(column)));
        }
        return text.toString();
    }
}
