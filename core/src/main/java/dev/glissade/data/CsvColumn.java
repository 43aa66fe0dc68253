package dev.glissade.data;

import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of numbers or categories that becomes inputs or targets, and what was learnt about it from the first file. A
 * category is stored as its index and one-hot encoded when a batch is filled.
 */
final class CsvColumn {

    /**
     * A column with more distinct texts is not accepted as categories. A float represents all indices up to this one
     * exactly.
     */
    static final int MOST_CATEGORIES = 1 << 16;

    final String name;
    private final boolean isNumeric;
    private final boolean isLearnt;
    private final Map<String, Integer> indices = new HashMap<>();
    private List<String> categories = new ArrayList<>();
    private final RoundingLoss loss = new RoundingLoss();
    private double sum;
    private long count;

    private CsvColumn(String name, boolean isNumeric, List<String> given) {
        this.name = name;
        this.isNumeric = isNumeric;
        this.isLearnt = given.isEmpty();
        given.forEach(this::add);
    }

    static CsvColumn numeric(String name) {
        return new CsvColumn(name, true, List.of());
    }

    /** Returns a column of categories, which are learnt from the file if none are given. */
    static CsvColumn categorical(String name, List<String> categories) {
        return new CsvColumn(name, false, categories);
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

    /** Returns the number of inputs or targets it becomes. */
    int width() {
        return isNumeric ? 1 : categories.size();
    }

    // ---- Reading

    boolean isCategory(String text) {
        return indices.containsKey(text);
    }

    /** Returns the number, or the index of the category, or infinity or NaN if the text is neither. */
    float code(String text) {
        if (isNumeric) {
            return DecimalNumber.parse(text);
        }
        Integer index = indices.get(text);
        return index == null ? Float.NaN : index;
    }

    String expected() {
        if (isNumeric) {
            return "a number for " + Quotation.of(name);
        }
        return "one of " + Quotation.of(categories) + " for " + Quotation.of(name);
    }

    String found(String text) {
        return isNumeric ? DecimalNumber.describe(text) : Quotation.of(text);
    }

    // ---- Learning

    void add(String category) {
        if (indices.putIfAbsent(category, categories.size()) == null) {
            categories.add(category);
        }
    }

    void count(float number) {
        sum += number;
        count++;
    }

    /** Returns the loss of rounding its numbers to floats. */
    RoundingLoss loss() {
        return loss;
    }

    /** Returns the mean of its numbers, NaN if there were none. */
    float mean() {
        return (float) (sum / count);
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
