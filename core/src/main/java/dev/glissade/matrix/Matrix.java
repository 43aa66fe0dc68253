package dev.glissade.matrix;

import dev.glissade.kernel.KernelProvider;
import dev.glissade.kernel.Products;
import dev.glissade.kernel.RowSums;
import dev.glissade.kernel.SparseProducts;
import dev.glissade.kernel.StridedBlock;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A matrix of single-precision numbers: a view, row by row, of part of an array. Element (i, j) is
 * {@code elements()[rowStart(i) + j]}, so a matrix can be a whole array, some of its rows, or one layer's
 * weights inside the single vector of all parameters. Views of the same array see each other's changes.
 *
 * <p>Methods that return a matrix leave this one as it is; methods whose name ends in {@code InPlace}, {@link #set},
 * {@link #fill} and those that copy into it change it. Where shapes do not fit, all throw an
 * {@link IllegalArgumentException} that names both, before anything has changed.
 *
 * <pre>{@code
 * Matrix a = Matrix.of(new float[][] {{1, 2}, {3, 4}});
 * Matrix b = Matrix.of(new float[][] {{0, 1}, {1, 0}});
 * a.multiply(b);                          // 2 1
 *                                         // 4 3
 * }</pre>
 *
 * <p>A matrix may be read by many threads at once, and changed by one at a time.
 */
public final class Matrix implements Rows {

    private static final int SHOWN_ROWS = 8;
    private static final int SHOWN_COLUMNS = 10;

    private final int rows;
    private final int columns;
    private final StridedBlock block;
    private final StridedBlock transposed;

    private Matrix(float[] elements, int offset, int rows, int columns, int stride) {
        this.rows = rows;
        this.columns = columns;
        this.block = new StridedBlock(elements, offset, stride, 1);
        this.transposed = block.transposed();
    }

    // ---- Making matrices

    /**
     * Returns a new matrix of zeros.
     *
     * @throws IllegalArgumentException if a size is below 1 or there would be more than 2³¹ − 1 elements
     */
    public static Matrix zeros(int rows, int columns) {
        Checks.sizes(rows, columns);
        long length = (long) rows * columns;
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a matrix of " + Checks.shape(rows, columns) + " has " + length
                    + " elements, too many for one array");
        }
        return new Matrix(new float[(int) length], 0, rows, columns, columns);
    }

    /**
     * Returns a new matrix with a copy of these rows.
     *
     * @throws IllegalArgumentException if there is no row, or the rows are empty or of different lengths
     */
    public static Matrix of(float[]... rows) {
        Objects.requireNonNull(rows, "rows");
        if (rows.length == 0) {
            throw new IllegalArgumentException("a matrix has at least one row");
        }
        Matrix matrix = zeros(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            Checks.rowLength(i, rows[i].length, matrix.columns);
            System.arraycopy(rows[i], 0, matrix.elements(), i * matrix.columns, matrix.columns);
        }
        return matrix;
    }

    /**
     * Returns a new matrix of these rows in single precision: each number becomes the nearest {@code float}.
     *
     * @throws IllegalArgumentException if there is no row, if the rows are empty or of different lengths, or if a number is
     *     finite but too large for a {@code float}; the message has its row and column
     */
    public static Matrix of(double[]... rows) {
        Objects.requireNonNull(rows, "rows");
        if (rows.length == 0) {
            throw new IllegalArgumentException("a matrix has at least one row");
        }
        Matrix matrix = zeros(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            Checks.rowLength(i, rows[i].length, matrix.columns);
            for (int j = 0; j < matrix.columns; j++) {
                matrix.elements()[i * matrix.columns + j] = Checks.single(rows[i][j], i, j);
            }
        }
        return matrix;
    }

    /** Returns a new matrix of one row with a copy of these numbers. */
    public static Matrix row(float... numbers) {
        Objects.requireNonNull(numbers, "numbers");
        return of(numbers);
    }

    /**
     * Returns a new matrix of one row with these numbers in single precision: each becomes the nearest {@code float}.
     *
     * @throws IllegalArgumentException if a number is finite but too large for a {@code float}
     */
    public static Matrix row(double... numbers) {
        Objects.requireNonNull(numbers, "numbers");
        return of(numbers);
    }

    /**
     * Returns a view of an array: no copy is made.
     *
     * @param elements the array
     * @param offset the index of element (0, 0)
     * @param rows the number of rows, at least 1
     * @param columns the number of columns, at least 1
     * @throws IllegalArgumentException if the matrix would not lie within the array
     */
    public static Matrix view(float[] elements, int offset, int rows, int columns) {
        Objects.requireNonNull(elements, "elements");
        Checks.sizes(rows, columns);
        if (offset < 0 || offset + (long) rows * columns > elements.length) {
            throw new IllegalArgumentException("a matrix of " + Checks.shape(rows, columns) + " from index " + offset
                    + " does not lie within an array of " + elements.length);
        }
        return new Matrix(elements, offset, rows, columns, columns);
    }

    /**
     * Returns a view of some of the rows: no copy is made.
     *
     * @param from the first row
     * @param to the row after the last
     * @throws IndexOutOfBoundsException unless 0 ≤ from &lt; to ≤ rows
     */
    public Matrix rows(int from, int to) {
        if (from < 0 || from >= to || to > rows) {
            throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of a matrix of " + Checks.shape(this));
        }
        return new Matrix(elements(), rowStart(from), to - from, columns, stride());
    }

    /**
     * Returns a view of some of the columns: no copy is made.
     *
     * @param from the first column
     * @param to the column after the last
     * @throws IndexOutOfBoundsException unless 0 ≤ from &lt; to ≤ columns
     */
    public Matrix columns(int from, int to) {
        if (from < 0 || from >= to || to > columns) {
            throw new IndexOutOfBoundsException(
                    "columns " + from + " to " + to + " of a matrix of " + Checks.shape(this));
        }
        return new Matrix(elements(), block.index(0, from), rows, to - from, stride());
    }

    /** Returns a new matrix with the same elements. */
    public Matrix copy() {
        Matrix copy = zeros(rows, columns);
        copy.copyFrom(this);
        return copy;
    }

    // ---- Shape and elements

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** Returns the array under this view, for loops of your own; it may hold other numbers too. */
    public float[] elements() {
        return block.elements();
    }

    /** Returns the index of element (0, 0) in {@link #elements}. */
    public int offset() {
        return block.start();
    }

    /** Returns the distance in {@link #elements} from the beginning of one row to that of the next. */
    public int stride() {
        return block.rowStride();
    }

    /** Returns the index in {@link #elements} at which a row begins; that there is such a row is not checked. */
    public int rowStart(int row) {
        return block.index(row, 0);
    }

    /** Returns whether each row begins where the one before ends, so that a single loop can visit all elements. */
    public boolean isContiguous() {
        return stride() == columns || rows == 1;
    }

    /**
     * Returns the element in a row and a column.
     *
     * @throws IndexOutOfBoundsException if there is no such row or column
     */
    public float get(int row, int column) {
        Checks.index(this, row, column);
        return elements()[block.index(row, column)];
    }

    /** Returns a copy of the elements, row by row. */
    public float[][] toArray() {
        float[][] array = new float[rows][];
        for (int i = 0; i < rows; i++) {
            int start = rowStart(i);
            array[i] = Arrays.copyOfRange(elements(), start, start + columns);
        }
        return array;
    }

    /**
     * Checks that this matrix has the shape of another, for functions of your own.
     *
     * @throws IllegalArgumentException if it has not, with both shapes
     */
    public void checkShapeOf(Matrix other) {
        Objects.requireNonNull(other, "other");
        Checks.sameShape("combine", this, other);
    }

    /**
     * Returns the column of the largest number in a row; of several, the first.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public int largestInRow(int row) {
        Checks.index(this, row, 0);
        int start = rowStart(row);
        int largest = 0;
        for (int j = 1; j < columns; j++) {
            if (elements()[start + j] > elements()[start + largest]) {
                largest = j;
            }
        }
        return largest;
    }

    /** Returns whether no element is infinite or NaN. */
    public boolean isFinite() {
        if (isContiguous()) {
            return KernelProvider.kernels().isFinite(elements(), offset(), rows * columns);
        }
        boolean finite = true;
        for (int i = 0; i < rows; i++) {
            finite &= KernelProvider.kernels().isFinite(elements(), rowStart(i), columns);
        }
        return finite;
    }

    // ---- Arithmetic that returns a new matrix

    /**
     * Returns A·B, where A is this matrix.
     *
     * @param b B, with as many rows as this matrix has columns. Not modified.
     */
    public Matrix multiply(Matrix b) {
        Objects.requireNonNull(b, "b");
        Matrix product = zeros(rows, b.columns);
        product.addProductInPlace(this, b);
        return product;
    }

    /**
     * Returns Aᵀ·B, where A is this matrix.
     *
     * @param b B, with as many rows as this matrix. Not modified.
     */
    public Matrix multiplyTransposedA(Matrix b) {
        Objects.requireNonNull(b, "b");
        Matrix product = zeros(columns, b.columns);
        product.addProductTransposedAInPlace(this, b);
        return product;
    }

    /**
     * Returns A·Bᵀ, where A is this matrix.
     *
     * @param b B, with as many columns as this matrix. Not modified.
     */
    public Matrix multiplyTransposedB(Matrix b) {
        Objects.requireNonNull(b, "b");
        Matrix product = zeros(rows, b.rows);
        product.addProductTransposedBInPlace(this, b);
        return product;
    }

    /** Returns A + B, where A is this matrix. */
    public Matrix add(Matrix b) {
        Objects.requireNonNull(b, "b");
        Matrix sum = copy();
        sum.addScaledInPlace(1, b);
        return sum;
    }

    /** Returns A − B, where A is this matrix. */
    public Matrix subtract(Matrix b) {
        Objects.requireNonNull(b, "b");
        Matrix difference = copy();
        difference.addScaledInPlace(-1, b);
        return difference;
    }

    /** Returns this matrix with every element multiplied by {@code factor}. */
    public Matrix scale(float factor) {
        Matrix scaled = copy();
        scaled.scaleInPlace(factor);
        return scaled;
    }

    /** Returns the matrix of f(element) for every element, rounded to single precision. */
    public Matrix map(DoubleUnaryOperator f) {
        Objects.requireNonNull(f, "f");
        Matrix result = copy();
        float[] numbers = result.elements();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) f.applyAsDouble(numbers[i]);
        }
        return result;
    }

    /** Returns a new matrix with rows and columns exchanged. */
    public Matrix transpose() {
        Matrix result = zeros(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result.elements()[j * rows + i] = elements()[block.index(i, j)];
            }
        }
        return result;
    }

    // ---- Arithmetic that changes this matrix

    /**
     * Sets the element in a row and a column.
     *
     * @throws IndexOutOfBoundsException if there is no such row or column
     */
    public void set(int row, int column, float value) {
        Checks.index(this, row, column);
        elements()[block.index(row, column)] = value;
    }

    /** Sets every element to {@code value}. */
    public void fill(float value) {
        if (isContiguous()) {
            Arrays.fill(elements(), offset(), offset() + rows * columns, value);
            return;
        }
        for (int i = 0; i < rows; i++) {
            int start = rowStart(i);
            Arrays.fill(elements(), start, start + columns, value);
        }
    }

    /** Copies the elements of a matrix of the same shape into this one. */
    public void copyFrom(Matrix source) {
        Objects.requireNonNull(source, "source");
        Checks.sameShape("copy", source, this);
        Checks.apartOrSame(this, source);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(source.elements(), source.rowStart(i), elements(), rowStart(i), columns);
        }
    }

    /**
     * Copies a single row into every row of this matrix.
     *
     * @param row (1 × columns). Not modified.
     */
    public void copyRowFrom(Matrix row) {
        Objects.requireNonNull(row, "row");
        if (row.rows != 1 || row.columns != columns || Checks.overlap(row, this)) {
            throw new IllegalArgumentException(
                    "cannot copy a row of " + Checks.shape(row) + " into each row of " + Checks.shape(this));
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(row.elements(), row.offset(), elements(), rowStart(i), columns);
        }
    }

    /**
     * C += A·B, where C is this matrix.
     *
     * @param a A (rows of C × terms). Not modified; may not overlap C.
     * @param b B (terms × columns of C). Not modified; may not overlap C.
     */
    public void addProductInPlace(Rows a, Matrix b) {
        Objects.requireNonNull(a, "a");
        Objects.requireNonNull(b, "b");
        checkProduct(a.columns() == b.rows && rows == a.rows() && columns == b.columns, a, "", b, "");
        if (a instanceof SparseMatrix sparse) {
            SparseProducts.add(sparse.lists(), b.block, block, columns, b.rows);
        } else {
            Products.add(((Matrix) a).block, b.block, block, rows, columns, b.rows);
        }
    }

    /**
     * C += Aᵀ·B, where C is this matrix: for a batch, a sum over its rows. The sums of 1024 terms each are added up with
     * twice the precision of a float, so that the error does not grow with the batch. A sparse A gives the same bits, unless C
     * has a −0 before, which may then stay.
     *
     * @param a A (terms × rows of C). Not modified; may not overlap C.
     * @param b B (terms × columns of C). Not modified; may not overlap C.
     */
    public void addProductTransposedAInPlace(Rows a, Matrix b) {
        addProductTransposedAInPlace(a, b, 0, rows);
    }

    /**
     * C += Aᵀ·B for some rows of C, where C is this matrix: threads can share the product by rows.
     *
     * @param a A (terms × rows of C). Not modified; may not overlap C.
     * @param b B (terms × columns of C). Not modified; may not overlap C.
     * @param from the first row of C that is computed
     * @param to the row after the last
     * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ the number of rows
     */
    public void addProductTransposedAInPlace(Rows a, Matrix b, int from, int to) {
        Objects.requireNonNull(a, "a");
        Objects.requireNonNull(b, "b");
        checkProduct(a.rows() == b.rows && rows == a.columns() && columns == b.columns, a, " transposed", b, "");
        Objects.checkFromToIndex(from, to, rows);
        if (a instanceof SparseMatrix sparse) {
            SparseProducts.addTransposed(sparse.lists(), b.block, block, rows, from, to, columns);
        } else {
            RowSums.addProduct(((Matrix) a).transposed, b.block, block, rows, from, to, columns, b.rows);
        }
    }

    /**
     * C += A·Bᵀ, where C is this matrix.
     *
     * @param a A (rows of C × terms). Not modified; may not overlap C.
     * @param b B (columns of C × terms). Not modified; may not overlap C.
     */
    public void addProductTransposedBInPlace(Matrix a, Matrix b) {
        Objects.requireNonNull(a, "a");
        Objects.requireNonNull(b, "b");
        checkProduct(a.columns == b.columns && rows == a.rows && columns == b.rows, a, "", b, " transposed");
        Products.add(a.block, b.transposed, block, rows, columns, a.columns);
    }

    /**
     * C += scale·A, where C is this matrix.
     *
     * @param a A, of the same shape. Not modified.
     */
    public void addScaledInPlace(float scale, Matrix a) {
        Objects.requireNonNull(a, "a");
        Checks.sameShape("add", a, this);
        Checks.apartOrSame(this, a);
        if (isContiguous() && a.isContiguous()) {
            KernelProvider.kernels().addScaled(scale, a.elements(), a.offset(), elements(), offset(), rows * columns);
            return;
        }
        for (int i = 0; i < rows; i++) {
            KernelProvider.kernels().addScaled(scale, a.elements(), a.rowStart(i), elements(), rowStart(i), columns);
        }
    }

    /**
     * Adds the rows of A, one after the other, to this matrix of one row. The sums of 1024 rows each are added up with twice
     * the precision of a float, so that the error does not grow with the batch.
     *
     * @param a A (any number of rows × columns of this). Not modified.
     */
    public void addColumnSumsInPlace(Matrix a) {
        Objects.requireNonNull(a, "a");
        if (rows != 1 || columns != a.columns || Checks.overlap(a, this)) {
            throw new IllegalArgumentException(
                    "cannot add the column sums of " + Checks.shape(a) + " to " + Checks.shape(this));
        }
        RowSums.addColumns(a.block, a.rows, columns, block);
    }

    /** Multiplies every element by {@code factor}. */
    public void scaleInPlace(float factor) {
        for (int i = 0; i < rows; i++) {
            int start = rowStart(i);
            for (int j = start; j < start + columns; j++) {
                elements()[j] *= factor;
            }
        }
    }

    /**
     * For backward passes of layers and costs: sets elements closer to 0 than 1e-30 to 0, so that products with them are not subnormal numbers, with which
     * common processors are ten times slower.
     */
    public void flushTinyInPlace() {
        if (isContiguous()) {
            KernelProvider.kernels().flushTiny(elements(), offset(), rows * columns);
            return;
        }
        for (int i = 0; i < rows; i++) {
            KernelProvider.kernels().flushTiny(elements(), rowStart(i), columns);
        }
    }

    // ---- Object

    /** Returns whether the other object is a matrix of the same shape with equal elements (NaN equals NaN, 0 is not −0). */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Matrix that) || rows != that.rows || columns != that.columns) {
            return false;
        }
        for (int i = 0; i < rows; i++) {
            int mine = rowStart(i);
            int theirs = that.rowStart(i);
            if (!Arrays.equals(elements(), mine, mine + columns, that.elements(), theirs, theirs + columns)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * rows + columns;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                hash = 31 * hash + Float.hashCode(elements()[block.index(i, j)]);
            }
        }
        return hash;
    }

    /** Returns the shape and the elements, of a large matrix the first ones. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Matrix ").append(Checks.shape(this));
        for (int i = 0; i < Math.min(rows, SHOWN_ROWS); i++) {
            text.append('\n');
            for (int j = 0; j < Math.min(columns, SHOWN_COLUMNS); j++) {
                text.append(String.format(java.util.Locale.ROOT, "%13.6g", get(i, j)));
            }
            if (columns > SHOWN_COLUMNS) {
                text.append("  ...");
            }
        }
        if (rows > SHOWN_ROWS) {
            text.append("\n           ...");
        }
        return text.toString();
    }

    private void checkProduct(boolean fits, Rows a, String howA, Matrix b, String howB) {
        if (!fits) {
            throw new IllegalArgumentException("cannot multiply (" + Checks.shape(a.rows(), a.columns()) + ")" + howA
                    + " by (" + Checks.shape(b) + ")" + howB + " into " + Checks.shape(this));
        }
        if (a instanceof Matrix dense && Checks.overlap(dense, this) || Checks.overlap(b, this)) {
            throw new IllegalArgumentException(
                    "the result of a product may not overlap one of its factors, or lie interleaved with it");
        }
    }
}
