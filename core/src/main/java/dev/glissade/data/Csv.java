package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Quotation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

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
 *         .withCategories("district")             // one input per district
 *         .without("id")
 *         .withMissingAsMean()
 *         .read(Path.of("houses.csv"));
 * }</pre>
 *
 * <p>Files are UTF-8 text with lines that end in LF or CRLF. Quoted fields may contain delimiters, line ends and
 * doubled quotes. Spaces and tabs around an unquoted field are ignored, and so are empty lines. Numbers have a decimal
 * point; numbers too small for a float become 0. Any other file is rejected, with the line and column of the error.
 * Files are read as a stream: only the numbers are kept in memory, up to half of the Java heap.
 *
 * <p>Column names must match the header exactly. A column without a name, such as the row names that pandas and R write
 * first, or the one after a comma at the end of each line, is ignored unless it is named by its position: "1" is the
 * first column, if no other has that name. A {@code Csv} is immutable: its methods return modified copies.
 */
public final class Csv {

    private static final int DEFAULT_LONGEST_FIELD = 1 << 16;

    final boolean hasHeader;
    final List<String> names;
    char delimiter = ',';
    int longestField = DEFAULT_LONGEST_FIELD;
    List<String> targets = List.of();
    boolean isLabel;
    List<String> features = List.of();
    List<String> classes = List.of();
    final Set<String> ignored = new HashSet<>();
    final Map<String, List<String>> categories = new HashMap<>();
    final Set<String> missingTexts = new HashSet<>(Set.of(""));
    boolean dropMissing;
    boolean fillMissing;
    float fill;

    private Csv(boolean hasHeader, List<String> names) {
        this.hasHeader = hasHeader;
        this.names = names;
    }

    private Csv copy() {
        Csv copy = new Csv(hasHeader, names);
        copy.delimiter = delimiter;
        copy.longestField = longestField;
        copy.targets = targets;
        copy.isLabel = isLabel;
        copy.features = features;
        copy.classes = classes;
        copy.ignored.addAll(ignored);
        copy.categories.putAll(categories);
        copy.missingTexts.addAll(missingTexts);
        copy.dropMissing = dropMissing;
        copy.fillMissing = fillMissing;
        copy.fill = fill;
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
        if (delimiter == '"'
                || delimiter < ' ' && delimiter != '\t'
                || delimiter > '~'
                || Character.isLetterOrDigit(delimiter)) {
            throw new IllegalArgumentException(String.format("the delimiter is '\\u%04x'", (int) delimiter));
        }
        Csv copy = copy();
        copy.delimiter = delimiter;
        return copy;
    }

    /**
     * Returns a copy that rejects fields of more bytes than this; the default is 65,536.
     *
     * @param bytes from 1 to 2³⁰
     * @throws IllegalArgumentException if the number is outside this range
     */
    public Csv withMaxFieldSize(int bytes) {
        if (bytes < 1 || bytes > 1 << 30) {
            throw new IllegalArgumentException("fields of at most " + bytes + " bytes");
        }
        Csv copy = copy();
        copy.longestField = bytes;
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
        Csv copy = copy();
        copy.targets = List.of(Objects.requireNonNull(column, "column"));
        copy.isLabel = true;
        copy.classes = List.of(classes);
        return copy;
    }

    /**
     * Returns a copy with columns of numbers to predict, each of which becomes a target.
     *
     * @throws IllegalArgumentException if there is none, or one occurs twice
     */
    public Csv withTargets(String... columns) {
        Objects.requireNonNull(columns, "columns");
        if (columns.length == 0) {
            throw new IllegalArgumentException("there is no target");
        }
        checkDistinct("a target", columns);
        Csv copy = copy();
        copy.targets = List.of(columns);
        copy.isLabel = false;
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
     * Returns a copy with a categorical column. It is one-hot encoded: each category becomes an input, which is 1 in
     * its own rows and 0 in the others.
     *
     * @param categories the categories, in the order of the inputs; any other in a file is an error. If none are given,
     *     they are those of the first file, sorted as {@linkplain #withLabel classes} are.
     * @throws IllegalArgumentException if a category occurs twice
     */
    public Csv withCategories(String column, String... categories) {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(categories, "categories");
        checkDistinct("a category", categories);
        Csv copy = copy();
        copy.categories.put(column, List.of(categories));
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

    /** Returns a copy that drops rows with a missing value; by default, a missing value is an error. */
    public Csv withoutIncompleteRows() {
        Csv copy = copy();
        copy.dropMissing = true;
        copy.fillMissing = false;
        return copy;
    }

    /**
     * Returns a copy that replaces a missing number among the inputs by the mean of its column in the first file; by
     * default, a missing value is an error. Missing categories, labels and targets remain errors.
     */
    public Csv withMissingAsMean() {
        return fill(Float.NaN);
    }

    /**
     * Returns a copy that replaces a missing number among the inputs by this one; by default, a missing value is an
     * error. Missing categories, labels and targets remain errors.
     *
     * @throws IllegalArgumentException if the number is not finite
     */
    public Csv withMissingAs(double number) {
        if (!Float.isFinite((float) number)) {
            throw new IllegalArgumentException("missing values as " + number);
        }
        return fill((float) number);
    }

    /** Sets the replacement of missing numbers; NaN means the mean. */
    private Csv fill(float number) {
        Csv copy = copy();
        copy.dropMissing = false;
        copy.fillMissing = true;
        copy.fill = number;
        return copy;
    }

    boolean isMissing(String text, CsvColumn column) {
        return missingTexts.contains(text) && !column.isCategory(text);
    }

    /** Returns the replacement of a missing input, NaN if there is none. */
    float replacement(CsvColumn column) {
        if (!fillMissing || !column.isNumeric()) {
            return Float.NaN;
        }
        return Float.isNaN(fill) ? column.mean() : fill;
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
        check();
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
        check();
        return CsvReader.learn(this, stream, name, CsvReader.memoryLimit());
    }

    private void check() {
        if (targets.isEmpty()) {
            throw new IllegalStateException("there is no label and no target: call withLabel or withTargets");
        }
        for (String target : targets) {
            if (features.contains(target) || ignored.contains(target)) {
                throw new IllegalStateException("the column " + Quotation.of(target) + " is a target, and is also "
                        + (features.contains(target) ? "a feature" : "left out"));
            }
            if (categories.containsKey(target)) {
                throw new IllegalStateException("the column " + Quotation.of(target)
                        + " is a target, and is also categorical" + (isLabel ? "" : ": call withLabel instead"));
            }
        }
        for (String feature : features) {
            if (ignored.contains(feature)) {
                throw new IllegalStateException(
                        "the column " + Quotation.of(feature) + " is a feature, and is also left out");
            }
        }
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
