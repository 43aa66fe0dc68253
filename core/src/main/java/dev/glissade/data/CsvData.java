package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.text.Count;
import dev.glissade.text.Quotation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Examples from a CSV file, together with the encoding of its columns as inputs and targets. Further files and single
 * rows are encoded in the same way.
 *
 * <pre>{@code
 * CsvData flowers = Csv.withHeader().withLabel("class").read(Path.of("iris.csv"));
 * System.out.println(flowers);                                    // what each column was taken for
 * CsvData others = flowers.read(Path.of("more.csv"));             // the same columns and classes
 * Network.input(flowers.columns());                               // a network that takes such rows
 * }</pre>
 *
 * <p>If missing numbers are replaced by means, {@code split} and {@code folds} take the means of the training set, so that
 * nothing is learnt from the test set. A split of a split keeps them.
 *
 * <p>A category takes four bytes in memory, however many inputs it becomes. If at least three quarters of the inputs are 0,
 * training {@linkplain #isSparse reads} lists of the others.
 */
public final class CsvData extends LearntDataset {

    private final Csv form;
    private final Columns columns;
    private final Columns targets;
    private final RowBlocks rows; // codes: numbers, indices of categories, NaN if missing
    private final int rowsDropped;
    private final boolean isSparse;

    CsvData(Csv form, Columns columns, Columns targets, RowBlocks rows, int rowsDropped) {
        this.form = form;
        this.columns = columns;
        this.targets = targets;
        this.rows = rows;
        this.rowsDropped = rowsDropped;
        this.isSparse = SparseDataset.isWorthwhile(countListed(), rows.size(), inputSize());
    }

    /** Counts the inputs other than 0. */
    private long countListed() {
        long listed = 0;
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.list().size(); j++) {
                listed += columns.isListed(j, rows.block(i)[rows.start(i) + j]) ? 1 : 0;
            }
        }
        return listed;
    }

    /** Returns the settings that read other files in the same way. */
    Csv formOfOthers() {
        return form.withColumns(columns);
    }

    Columns targetColumns() {
        return targets;
    }

    /**
     * Returns the same rows with missing numbers replaced by the means of some of them, if they were replaced by means of all.
     * A split of a split keeps the means of the first, so that one network fits all parts.
     *
     * @throws IllegalArgumentException if all values of a column are missing in these rows
     */
    @Override
    CsvData learntFrom(int[] examples) {
        if (!form.columns.isNone()) {
            return this; // the means are those of another file or of a training set
        }
        List<Column> learnt = new ArrayList<>();
        for (int i = 0; i < columns.list().size(); i++) {
            Column column = columns.list().get(i);
            boolean isMean = form.replacement(CsvColumn.of(column)).stream().anyMatch(Double::isNaN);
            learnt.add(isMean ? column.withMissingAs(mean(i, examples)) : column);
        }
        Columns ofExamples = new Columns(learnt, columns.missingTexts());
        return new CsvData(form.withColumns(ofExamples), ofExamples, targets, rows, rowsDropped);
    }

    private float mean(int column, int[] examples) {
        float mean = rows.mean(column, examples.length, row -> examples[row]);
        if (Float.isNaN(mean)) {
            throw new IllegalArgumentException(
                    "all values of the column " + Quotation.of(columns.names().get(column))
                            + " are missing in a training set, so it has no mean (withMissingAs replaces them by a number)");
        }
        return mean;
    }

    // ---- Columns

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int inputSize() {
        return columns.inputSize();
    }

    @Override
    public int outputSize() {
        return form.isBinary ? 1 : targets.inputSize();
    }

    @Override
    public Columns columns() {
        return columns;
    }

    /**
     * Returns the name of each target: the name of its column, or {@code column=class} for a label column; of a binary label
     * that of class 1.
     */
    @Override
    public List<String> targets() {
        return form.isBinary ? targets.inputs().subList(1, 2) : targets.inputs();
    }

    /**
     * Returns the classes, as a network's builder takes them: one for each target, or two for a binary label; empty if the
     * targets are numbers.
     */
    @Override
    public List<String> labels() {
        return targets.list().get(0).categories();
    }

    /** Returns how many rows were dropped because of a missing value. */
    public int rowsDropped() {
        return rowsDropped;
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
        Batches.check(this, inputs, targets, examples, from);
        for (int i = 0; i < inputs.rows(); i++) {
            int row = examples[from + i];
            columns.expand(rows.block(row), rows.start(row), inputs.elements(), inputs.rowStart(i));
        }
        fillTargets(targets, examples, from);
    }

    @Override
    public boolean fillTargets(Matrix targets, int[] examples, int from) {
        Batches.checkTargets(this, targets, examples, from);
        for (int i = 0; i < targets.rows(); i++) {
            float[] block = rows.block(examples[from + i]);
            int start = rows.start(examples[from + i]) + columns.list().size();
            if (form.isBinary) {
                targets.set(i, 0, block[start]); // the index of the class is the target
            } else {
                this.targets.expand(block, start, targets.elements(), targets.rowStart(i));
            }
        }
        return true;
    }

    /** Returns whether at least three quarters of the inputs are 0, as those of columns of many categories are. */
    @Override
    public boolean isSparse() {
        return isSparse;
    }

    @Override
    public void fillSparse(SparseMatrix inputs, Matrix targets, int[] examples, int from) {
        Batches.checkSparse(this, inputs, targets, examples, from);
        inputs.clear();
        for (int i = 0; i < targets.rows(); i++) {
            int row = examples[from + i];
            int at = inputs.beginRow(columns.list().size());
            inputs.endRow(columns.expandSparse(
                    rows.block(row), rows.start(row), inputs.columnIndices(), inputs.numbers(), at));
        }
        fillTargets(targets, examples, from);
    }

    // ---- Encoding more data

    /**
     * Reads another file, such as a test set, in the same way: columns are matched by name, in any order, and
     * categories, classes and means are those of the first file. Other columns are ignored.
     *
     * @throws InvalidFileException if the content of the file is invalid
     * @throws IOException if it cannot be read
     */
    public CsvData read(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        try (InputStream stream = InputFiles.open(file)) {
            return read(stream, file.toString());
        }
    }

    /**
     * Reads a stream to its end, as {@link #read(Path)} reads a file, and does not close it.
     *
     * @param name the name of the stream in messages
     * @throws InvalidFileException if the content of the stream is invalid
     * @throws IOException if it cannot be read
     */
    public CsvData read(InputStream stream, String name) throws IOException {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        return CsvReader.again(this, stream, name);
    }

    /**
     * Reads the inputs of another file in the same way, as {@link Csv#readInputs(Columns, Path)} does; it need not contain the
     * label or targets.
     *
     * @return a new matrix (rows × inputs)
     * @throws InvalidFileException if the content of the file is invalid
     * @throws IOException if it cannot be read
     */
    public Matrix readInputs(Path file) throws IOException {
        return form.readInputs(columns, Objects.requireNonNull(file, "file"));
    }

    // ---- Description

    /** Returns one line, e.g. {@code 150 rows of 4 inputs and 3 targets: setosa, versicolor, virginica}. */
    public String summary() {
        List<String> learnt = labels().isEmpty() ? targets() : labels();
        String dropped = rowsDropped == 0 ? "" : ", " + rowsDropped + " more dropped for a missing value,";
        return Count.of(size(), "row") + dropped + " of " + Count.of(inputSize(), "input") + " and "
                + Count.of(outputSize(), "target") + ": " + Quotation.plain(learnt);
    }

    /**
     * Returns the {@link #summary} and a table of what each column was taken for: its kind, how many values are missing, the
     * range of its numbers or its categories with their counts, and what looks like a mistake.
     */
    @Override
    public String toString() {
        return summary() + ColumnTable.of(rows, columns, targets);
    }
}
