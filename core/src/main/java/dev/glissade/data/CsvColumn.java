package dev.glissade.data;

import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the texts of a column into codes: a number, or the index of a category. The categories are given, or learnt from the
 * first file.
 */
final class CsvColumn {

    /**
     * A column with more distinct texts is not accepted as categories. A float represents all indices up to this one
     * exactly.
     */
    static final int MOST_CATEGORIES = 1 << 16;

    private static final float UNKNOWN = -1;

    final String name;
    private final boolean isNumeric;
    private final boolean isLearnt;
    private final boolean unknownAsZeros;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<Float, Integer> byNumber = new HashMap<>(); // of categories that are different numbers, or empty
    private List<String> categories = new ArrayList<>();
    private final RoundingLoss loss = new RoundingLoss();

    private CsvColumn(String name, boolean isNumeric, List<String> given, boolean unknownAsZeros) {
        this.name = name;
        this.isNumeric = isNumeric;
        this.isLearnt = given.isEmpty();
        this.unknownAsZeros = unknownAsZeros;
        given.forEach(this::add);
        given.forEach(text -> byNumber.put(DecimalNumber.parse(text), indices.get(text)));
        if (byNumber.containsKey(Float.NaN) || byNumber.size() < given.size()) {
            byNumber.clear();
        }
    }

    /** Returns a column whose categories, if it has any, are known. */
    static CsvColumn of(Column column) {
        return new CsvColumn(column.name(), column.isNumeric(), column.categories(), column.unknownAsZeros());
    }

    static CsvColumn numeric(String name) {
        return new CsvColumn(name, true, List.of(), false);
    }

    /** Returns a column of categories, which are learnt from the file if none are given. */
    static CsvColumn categorical(String name, List<String> categories, boolean unknownAsZeros) {
        return new CsvColumn(name, false, categories, unknownAsZeros);
    }

    boolean isNumeric() {
        return isNumeric;
    }

    /** Returns whether its categories are learnt from the first file. */
    boolean isLearnt() {
        return isLearnt && !isNumeric;
    }

    List<String> categories() {
        return categories;
    }

    // ---- Reading

    boolean isCategory(String text) {
        return indices.containsKey(text);
    }

    /**
     * Returns the number, or the index of the category, −1 for an unknown one that becomes zeros, or infinity or NaN if the
     * text is none of these.
     */
    float code(String text) {
        if (isNumeric) {
            return DecimalNumber.parse(text);
        }
        Integer index = indices.get(text);
        if (index == null && !byNumber.isEmpty()) {
            index = byNumber.get(DecimalNumber.parse(text));
        }
        if (index == null) {
            return unknownAsZeros ? UNKNOWN : Float.NaN;
        }
        return index;
    }

    String expected() {
        if (isNumeric) {
            return "a number for " + Quotation.of(name);
        }
        return "one of " + Quotation.of(categories) + " for " + Quotation.of(name);
    }

    String found(String text) {
        return isNumeric ? DecimalNumber.describe(text, '.') : Quotation.of(text);
    }

    // ---- Learning

    void add(String category) {
        if (indices.putIfAbsent(category, categories.size()) == null) {
            categories.add(category);
        }
    }

    /** Returns the loss of rounding its numbers to floats. */
    RoundingLoss loss() {
        return loss;
    }

    /**
     * Sorts the learnt categories: numerically if all are numbers, else alphabetically.
     *
     * @return the new index of each category, by its old index
     */
    int[] sort() {
        boolean numbers = categories.stream().noneMatch(text -> Float.isNaN(DecimalNumber.parse(text)));
        List<String> sorted = new ArrayList<>(categories);
        sorted.sort(
                numbers
                        ? Comparator.comparing(DecimalNumber::parse).thenComparing(Comparator.naturalOrder())
                        : Comparator.naturalOrder());
        for (int i = 0; i < sorted.size(); i++) {
            indices.put(sorted.get(i), i);
        }
        int[] places = categories.stream().mapToInt(indices::get).toArray();
        categories = sorted;
        return places;
    }
}
