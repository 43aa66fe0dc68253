package dev.glissade.matrix;

import dev.glissade.kernel.SparseBlock;
import dev.glissade.text.Count;
import java.util.Arrays;
import java.util.Objects;

/**
 * A matrix of single-precision numbers of which most are 0. Each row is a list of the other numbers and their columns, so
 * memory and time are proportional to those: bags of words, one-hot columns, drawings on an empty sheet. It grows row by
 * row (compressed sparse rows; {@code csr_matrix} in SciPy).
 *
 * <pre>{@code
 * SparseMatrix words = SparseMatrix.ofColumns(50_000);
 * words.addRow(new int[] {17, 4_711}, new float[] {1, 2});     // word 17 once, word 4,711 twice
 * }</pre>
 *
 * <p>What is not listed is +0; −0 is a number like any other. A sparse matrix may be read by many threads at once, and
 * changed by one at a time.
 */
public final class SparseMatrix implements Rows {

    private final int columns;
    private final SparseBlock lists = new SparseBlock();

    private SparseMatrix(int columns) {
        this.columns = columns;
    }

    /**
     * Returns a matrix without rows.
     *
     * @param columns the number of columns
     * @throws IllegalArgumentException if the number is below 1
     */
    public static SparseMatrix ofColumns(int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("a matrix has at least 1 column, not " + columns);
        }
        return new SparseMatrix(columns);
    }

    /** Returns a copy of the rows of a matrix. */
    public static SparseMatrix of(Matrix rows) {
        Objects.requireNonNull(rows, "rows");
        SparseMatrix sparse = new SparseMatrix(rows.columns());
        sparse.addRows(rows);
        return sparse;
    }

    // ---- Adding rows

    /**
     * Adds a row.
     *
     * @param columns the columns of its numbers, in ascending order. Not modified.
     * @param numbers the number in each of these columns. Not modified.
     * @throws IllegalArgumentException if there are not as many numbers as columns, or the columns are not ascending
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public void addRow(int[] columns, float[] numbers) {
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(numbers, "numbers");
        if (columns.length != numbers.length) {
            throw new IllegalArgumentException("row " + rows() + " has " + Count.of(columns.length, "column") + " but "
                    + Count.of(numbers.length, "number"));
        }
        checkColumns(columns, 0, columns.length);
        int at = beginRow(columns.length);
        for (int i = 0; i < columns.length; i++) {
            at = put(at, columns[i], numbers[i]);
        }
        endRow(at);
    }

    /**
     * Adds a row of another matrix.
     *
     * @param source with as many columns. Not modified.
     * @throws IllegalArgumentException if it has more or fewer columns
     * @throws IndexOutOfBoundsException if it has no such row
     */
    public void addRow(SparseMatrix source, int row) {
        Objects.requireNonNull(source, "source");
        checkColumns(source.columns);
        Objects.checkIndex(row, source.rows());
        int from = source.rowStart(row);
        int count = source.rowStart(row + 1) - from;
        int at = beginRow(count);
        System.arraycopy(source.columnIndices(), from, columnIndices(), at, count);
        System.arraycopy(source.numbers(), from, numbers(), at, count);
        lists.endRow(at + count, source.lists.leastMagnitude());
    }

    /**
     * Adds the rows of a matrix.
     *
     * @param rows with as many columns. Not modified.
     * @throws IllegalArgumentException if it has more or fewer columns
     */
    public void addRows(Matrix rows) {
        Objects.requireNonNull(rows, "rows");
        checkColumns(rows.columns());
        for (int i = 0; i < rows.rows(); i++) {
            int at = beginRow(columns);
            int start = rows.rowStart(i);
            for (int j = 0; j < columns; j++) {
                at = put(at, j, rows.elements()[start + j]);
            }
            endRow(at);
        }
    }

    /** Checks the columns of the next row: there are such columns, in ascending order. */
    private void checkColumns(int[] indices, int from, int to) {
        for (int i = from; i < to; i++) {
            if (indices[i] < 0 || indices[i] >= this.columns) {
                throw new IndexOutOfBoundsException(
                        "column " + indices[i] + " in row " + rows() + " of a matrix of " + this.columns);
            }
            if (i > from && indices[i] <= indices[i - 1]) {
                throw new IllegalArgumentException("row " + rows() + " has column " + indices[i] + " after column "
                        + indices[i - 1] + ": columns must be in ascending order, each at most once");
            }
        }
    }

    private void checkColumns(int others) {
        if (others != columns) {
            throw new IllegalArgumentException(
                    "cannot add a row of " + Count.of(others, "column") + " to a matrix of " + columns);
        }
    }

    /** Returns a copy that uses no more memory than it needs. */
    public SparseMatrix copy() {
        SparseMatrix copy = new SparseMatrix(columns);
        for (int i = 0; i < rows(); i++) {
            copy.addRow(this, i);
        }
        copy.lists.trim();
        return copy;
    }

    /** Removes all rows. The memory is kept for the next ones. */
    public void clear() {
        lists.clear();
    }

    // ---- Adding rows in loops of your own

    /**
     * For data sets that fill batches: begins a row, which is written to {@link #columnIndices} and {@link #numbers} from the
     * returned index on, columns ascending, and ended by {@link #endRow}. The arrays may be replaced by this call.
     *
     * @param most the most numbers that the row can have
     */
    public int beginRow(int most) {
        return lists.beginRow(most);
    }

    /** Writes a number at an index, unless it is +0, and returns the index of the next. */
    private int put(int at, int column, float number) {
        if (Float.floatToRawIntBits(number) == 0) {
            return at;
        }
        columnIndices()[at] = column;
        numbers()[at] = number;
        return at + 1;
    }

    /**
     * Ends the row.
     *
     * @param end the index after its last number
     * @throws IllegalArgumentException if its columns are not in ascending order
     * @throws IndexOutOfBoundsException if there is no such column, or {@code end} is not within the arrays
     */
    public void endRow(int end) {
        int start = rowStart(rows());
        Objects.checkFromToIndex(start, end, numbers().length);
        checkColumns(columnIndices(), start, end);
        float least = Float.POSITIVE_INFINITY;
        for (int i = start; i < end; i++) {
            float magnitude = Math.abs(numbers()[i]);
            least = magnitude > 0 && magnitude < least ? magnitude : least;
        }
        lists.endRow(end, least);
    }

    /**
     * Ends the row, as {@link #endRow(int)}, for columns that are known to be right: nothing is checked.
     *
     * @param leastMagnitude a lower bound, above 0, of the magnitudes of the numbers other than 0
     */
    public void endRow(int end, float leastMagnitude) {
        lists.endRow(end, leastMagnitude);
    }

    // ---- Shape and elements

    @Override
    public int rows() {
        return lists.rows();
    }

    @Override
    public int columns() {
        return columns;
    }

    /** Returns how many numbers are listed. */
    public int size() {
        return rowStart(rows());
    }

    /** Returns the index in {@link #columnIndices} and {@link #numbers} at which a row begins; the one before ends there. */
    public int rowStart(int row) {
        return lists.start(row);
    }

    /** Returns the columns of the listed numbers, row after row. Not a copy, and it may be longer than {@link #size}. */
    public int[] columnIndices() {
        return lists.columns();
    }

    /** Returns the listed numbers, row after row. Not a copy, and it may be longer than {@link #size}. */
    public float[] numbers() {
        return lists.numbers();
    }

    /**
     * Returns the number in a row and a column.
     *
     * @throws IndexOutOfBoundsException if there is no such row or column
     */
    public float get(int row, int column) {
        Objects.checkIndex(row, rows());
        Objects.checkIndex(column, columns);
        return lists.get(row, column);
    }

    /**
     * Divides each number by that of its column, after subtracting another, which should keep 0 at 0; for {@code Scaling}.
     *
     * @param shift a number for each column. Not modified.
     * @param width a number above 0 for each column. Not modified.
     */
    public void scaleInPlace(float[] shift, float[] width) {
        Objects.requireNonNull(shift, "shift");
        Objects.requireNonNull(width, "width");
        if (shift.length != columns || width.length != columns) {
            throw new IllegalArgumentException(Count.of(shift.length, "shift") + " and "
                    + Count.of(width.length, "width") + " for a matrix of " + Count.of(columns, "column"));
        }
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < size(); i++) {
            int column = columnIndices()[i];
            numbers()[i] = (numbers()[i] - shift[column]) / width[column];
            float magnitude = Math.abs(numbers()[i]);
            least = magnitude > 0 && magnitude < least ? magnitude : least;
        }
        lists.leastMagnitude(least);
    }

    /** Returns the lists, for the kernels. */
    SparseBlock lists() {
        return lists;
    }

    /**
     * Copies a row into a row of a matrix.
     *
     * @param target with as many columns. Modified.
     * @throws IllegalArgumentException if it has more or fewer columns
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public void copyRowTo(int row, Matrix target, int targetRow) {
        Objects.requireNonNull(target, "target");
        if (target.columns() != columns) {
            throw new IllegalArgumentException(
                    "cannot copy a row of " + columns + " columns into a matrix of " + Checks.shape(target));
        }
        Objects.checkIndex(row, rows());
        Objects.checkIndex(targetRow, target.rows());
        int start = target.rowStart(targetRow);
        Arrays.fill(target.elements(), start, start + columns, 0);
        for (int i = rowStart(row); i < rowStart(row + 1); i++) {
            target.elements()[start + columnIndices()[i]] = numbers()[i];
        }
    }

    /**
     * Returns a new matrix with every number.
     *
     * @throws IllegalArgumentException if there is no row, or there would be more than 2³¹ − 1 elements
     */
    public Matrix toMatrix() {
        Matrix matrix = Matrix.zeros(rows(), columns);
        for (int i = 0; i < rows(); i++) {
            copyRowTo(i, matrix, i);
        }
        return matrix;
    }

    @Override
    public String toString() {
        return "SparseMatrix " + Checks.shape(rows(), columns) + " with " + Count.of(size(), "number");
    }
}
