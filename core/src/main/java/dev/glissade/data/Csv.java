package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import dev.glissade.text.Quotation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Configures how to read examples from a CSV file (RFC 4180), one per row.
 *
 * <pre>{@code
 * CsvData flowers = Csv.withHeader().withLabel("class").read(Path.of("iris.csv"));
 * flowers.inputSize();                            // 4: all columns but the label
 * flowers.labels();                               // [setosa, versicolor, virginica]
 *
 * CsvData houses = Csv.withHeader()
 *         .withTargets("price")                   // a number to predict, instead of a class
 *         .withCategorical("district")            // one input per district
 *         .without("id")
 *         .withMissingAsMean()
 *         .read(Path.of("houses.csv"));
 * }</pre>
 *
 * <p>Files are UTF-8 text, which may be compressed with gzip. Quoted fields may contain delimiters, line ends and doubled
 * quotes. Spaces and tabs around a field are ignored, and so are empty lines. Numbers have a decimal point; numbers too
 * small for a float become 0. Any other file is rejected, with the line and column of the error. Files are read as a
 * stream: only the numbers are kept in memory, up to half of the Java heap.
 *
 * <p>Column names must match the header exactly. A column without a name, such as the row names that pandas and R write
 * first, or the one after a comma at the end of each line, is ignored unless it is named by its position: "1" is the
 * first column, if no other has that name. A {@code Csv} is immutable: its methods return modified copies.
 */
public final class Csv {

    private static final int DEFAULT_LONGEST_FIELD = 1 << 16;
    private static final int NONE = -1; // no character

    final boolean hasHeader;
    final List<String> names;
    char delimiter = ',';
    char point = '.';
    int comment = NONE;
    boolean hasTrailingDelimiter;
    Charset charset = StandardCharsets.UTF_8;
    int longestField = DEFAULT_LONGEST_FIELD;
    UnaryOperator<String> lines; // null changes nothing
    BinaryOperator<String> fields;
    List<String> targets = List.of();
    boolean isLabel;
    List<String> features = List.of();
    List<String> classes = List.of();
    boolean isBinary;
    Columns columns = Columns.none(); // given, or else learnt from the first file
    final Set<String> ignored = new HashSet<>();
    final Map<String, List<String>> categories = new HashMap<>();
    final Set<String> missingTexts = new HashSet<>(Set.of(""));
    final MissingValues missing = new MissingValues();

    private Csv(boolean hasHeader, List<String> names) {
        this.hasHeader = hasHeader;
        this.names = names;
    }

    private Csv copy() {
        Csv copy = new Csv(hasHeader, names);
        copy.delimiter = delimiter;
        copy.point = point;
        copy.comment = comment;
        copy.hasTrailingDelimiter = hasTrailingDelimiter;
        copy.charset = charset;
        copy.longestField = longestField;
        copy.lines = lines;
        copy.fields = fields;
        copy.targets = targets;
        copy.isLabel = isLabel;
        copy.features = features;
        copy.classes = classes;
        copy.ignored.addAll(ignored);
        copy.categories.putAll(categories);
        copy.missingTexts.addAll(missingTexts);
        copy.isBinary = isBinary;
        copy.columns = columns;
        copy.missing.addAll(missing);
        return copy;
    }

    /** Returns the settings for files whose first row has the names of the columns. */
    public static Csv withHeader() {
        return new Csv(true, List.of());
    }

    /**
     * Returns the settings for files whose first row is an example.
     *
     * @param names the names of the columns, in order; if none are given, they are 1, 2, 3 and so on
     * @throws IllegalArgumentException if a name occurs twice
     */
    public static Csv withoutHeader(String... names) {
        Objects.requireNonNull(names, "names");
        checkDistinct("a column", names);
        return new Csv(false, List.of(names));
    }

    /**
     * Returns a copy with another delimiter between fields; the default is a comma.
     *
     * @throws IllegalArgumentException if it is a quote, the end of a line, a letter, a digit, or not in ASCII
     */
    public Csv withDelimiter(char delimiter) {
        checkMark("delimiter", delimiter);
        Csv copy = copy();
        copy.delimiter = delimiter;
        return copy;
    }

