package dev.glissade.matrix;

/**
 * A batch of rows of numbers: a {@link Matrix} with every number, or a {@link SparseMatrix} that lists those other than 0.
 * Products give the same bits with either.
 */
public sealed interface Rows permits Matrix, SparseMatrix {

    /** Returns the number of rows. */
    int rows();

    /** Returns the number of columns. */
    int columns();
}
