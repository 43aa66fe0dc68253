package dev.glissade.data;

import dev.glissade.text.Count;
import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a row of a table becomes the inputs of a network: the columns in order, with their categories and what replaces a
 * missing value. A network that is built with {@code Network.input(columns)} keeps them, also in its file, and takes rows of texts.
 *
 * <pre>{@code
 * CsvData customers = Csv.withHeader().withLabel("churn").withCategorical("plan").read(Path.of("customers.csv"));
 * Columns columns = customers.columns();
 * columns.inputs();                                               // [age, plan=basic, plan=gold]
 * columns.encode(Map.of("age", "41", "plan", "gold"));            // {41, 0, 1}
 * columns.encode("41", "gold");                                   // the same, in the order of names()
 * }</pre>
 *
 * <p>Numbers are written as in Java: 12, -0.5, 6.02e23. If all categories of a column are numbers that differ, another
 * notation of one is that category: 3.0 is 3.
 */
public final class Columns {

    private static final Pattern BLANKS =
            Pattern.compile("^[ \\t]++|(?<![ \\t])[ \\t]++\\z"); // which a file may have around a field
    private static final Columns NONE = new Columns(List.of(), Set.of());

    private final List<Column> columns;
    private final Set<String> missingTexts;
    private final Set<Float> missingNumbers; // those of the missing texts that are numbers
    private final List<CsvColumn> coders;
    private final List<String> names;
    private final int inputSize;

    /**
     * Makes columns.
     *
     * @param columns in the order of their inputs
     * @param missingTexts texts that mark a missing value, such as NA; the empty text always does. If one is a number, such as
     *     -999, so does another notation of it, -999.0, in columns of numbers.
     * @throws IllegalArgumentException if two columns have the same name
     */
    public Columns(List<Column> columns, Collection<String> missingTexts) {
        this.columns = List.copyOf(Objects.requireNonNull(columns, "columns"));
        Set<String> texts = new TreeSet<>(Objects.requireNonNull(missingTexts, "missingTexts"));
        texts.add("");
        this.missingTexts = Set.copyOf(texts);
        this.missingNumbers = texts.stream()
                .map(DecimalNumber::parse)
                .filter(number -> !number.isNaN())
                .collect(Collectors.toSet());
        this.names = this.columns.stream().map(Column::name).toList();
        this.coders = this.columns.stream().map(CsvColumn::of).toList();
        this.inputSize = this.columns.stream().mapToInt(Column::width).sum();
        Set<String> distinct = new HashSet<>();
        for (String name : names) {
            if (!distinct.add(name)) {
                throw new IllegalArgumentException("a column occurs twice: " + Quotation.of(name));
            }
        }
    }

    /**
     * Returns these columns, in which an empty text marks a missing value.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Columns of(Column... columns) {
        return new Columns(List.of(Objects.requireNonNull(columns, "columns")), Set.of());
    }

    /** Returns no columns: those of data that is numbers without names, and of a network that takes such data. */
    public static Columns none() {
        return NONE;
    }

    /** Returns whether there are no columns. */
    public boolean isNone() {
        return columns.isEmpty();
    }

    /** Returns the columns, in order. */
    public List<Column> list() {
        return columns;
    }

    /** Returns the names of the columns, in order. */
    public List<String> names() {
        return names;
    }

    /** Returns the texts that mark a missing value; the empty text is one of them. */
    public Set<String> missingTexts() {
        return missingTexts;
    }

    /** Returns the number of inputs. */
    public int inputSize() {
        return inputSize;
    }

    /** Returns the name of each input: the name of its column, or {@code column=category}. */
    public List<String> inputs() {
        List<String> inputs = new ArrayList<>();
        for (Column column : columns) {
            if (column.isNumeric()) {
                inputs.add(column.name());
            }
            column.categories().forEach(category -> inputs.add(column.name() + "=" + category));
        }
        return List.copyOf(inputs);
    }

    // ---- Encoding a row

    /**
     * Returns the inputs of a row.
     *
     * @param row a text for each of these columns, by name. Others are ignored. A missing value is an empty text, null, or
     *     one of the {@link #missingTexts}.
     * @return as many numbers as there are inputs
     * @throws IllegalArgumentException if a column is not in the row, or a text is neither a number nor a known category,
     *     or is missing where that is an error
     */
    public float[] encode(Map<String, String> row) {
        Objects.requireNonNull(row, "row");
        float[] codes = new float[columns.size()];
        for (int i = 0; i < codes.length; i++) {
            String text = row.get(names.get(i));
            if (text == null && !row.containsKey(names.get(i))) {
                throw new IllegalArgumentException("the row has no column " + Quotation.of(names.get(i)) + ", only "
                        + Quotation.of(row.keySet().stream()
                                .map(String::valueOf)
                                .sorted()
                                .toList()) + "; a missing value is an empty text");
            }
            codes[i] = code(i, text == null ? "" : text);
        }
        return expand(codes);
    }

    /**
     * Returns the inputs of a row.
     *
     * @param texts one for each column, in order. A missing value is an empty text, null, or one of the {@link #missingTexts}.
     *     Spaces and tabs around a text are ignored unless they are part of a category.
     * @return as many numbers as there are inputs
     * @throws IllegalArgumentException if there are more or fewer texts, or one is neither a number nor a known category, or
     *     is missing where that is an error
     */
    public float[] encode(String... texts) {
        Objects.requireNonNull(texts, "texts");
        if (texts.length != columns.size()) {
            throw new IllegalArgumentException(
                    (texts.length == 1 ? "there is " : "there are ") + Count.of(texts.length, "text") + " for the "
                            + Count.of(columns.size(), "column") + " " + Quotation.of(names));
        }
        float[] codes = new float[texts.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(i, texts[i] == null ? "" : texts[i]);
        }
        return expand(codes);
    }