    /**
     * Returns a copy that rejects fields of more characters than this; the default is 65,536.
     *
     * @param characters from 1 to 2³⁰
     * @throws IllegalArgumentException if the number is outside this range
     */
    public Csv withMaxFieldSize(int characters) {
        if (characters < 1 || characters > 1 << 30) {
            throw new IllegalArgumentException("fields of at most " + characters + " characters");
        }
        Csv copy = copy();
        copy.longestField = characters;
        return copy;
    }

    /** Returns a copy for numbers with a decimal comma, such as 1,5; a decimal point is an error then. */
    public Csv withDecimalComma() {
        Csv copy = copy();
        copy.point = ',';
        return copy;
    }

    /**
     * Returns a copy for files in another charset than UTF-8. Bytes that are invalid in it are an error.
     *
     * @throws IllegalArgumentException if it is not a charset but finds one out, as x-JISAutoDetect does
     */
    public Csv withCharset(Charset charset) {
        if (!Objects.requireNonNull(charset, "charset").canEncode()) {
            throw new IllegalArgumentException("the charset is " + charset);
        }
        Csv copy = copy();
        copy.charset = charset;
        return copy;
    }

    /**
     * Returns a copy that skips lines that begin with this character.
     *
     * @throws IllegalArgumentException if it is a quote, the end of a line, a letter, a digit, or not in ASCII
     */
    public Csv withComment(char character) {
        checkMark("comment", character);
        Csv copy = copy();
        copy.comment = character;
        return copy;
    }

    private static void checkMark(String what, char mark) {
        if (mark == '"' || mark < ' ' && mark != '\t' || mark > '~' || Character.isLetterOrDigit(mark)) {
            throw new IllegalArgumentException(String.format("the " + what + " is '\\u%04x'", (int) mark));
        }
    }

    /** Returns a copy that ignores a delimiter at the end of a line, where rows may have one more field, an empty one. */
    public Csv withTrailingDelimiter() {
        Csv copy = copy();
        copy.hasTrailingDelimiter = true;
        return copy;
    }

    /**
     * Returns a copy in which a function changes each line before it is split into fields, also the header and comments. A
     * line that becomes empty is skipped. If the function throws, the file is invalid.
     */
    public Csv withLines(UnaryOperator<String> function) {
        Csv copy = copy();
        copy.lines = Objects.requireNonNull(function, "function");
        return copy;
    }

    /**
     * Returns a copy in which a function changes the fields of inputs and targets in files, but not in single rows that are
     * {@linkplain Columns#encode encoded}. It takes the name of the column and the text, which may be empty. If it throws, the file is invalid.
     */
    public Csv withFields(BinaryOperator<String> function) {
        Csv copy = copy();
        copy.fields = Objects.requireNonNull(function, "function");
        return copy;
    }

    // ---- Targets

    /**
     * Returns a copy with a column of labels, the names of classes. It is one-hot encoded: each class becomes a target,
     * which is 1 in its own rows and 0 in the others.
     *
     * @param classes the labels, in the order of the targets; any other label in a file is an error. If none are given,
     *     they are those of the first file, sorted numerically if all are numbers, else alphabetically.
     * @throws IllegalArgumentException if a class occurs twice, or only one is given
     */
    public Csv withLabel(String column, String... classes) {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(classes, "classes");
        if (classes.length == 1) {
            throw new IllegalArgumentException("there is only one class: " + Quotation.of(classes[0]));
        }
        checkDistinct("a class", classes);
        checkNoTargets(List.of(column));
        Csv copy = copy();
        copy.targets = List.of(column);
        copy.isLabel = true;
        copy.isBinary = false;
        copy.classes = List.of(classes);
        return copy;
    }

    /**
     * Returns a copy with a column of two labels that becomes a single target, 0 or 1, for a network with one sigmoid output.
     *
     * @param negative the label of class 0, such as no
     * @param positive the label of class 1, such as yes; any other label in a file is an error
     * @throws IllegalArgumentException if the labels are the same
     */
    public Csv withBinaryLabel(String column, String negative, String positive) {
        Objects.requireNonNull(negative, "negative");
        Objects.requireNonNull(positive, "positive");
        Csv copy = withLabel(column, negative, positive);
        copy.isBinary = true;
        return copy;
    }

