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
 * CsvData others = flowers.read(Path.of("more.csv"));             // the same columns and classes
 * float[] inputs = flowers.encode("5.1", "3.5", "1.4", "0.2");    // of one row, in the order of columns()
 * }</pre>
 *
 * <p>A category takes four bytes in memory, however many inputs it becomes. If at least three quarters of the inputs are 0,
 * training {@linkplain #isSparse reads} lists of the others.
 */
public final class CsvData implements Dataset {

    private final Csv form;
    private final List<CsvColumn> features;
    private final List<CsvColumn> targets;
    private final RowBlocks rows; // numbers, and categories as indices
    private final int rowsDropped;
    private final int inputs;
    private final int outputs;
    private final boolean isSparse;

    CsvData(Csv form, List<CsvColumn> features, List<CsvColumn> targets, RowBlocks rows, int rowsDropped) {
        this.form = form;
        this.features = List.copyOf(features);
        this.targets = List.copyOf(targets);
        this.rows = rows;
        this.rowsDropped = rowsDropped;
        this.inputs = features.stream().mapToInt(CsvColumn::width).sum();
        this.outputs = targets.stream().mapToInt(CsvColumn::width).sum();
        this.isSparse = SparseDataset.isWorthwhile(countListed(), rows.size(), inputs);
    }

    /** Counts the inputs other than 0. */
    private long countListed() {
        long listed = 0;
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < features.size(); j++) {
                listed += isListed(features.get(j), rows.block(i)[rows.start(i) + j]) ? 1 : 0;
            }
        }
        return listed;
    }

    /** Returns whether a column gives an input other than 0; of a category it is a single 1. */
    private static boolean isListed(CsvColumn column, float code) {
        return !column.isNumeric() || Float.floatToRawIntBits(code) != 0;
    }

    Csv form() {
        return form;
    }

    List<CsvColumn> featureColumns() {
        return features;
    }

    // ---- Columns

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public int inputSize() {
        return inputs;
    }

    @Override
    public int outputSize() {
        return outputs;
    }

    /** Returns the names of the columns that become inputs, in order. */
    public List<String> columns() {
        return features.stream().map(column -> column.name).toList();
    }

    /** Returns the name of each input: the name of its column, or {@code column=category} for a categorical column. */
    public List<String> features() {
        return names(features);
    }

    /** Returns the name of each target: the name of its column, or {@code column=class} for a label column. */
    public List<String> targets() {
        return names(targets);
    }

    private static List<String> names(List<CsvColumn> columns) {
        List<String> names = new ArrayList<>();
        for (CsvColumn column : columns) {
            if (column.isNumeric()) {
                names.add(column.name);
            }
            column.categories().forEach(category -> names.add(column.name + "=" + category));
        }
        return List.copyOf(names);
    }

    /** Returns the classes, one for each target, as a network's builder takes them; empty if the targets are numbers. */
    public List<String> labels() {
        return List.copyOf(targets.get(0).categories());
    }

    /** Returns how many rows were dropped because of a missing value. */
    public int rowsDropped() {
        return rowsDropped;
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
        Batches.check(this, inputs, targets, examples, from);
        for (int i = 0; i < inputs.rows(); i++) {
            float[] block = rows.block(examples[from + i]);
            int start = rows.start(examples[from + i]);
            expand(features, block, start, inputs.elements(), inputs.rowStart(i));
        }
        fillTargets(targets, examples, from);
    }

    @Override
    public boolean fillTargets(Matrix targets, int[] examples, int from) {
        Batches.checkTargets(this, targets, examples, from);
        for (int i = 0; i < targets.rows(); i++) {
            float[] block = rows.block(examples[from + i]);
            int start = rows.start(examples[from + i]) + features.size();
            expand(this.targets, block, start, targets.elements(), targets.rowStart(i));
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
            addRow(rows.block(examples[from + i]), rows.start(examples[from + i]), inputs);
        }
        fillTargets(targets, examples, from);
    }

    private void addRow(float[] codes, int from, SparseMatrix inputs) {
        int at = inputs.beginRow(features.size());
        int first = 0; // of the inputs of a column
        for (int i = 0; i < features.size(); i++) {
            CsvColumn column = features.get(i);
            float code = codes[from + i];
            if (isListed(column, code)) {
                inputs.columnIndices()[at] = column.isNumeric() ? first : first + (int) code;
                inputs.numbers()[at++] = column.isNumeric() ? code : 1;
            }
            first += column.width();
        }
        inputs.endRow(at);
    }

    /** Writes numbers as they are, and categories one-hot encoded. */
    private static void expand(List<CsvColumn> columns, float[] codes, int from, float[] numbers, int start) {
        int at = start;
        for (int i = 0; i < columns.size(); i++) {
            CsvColumn column = columns.get(i);
            float code = codes[from + i];
            if (column.isNumeric()) {
                numbers[at++] = code;
            } else {
                for (int k = 0; k < column.width(); k++) {
                    numbers[at++] = k == code ? 1 : 0;
                }
            }
        }
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
        return CsvReader.again(this, targets, stream, name);
    }

    /**
     * Reads the inputs of another file in the same way; it need not contain the label or targets. No row is dropped: a
     * missing value that is not replaced is an error.
     *
     * @return a new matrix (rows × inputs)
     * @throws InvalidFileException if the content of the file is invalid
     * @throws IOException if it cannot be read
     */
    public Matrix readInputs(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        try (InputStream stream = InputFiles.open(file)) {
            RowBlocks codes = CsvReader.inputs(this, stream, file.toString(), CsvReader.memoryLimit());
            Matrix matrix = Matrix.zeros(codes.size(), inputs);
            for (int i = 0; i < codes.size(); i++) {
                expand(features, codes.block(i), codes.start(i), matrix.elements(), i * inputs);
            }
            return matrix;
        }
    }

    /**
     * Encodes one row as inputs, in the same way as the rows of the file. As in a file, spaces and tabs around a text
     * are ignored, unless they are part of a category or of a text for missing values.
     *
     * @param texts one text for each of the {@link #columns()}, as in a file but without quotes
     * @throws IllegalArgumentException if their number differs, or one is not a number or a known category
     */
    public float[] encode(String... texts) {
        Objects.requireNonNull(texts, "texts");
        if (texts.length != features.size()) {
            throw new IllegalArgumentException("there are " + texts.length + " texts for the "
                    + Count.of(features.size(), "column") + " " + Quotation.of(columns()));
        }
        float[] codes = new float[texts.length];
        for (int i = 0; i < texts.length; i++) {
            CsvColumn column = features.get(i);
            boolean isLiteral = column.isCategory(texts[i]) || form.isMissing(texts[i], column);
            String text = isLiteral ? texts[i] : CsvField.withoutBlanks(texts[i]);
            boolean isMissing = form.isMissing(text, column);
            codes[i] = isMissing ? form.replacement(column) : column.code(text);
            if (!Float.isFinite(codes[i])) {
                throw new IllegalArgumentException("expected " + column.expected() + ", found "
                        + (text.isEmpty() ? "nothing" : column.found(text)));
            }
        }
        float[] numbers = new float[inputs];
        expand(features, codes, 0, numbers, 0);
        return numbers;
    }

    /** Returns one line, e.g. {@code 150 rows of 4 inputs and 3 targets: setosa, versicolor, virginica}. */
    @Override
    public String toString() {
        List<String> learnt = labels().isEmpty() ? targets() : labels();
        return Count.of(size(), "row") + " of " + Count.of(inputs, "input") + " and " + Count.of(outputs, "target")
                + ": " + Quotation.plain(learnt);
    }
}
