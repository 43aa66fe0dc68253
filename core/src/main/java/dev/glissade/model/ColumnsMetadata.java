package dev.glissade.model;

import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensors;
import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Writes the columns of a network to a file's metadata, and reads them back; see docs/model-format.md. */
public final class ColumnsMetadata {

    private static final String COLUMN = "glissade.column.";
    private static final String CATEGORY = "glissade.category.";
    private static final String MISSING = "glissade.missing.";
    private static final String UNKNOWN = "glissade.unknown.";
    private static final String MISSING_TEXT = "glissade.missingText.";
    private static final String ZEROS = "zeros";
    private static final int LONGEST_TEXT = 65_536;

    private final Tensors tensors;
    private final UnaryOperator<String> take;

    /** Reads columns with a function that returns the text of a key, or null, and marks the key as read. */
    ColumnsMetadata(Tensors tensors, UnaryOperator<String> take) {
        this.tensors = tensors;
        this.take = take;
    }

    /**
     * Adds the columns to metadata.
     *
     * @throws IllegalArgumentException if a name or category has more than 65,536 characters
     */
    public static void write(Columns columns, Map<String, String> metadata) {
        for (int i = 0; i < columns.list().size(); i++) {
            Column column = columns.list().get(i);
            put(metadata, COLUMN + i, column.name());
            for (int k = 0; k < column.categories().size(); k++) {
                put(metadata, CATEGORY + i + "." + k, column.categories().get(k));
            }
            if (column.missing().isPresent()) {
                String number = HexNumber.text((float) column.missing().getAsDouble());
                metadata.put(MISSING + i, column.isNumeric() ? number : ZEROS);
            }
            if (column.unknownAsZeros()) {
                metadata.put(UNKNOWN + i, ZEROS);
            }
        }
        List<String> texts = new ArrayList<>(new TreeSet<>(columns.missingTexts()));
        texts.remove(""); // it always marks a missing value
        for (int i = 0; i < texts.size(); i++) {
            put(metadata, MISSING_TEXT + i, texts.get(i));
        }
    }

    private static void put(Map<String, String> metadata, String key, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("the text " + Quotation.of(text) + " of a column has " + text.length()
                    + " characters, and a file has room for " + LONGEST_TEXT);
        }
        metadata.put(key, text);
    }

    /** Reads the columns, or none if there are none. */
    Columns read(int inputSize) throws InvalidFileException {
        List<String> names = texts(COLUMN);
        if (names.isEmpty()) {
            return Columns.none(); // any other of these keys is then left over, and refused
        }
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(column(name, columns.size()));
        }
        List<String> missingTexts = texts(MISSING_TEXT);
        try {
            Columns read = new Columns(columns, missingTexts);
            if (read.inputSize() == inputSize) {
                return read;
            }
            throw tensors.invalidMetadata(
                    COLUMN + 0, "columns that become " + inputSize + " inputs", String.valueOf(read.inputSize()));
        } catch (IllegalArgumentException e) {
            throw tensors.invalidMetadata(COLUMN + 0, "columns with different names");
        }
    }

    private Column column(String name, int index) throws InvalidFileException {
        List<String> categories = texts(CATEGORY + index + ".");
        OptionalDouble missing = categories.isEmpty() ? number(MISSING + index) : zeros(MISSING + index);
        boolean unknownAsZeros = zeros(UNKNOWN + index).isPresent();
        try {
            return new Column(name, categories, missing, unknownAsZeros);
        } catch (IllegalArgumentException e) {
            throw tensors.invalidMetadata(COLUMN + index, "different categories, if any may be unknown");
        }
    }

    private OptionalDouble number(String key) throws InvalidFileException {
        String text = text(key);
        try {
            return text == null ? OptionalDouble.empty() : OptionalDouble.of(HexNumber.parse(text));
        } catch (NumberFormatException e) {
            throw tensors.invalidMetadata(key, "a finite number like 0x1.8p1");
        }
    }

    private OptionalDouble zeros(String key) throws InvalidFileException {
        String text = text(key);
        if (text != null && !text.equals(ZEROS)) {
            throw tensors.invalidMetadata(key, ZEROS);
        }
        return text == null ? OptionalDouble.empty() : OptionalDouble.of(0);
    }

    private List<String> texts(String key) throws InvalidFileException {
        List<String> texts = new ArrayList<>();
        for (String text = text(key + 0); text != null; text = text(key + texts.size())) {
            texts.add(text);
        }
        return texts;
    }

    private String text(String key) throws InvalidFileException {
        String text = take.apply(key);
        if (text != null && text.length() > LONGEST_TEXT) {
            throw tensors.invalidMetadata(key, "a text of at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