    /**
     * Returns a copy with columns of numbers to predict, each of which becomes a target.
     *
     * @throws IllegalArgumentException if there is none, or one occurs twice
     */
    public Csv withTargets(String... columns) {
        checkAny("target", columns);
        checkNoTargets(List.of(columns));
        Csv copy = copy();
        copy.targets = List.of(columns);
        copy.isLabel = false;
        copy.isBinary = false;
        return copy;
    }

    // ---- Inputs

    /**
     * Returns a copy with these columns as inputs, in this order; the default is all columns that are neither label nor
     * target, in the order of the first file.
     *
     * @throws IllegalArgumentException if one occurs twice
     */
    public Csv withFeatures(String... columns) {
        Objects.requireNonNull(columns, "columns");
        checkDistinct("a feature", columns);
        Csv copy = copy();
        copy.features = List.of(columns);
        return copy;
    }

    /** Returns a copy without some columns as inputs, such as row numbers. */
    public Csv without(String... columns) {
        Objects.requireNonNull(columns, "columns");
        Csv copy = copy();
        copy.ignored.addAll(List.of(columns));
        return copy;
    }

    /**
     * Returns a copy with categorical columns. They are one-hot encoded: each category becomes an input, which is 1 in its
     * own rows and 0 in the others. The categories are those of the first file, sorted as {@linkplain #withLabel classes}
     * are.
     *
     * @param columns the names of the columns
     * @throws IllegalArgumentException if there is none
     */
    public Csv withCategorical(String... columns) {
        checkAny("categorical column", columns);
        Csv copy = copy();
        for (String column : columns) {
            copy.categories.put(column, List.of());
        }
        return copy;
    }

    /**
     * Returns a copy with a categorical column whose categories are given; any other text in a file is an error, unless
     * {@link #withUnknownAsZeros} is set.
     *
     * @param categories the categories, in the order of the inputs
     * @throws IllegalArgumentException if there is none, or one occurs twice
     */
    public Csv withCategories(String column, List<String> categories) {
        Objects.requireNonNull(column, "column");
        Csv copy = copy();
        copy.categories.put(column, Column.categorical(column, categories).categories());
        return copy;
    }

    /**
     * Returns a copy in which a text that is none of the categories of a column sets all its inputs to 0; by default, it is
     * an error. This concerns further files and rows, and given categories.
     *
     * @param columns categorical columns; if none are named, all of them
     */
    public Csv withUnknownAsZeros(String... columns) {
        Csv copy = copy();
        copy.missing.unknownAsZeros.addAll(MissingValues.orAll(columns));
        return copy;
    }

    /**
     * Returns a copy that encodes the inputs as a network does, or as another file was encoded. Columns are matched by name,
     * in any order; the other columns of a file are ignored.
     *
     * @param columns such as those of a network. They replace all settings about inputs and missing values but for rows to
     *     drop; such settings afterwards are refused.
     * @throws IllegalArgumentException if there are none
     */
    public Csv withColumns(Columns columns) {
        Objects.requireNonNull(columns, "columns");
        if (columns.isNone()) {
            throw new IllegalArgumentException("there are no columns: was the network built with input(Columns)?");
        }
        Csv copy = copy();
        copy.columns = columns;
        copy.features = List.of();
        copy.ignored.clear();
        copy.categories.clear();
        copy.missingTexts.retainAll(Set.of(""));
        copy.missing.clearReplacements();
        return copy;
    }

    // ---- Missing values

    /** Returns a copy with texts, such as NA or ?, that mark a missing value, as an empty field always does. */
    public Csv withMissingText(String... texts) {
        Objects.requireNonNull(texts, "texts");
        Csv copy = copy();
        copy.missingTexts.addAll(List.of(texts));
        return copy;
    }

    /**
     * Returns a copy that drops rows with a missing value that nothing replaces; by default, a missing value is an error.
     *
     * @param columns whose missing values drop a row; if none are named, all inputs and targets
     */
    public Csv withoutIncompleteRows(String... columns) {
        Csv copy = copy();
        copy.missing.dropped.addAll(MissingValues.orAll(columns));
        return copy;
    }

    /**
     * Returns a copy that replaces a missing number among the inputs by the mean of its column in the first file; by
     * default, a missing value is an error. If that file is split, the means are those of the training set.
     *
     * @param columns columns of numbers; if none are named, all that no other setting names
     */
    public Csv withMissingAsMean(String... columns) {
        return fill(Float.NaN, columns);
    }

