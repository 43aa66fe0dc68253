package dev.glissade.kernel;

import java.util.Arrays;

/**
 * Rows of numbers of which most are 0, as lists: for each row its columns in ascending order, and the number in each.
 * The numbers that are not listed are +0. The lists of all rows follow each other in two arrays, which grow and are
 * reused (compressed sparse rows, CSR).
 */
public final class SparseBlock {

    private int rows;
    private int[] starts = new int[16]; // starts[i] is where row i begins, starts[rows] where the last one ends
    private int[] columns = new int[64];
    private float[] numbers = new float[64];
    private float least = Float.POSITIVE_INFINITY;

    /** Removes all rows. */
    public void clear() {
        rows = 0;
        least = Float.POSITIVE_INFINITY;
    }

    /** Makes room for a row of up to {@code most} numbers, and returns where in the arrays it begins. */
    public int beginRow(int most) {
        int start = starts[rows];
        int needed = Math.addExact(start, most);
        if (needed > numbers.length) {
            int length = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, numbers.length * 2L));
            columns = Arrays.copyOf(columns, length);
            numbers = Arrays.copyOf(numbers, length);
        }
        return start;
    }

    /**
     * Ends the row.
     *
     * @param end the index after its last number
     * @param leastOfRow a lower bound, above 0, of the magnitudes of its numbers other than 0
     */
    public void endRow(int end, float leastOfRow) {
        least = Math.min(least, leastOfRow);
        rows++;
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, rows * 2);
        }
        starts[rows] = end;
    }

    /** Shortens the arrays to what they contain. */
    public void trim() {
        starts = Arrays.copyOf(starts, rows + 1);
        columns = Arrays.copyOf(columns, starts[rows]);
        numbers = Arrays.copyOf(numbers, starts[rows]);
    }

    /** Returns the number of rows. */
    public int rows() {
        return rows;
    }

    /** Returns where the list of a row begins; that of the row before ends there. */
    public int start(int row) {
        return starts[row];
    }

    /** Returns the columns of all lists. Not a copy. */
    public int[] columns() {
        return columns;
    }

    /** Returns the numbers in those columns. Not a copy. */
    public float[] numbers() {
        return numbers;
    }

    /** Returns a lower bound, above 0, of the magnitudes of the listed numbers other than 0; infinity while there are none. */
    public float leastMagnitude() {
        return least;
    }

    /** Sets the bound, after all numbers have changed. */
    public void leastMagnitude(float bound) {
        least = bound;
    }

    /** Returns the number in a row and column. */
    public float get(int row, int column) {
        int at = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
        return at < 0 ? 0 : numbers[at];
    }

    /** Returns the index of the first number of a row whose column is not below {@code column}. */
    int firstFrom(int row, int column) {
        if (column <= 0) {
            return starts[row];
        }
        int at = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
        return at < 0 ? -1 - at : at;
    }
}