    /** Returns the code of a text as it is, or without the blanks around it. */
    private float code(int index, String given) {
        CsvColumn column = coders.get(index);
        boolean isLiteral = column.isCategory(given) || missingTexts.contains(given);
        String text = isLiteral ? given : BLANKS.matcher(given).replaceAll("");
        boolean isMissing = missingTexts.contains(text) && !column.isCategory(text);
        float code = isMissing ? Float.NaN : column.code(text);
        if (isMissing || column.isNumeric() && missingNumbers.contains(code)) {
            if (columns.get(index).missing().isEmpty()) {
                throw new IllegalArgumentException("expected " + column.expected() + ", found "
                        + (text.isEmpty() ? "nothing" : Quotation.of(text) + ", a missing value"));
            }
            return Float.NaN;
        }
        if (!Float.isFinite(code)) {
            throw new IllegalArgumentException("expected " + column.expected() + ", found " + column.found(text));
        }
        return code;
    }

    private float[] expand(float[] codes) {
        float[] inputs = new float[inputSize];
        expand(codes, 0, inputs, 0);
        return inputs;
    }

    /**
     * Writes the inputs of a row.
     *
     * @param codes of each column, from {@code from}: a number, the index of a category, −1 if it is unknown, or NaN if the
     *     value is missing
     */
    void expand(float[] codes, int from, float[] inputs, int start) {
        int at = start;
        for (int i = 0; i < columns.size(); i++) {
            float code = codes[from + i];
            if (columns.get(i).isNumeric()) {
                inputs[at++] = number(i, code);
            } else {
                for (int k = 0; k < columns.get(i).width(); k++) {
                    inputs[at++] = k == code ? 1 : 0;
                }
            }
        }
    }

    /** Writes the inputs of a row that are not 0, from index {@code at}, and returns the index after the last. */
    int expandSparse(float[] codes, int from, int[] places, float[] inputs, int at) {
        int next = at;
        int first = 0; // of the inputs of a column
        for (int i = 0; i < columns.size(); i++) {
            if (isListed(i, codes[from + i])) {
                boolean isNumeric = columns.get(i).isNumeric();
                places[next] = isNumeric ? first : first + (int) codes[from + i];
                inputs[next++] = isNumeric ? number(i, codes[from + i]) : 1;
            }
            first += columns.get(i).width();
        }
        return next;
    }

    /** Returns whether a column gives an input other than 0; of a category it is a single 1. */
    boolean isListed(int column, float code) {
        return columns.get(column).isNumeric() ? Float.floatToRawIntBits(number(column, code)) != 0 : code >= 0;
    }

    private float number(int column, float code) {
        return Float.isNaN(code) ? (float) columns.get(column).missing().orElse(Double.NaN) : code;
    }

    // ---- Comparing

    /**
     * Returns how other columns differ from these, so that a message can say it; empty if they are equal.
     *
     * @return such as {@code the categories of "plan" are ["a", "b"] here but ["a", "c"] there}
     */
    public Optional<String> difference(Columns other) {
        Objects.requireNonNull(other, "other");
        if (!names.equals(other.names)) {
            return Optional.of("the columns are " + Quotation.of(names) + " here but " + Quotation.of(other.names)
                    + " there" + firstDifference(names, other.names));
        }
        for (int i = 0; i < columns.size(); i++) {
            Column ours = columns.get(i);
            Column theirs = other.columns.get(i);
            if (!ours.categories().equals(theirs.categories())) {
                return Optional.of("the categories of " + Quotation.of(ours.name()) + " are " + categories(ours)
                        + " here but " + categories(theirs) + " there"
                        + firstDifference(ours.categories(), theirs.categories()));
            }
            if (!ours.equals(theirs)) {
                return Optional.of("in " + Quotation.of(ours.name()) + ", " + policy(ours) + " here but "
                        + policy(theirs) + " there");
            }
        }
        List<String> ours = missingTexts.stream().sorted().toList();
        List<String> theirs = other.missingTexts.stream().sorted().toList();
        return ours.equals(theirs)
                ? Optional.empty()
                : Optional.of("missing values are " + Quotation.of(ours) + " here but " + Quotation.of(theirs)
                        + " there" + firstDifference(ours, theirs));
    }

    /** Names the first texts that differ, if a message shows only the beginning of the lists. */
    private static String firstDifference(List<String> ours, List<String> theirs) {
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                return "; number " + (i + 1) + " is " + Quotation.of(ours.get(i)) + " here and "
                        + Quotation.of(theirs.get(i)) + " there";
            }
        }
        return "; here are " + ours.size() + ", there " + theirs.size();
    }

    private static String categories(Column column) {
        return column.isNumeric() ? "none (numbers)" : Quotation.of(column.categories());
    }

    private static String policy(Column column) {
        String missing = column.missing().isEmpty()
                ? "a missing value is an error"
                : "a missing value becomes " + (float) column.missing().getAsDouble();
        return missing + (column.unknownAsZeros() ? " and an unknown category zeros" : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Columns that && columns.equals(that.columns) && missingTexts.equals(that.missingTexts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, missingTexts);
    }

    /** Returns one line, e.g. {@code age, plan (2 categories)}. */
    @Override
    public String toString() {
        return Quotation.plain(columns.stream()
                .map(column -> column.isNumeric()
                        ? column.name()
                        : column.name() + " (" + column.width() + (column.width() == 1 ? " category)" : " categories)"))
                .toList());
    }
}