    /**
     * Returns a copy that replaces a missing number among the inputs by this one; by default, a missing value is an
     * error.
     *
     * @param columns columns of numbers; if none are named, all that no other setting names
     * @throws IllegalArgumentException if the number is not finite
     */
    public Csv withMissingAs(double number, String... columns) {
        if (!Float.isFinite((float) number)) {
            throw new IllegalArgumentException("missing values as " + number);
        }
        return fill((float) number, columns);
    }

    private Csv fill(float number, String... columns) {
        Csv copy = copy();
        MissingValues.orAll(columns).forEach(column -> copy.missing.asNumbers.put(column, number));
        return copy;
    }

    /**
     * Returns a copy that sets all inputs of a categorical column to 0 if its value is missing; by default, that is an error.
     * If the empty text is one of the {@linkplain #withCategories given categories}, it is not missing.
     *
     * @param columns categorical columns; if none are named, all of them
     */
    public Csv withMissingAsZeros(String... columns) {
        Csv copy = copy();
        copy.missing.asZeros.addAll(MissingValues.orAll(columns));
        return copy;
    }

    /** Returns what replaces a missing input: a number, NaN for the mean, or nothing. */
    OptionalDouble replacement(CsvColumn column) {
        return columns.isNone()
                ? missing.replacement(column)
                : columns.list().get(columns.names().indexOf(column.name)).missing();
    }

    /** Returns the columns that settings name, which a file must have. */
    Set<String> namedColumns() {
        Set<String> named = missing.namedColumns();
        named.addAll(categories.keySet());
        return named;
    }

    // ---- Reading

    /**
     * Reads a file, and learns from it all categories, classes and means that are not given.
     *
     * @throws InvalidFileException if the content of the file is invalid
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if there is no label or target, or a column has two roles
     */
    public CsvData read(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        new CsvCheck(this).run();
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
     * @throws IllegalStateException as {@link #read(Path)}
     */
    public CsvData read(InputStream stream, String name) throws IOException {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        new CsvCheck(this).run();
        return CsvReader.learn(this, stream, name, CsvReader.memoryLimit());
    }

    /**
     * Reads the inputs of a file, such as for the predictions of a network. Columns are matched by name, in any order; other
     * columns, such as a label, are ignored. No row is dropped: a missing value that nothing replaces is an error.
     *
     * @param columns such as those of a network. Only the settings of this {@code Csv} that concern the
     *     form of the file are used.
     * @return a new matrix (rows × inputs)
     * @throws InvalidFileException if the content of the file is invalid
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there are no columns
     */
    public Matrix readInputs(Columns columns, Path file) throws IOException {
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(file, "file");
        try (InputStream stream = InputFiles.open(file)) {
            return readInputs(columns, stream, file.toString());
        }
    }

    /**
     * Reads the inputs in a stream to its end, as {@link #readInputs(Columns, Path)} does, and does not close it.
     *
     * @param name the name of the stream in messages
     * @return a new matrix (rows × inputs)
     * @throws InvalidFileException if the content of the stream is invalid
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there are no columns
     */
    public Matrix readInputs(Columns columns, InputStream stream, String name) throws IOException {
        Objects.requireNonNull(columns, "columns");
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(name, "name");
        return CsvReader.inputs(withColumns(columns), stream, name, CsvReader.memoryLimit());
    }

    /** Refuses other targets than those that are set already, which would become inputs. */
    private void checkNoTargets(List<String> others) {
        if (!others.containsAll(targets)) {
            throw new IllegalStateException("the label or target is " + Quotation.of(targets) + " already, and not "
                    + Quotation.of(others) + ": it would become an input");
        }
    }

    private static void checkAny(String what, String... columns) {
        Objects.requireNonNull(columns, "columns");
        if (columns.length == 0) {
            throw new IllegalArgumentException("there is no " + what);
        }
        checkDistinct("a " + what, columns);
    }

    private static void checkDistinct(String what, String... names) {
        Set<String> distinct = new HashSet<>();
        for (String name : names) {
            if (!distinct.add(name)) {
                throw new IllegalArgumentException(what + " occurs twice: " + Quotation.of(name));
            }
        }
    }
}
