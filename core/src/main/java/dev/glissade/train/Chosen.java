package dev.glissade.train;

import java.util.function.IntUnaryOperator;

/**
 * Some examples of a data set, which need not be listed anywhere: there may be more than memory has room for.
 *
 * @param count how many
 * @param example gives the index of the first for 0, and so on
 */
record Chosen(int count, IntUnaryOperator example) {

    /** Returns the first examples of a data set, as many as it has. */
    static Chosen all(int count) {
        return new Chosen(count, i -> i);
    }

    /** Returns the index of one of them in the data set. */
    int get(int place) {
        return example.applyAsInt(place);
    }
}
