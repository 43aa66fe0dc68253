package dev.glissade.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the settings of a CSV file say about missing values and unknown categories, by column; under {@link #ALL} for the
 * columns that are not named.
 */
final class MissingValues {

    static final String ALL = "\0"; // no column has this name

    /** The numbers that replace missing ones; NaN is the mean. */
    final Map<String, Float> asNumbers = new HashMap<>();

    final Set<String> asZeros = new HashSet<>();
    final Set<String> unknownAsZeros = new HashSet<>();
    final Set<String> dropped = new HashSet<>();

    /** Returns the columns that a setting names, or {@link #ALL} if it names none. */
    static List<String> orAll(String... columns) {
        Objects.requireNonNull(columns, "columns");
        return columns.length == 0 ? List.of(ALL) : List.of(columns);
    }

    void addAll(MissingValues other) {
        asNumbers.putAll(other.asNumbers);
        asZeros.addAll(other.asZeros);
        unknownAsZeros.addAll(other.unknownAsZeros);
        dropped.addAll(other.dropped);
    }

    /** Removes all but what drops rows. */
    void clearReplacements() {
        asNumbers.clear();
        asZeros.clear();
        unknownAsZeros.clear();
    }

    /** Returns what replaces a missing input: a number, NaN for the mean, or nothing. A named column goes before all. */
    OptionalDouble replacement(CsvColumn column) {
        if (dropped.contains(column.name)) {
            return OptionalDouble.empty();
        }
        if (!column.isNumeric()) {
            return contains(asZeros, column.name) ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        Float number = asNumbers.getOrDefault(column.name, asNumbers.get(ALL));
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** Returns whether a row is dropped if a value of a column is missing and not replaced. */
    boolean dropsRow(String column) {
        return contains(dropped, column);
    }

    boolean setsUnknownToZeros(String column) {
        return contains(unknownAsZeros, column);
    }

    private static boolean contains(Set<String> columns, String name) {
        return columns.contains(name) || columns.contains(ALL);
    }

    /** Returns a new set of the columns that settings name. */
    Set<String> namedColumns() {
        Set<String> named = new TreeSet<>();
        List.of(asNumbers.keySet(), asZeros, unknownAsZeros, dropped).forEach(named::addAll);
        named.remove(ALL);
        return named;
    }

    /** Returns whether something other than a dropped row is set for all columns that are not named. */
    boolean replacesInAll() {
        return asNumbers.containsKey(ALL) || asZeros.contains(ALL) || unknownAsZeros.contains(ALL);
    }
}
