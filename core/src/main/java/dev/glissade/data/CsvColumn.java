package dev.glissade.data;

import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column that is used, of numbers or of categories, and what was learnt about it from the first file. A category is kept
 * as its index, and becomes a 1 among zeros when a batch is filled.
 */
final class CsvColumn {

    /** Above this, a column is no set of categories; a float tells that many indices apart. */
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

    /** Makes a column of categories, which are to be learnt if none are given. */
    static CsvColumn categorical(String name, List<String> categories) {
        return new CsvColumn(name, false, categories);
    }

    boolean isNumeric() {
        return isNumeric;
    }

    /** Returns whether its categories are those that the file has. */
    boolean isLearnt() {
        return isLearnt && !isNumeric;
    }

    List<String> categories() {
        return categories;
    }

    /** Returns how many inputs or targets it becomes. */
    int width() {
        return isNumeric ? 1 : categories.size();
    }

    // ---- Reading it

    boolean isCategory(String text) {
        return indices.containsKey(text);
    }

    /** Returns the number, or the index of the category; or a number that is not finite if it is neither. */
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

    // ---- Learning it

    void add(String category) {
        if (indices.putIfAbsent(category, categories.size()) == null) {
            categories.add(category);
        }
    }

    void count(float number) {
        sum += number;
        count++;
    }

    /** Returns what is lost as its numbers become floats. */
    RoundingLoss loss() {
        return loss;
    }

    /** Returns the mean of its numbers, NaN if there were none. */
    float mean() {
        return (float) (sum / count);
    }

    /**
     * Puts learnt categories into order: that of their numbers if all are numbers, else that of their characters.
     *
     * @return the new index of each
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
