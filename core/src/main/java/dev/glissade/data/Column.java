package dev.glissade.data;

import dev.glissade.text.Quotation;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A column of a table, as a network takes it. A column of numbers is one input. A categorical column is one-hot encoded:
 * each category is an input, which is 1 in the rows of that category and 0 in the others.
 *
 * @param name the name of the column in a table
 * @param categories the categories, in the order of their inputs; empty for a column of numbers
 * @param missing the number that replaces a missing one; for a categorical column 0, which means that all its inputs are
 *     0; empty if a missing value is an error
 * @param unknownAsZeros whether all inputs of a categorical column are 0 for a text that is none of its categories;
 *     otherwise such a text is an error
 */
public record Column(String name, List<String> categories, OptionalDouble missing, boolean unknownAsZeros) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a category occurs twice, the number for missing values is not a finite float or,
     *     in a categorical column, not 0, or a column of numbers has unknown categories
     */
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(missing, "missing");
        categories = List.copyOf(Objects.requireNonNull(categories, "categories"));
        Set<String> distinct = new HashSet<>();
        for (String category : categories) {
            if (!distinct.add(category)) {
                throw new IllegalArgumentException("a category occurs twice: " + Quotation.of(category));
            }
        }
        if (missing.isPresent() && !Float.isFinite((float) missing.getAsDouble())) {
            throw new IllegalArgumentException("missing values of " + Quotation.of(name) + " as "
                    + missing.getAsDouble() + ", which is not a finite float");
        }
        if (!categories.isEmpty() && missing.orElse(0) != 0) {
            throw new IllegalArgumentException("a missing category as " + missing.getAsDouble() + " instead of zeros");
        }
        if (categories.isEmpty() && unknownAsZeros) {
            throw new IllegalArgumentException(Quotation.of(name) + " has no categories, so none is unknown");
        }
        missing = missing.isEmpty() ? missing : OptionalDouble.of((float) missing.getAsDouble());
    }

    /** Returns a column of numbers, in which a missing one is an error. */
    public static Column number(String name) {
        return new Column(name, List.of(), OptionalDouble.empty(), false);
    }

    /**
     * Returns a categorical column, in which a missing or unknown category is an error.
     *
     * @param categories in the order of their inputs
     * @throws IllegalArgumentException if there is none, or one occurs twice
     */
    public static Column categorical(String name, List<String> categories) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(categories, "categories");
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("the column " + Quotation.of(name) + " has no categories");
        }
        return new Column(name, categories, OptionalDouble.empty(), false);
    }

    /**
     * Returns a copy that replaces a missing number.
     *
     * @param number rounded to the nearest float
     * @throws IllegalArgumentException if the number is not a finite float, or this is a categorical column
     */
    public Column withMissingAs(double number) {
        if (!isNumeric()) {
            throw new IllegalArgumentException("the column " + Quotation.of(name)
                    + " is categorical: withMissingAsZeros is for a missing category");
        }
        return new Column(name, categories, OptionalDouble.of(number), unknownAsZeros);
    }

    /** Returns a copy that sets all inputs of this column to 0 if its value is missing. */
    public Column withMissingAsZeros() {
        return new Column(name, categories, OptionalDouble.of(0), unknownAsZeros);
    }

    /**
     * Returns a copy that sets all inputs of this column to 0 if a text is none of its categories.
     *
     * @throws IllegalArgumentException if this is a column of numbers
     */
    public Column withUnknownAsZeros() {
        return new Column(name, categories, missing, true);
    }

    /** Returns whether this is a column of numbers. */
    public boolean isNumeric() {
        return categories.isEmpty();
    }

    /** Returns how many inputs this column becomes. */
    public int width() {
        return isNumeric() ? 1 : categories.size();
    }
}
