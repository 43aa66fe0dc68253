package dev.glissade.data;

import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Describes the columns of a CSV file as a table: what each was taken for, and what looks like a mistake. */
final class ColumnTable {

    private static final int MOST_CATEGORIES_SHOWN = 8;
    private static final int LONGEST_NAME = 24;
    /** From here on, a float cannot represent each whole number. */
    private static final int LARGEST_EXACT = 1 << 24;

    private final RowBlocks rows;
    private final StringBuilder text = new StringBuilder();

    private ColumnTable(RowBlocks rows) {
        this.rows = rows;
    }

    /** Returns a line for the head and one for each column, each begun by a line end. */
    static String of(RowBlocks rows, Columns inputs, Columns targets) {
        ColumnTable table = new ColumnTable(rows);
        table.line("column", "kind", "missing", "range or categories");
        for (int i = 0; i < inputs.list().size(); i++) {
            table.add(inputs.list().get(i), i, "categories");
        }
        for (int i = 0; i < targets.list().size(); i++) {
            table.add(targets.list().get(i), inputs.list().size() + i, "classes");
        }
        return table.text.toString();
    }

    private void line(String name, String kind, Object missing, String content) {
        text.append(String.format(
                Locale.ROOT, "%n%-24s  %-16s%8s  %s", Quotation.plain(name, LONGEST_NAME), kind, missing, content));
    }

    private void add(Column column, int index, String plural) {
        int missing = 0;
        int unknown = 0;
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        int[] counts = new int[column.width()];
        for (int i = 0; i < rows.size(); i++) {
            float code = rows.block(i)[rows.start(i) + index];
            missing += Float.isNaN(code) ? 1 : 0;
            unknown += !column.isNumeric() && code < 0 ? 1 : 0;
            if (!column.isNumeric() && code >= 0) {
                counts[(int) code]++;
            }
            least = code < least ? code : least;
            greatest = code > greatest ? code : greatest;
        }
        String fill = missing == 0 || column.missing().isEmpty() ? "" : ", missing as " + filled(column);
        if (column.isNumeric()) {
            line(column.name(), "number", missing, range(least, greatest) + fill + doubts(least, greatest));
        } else {
            String others = unknown == 0 ? "" : ", " + unknown + " unknown";
            line(
                    column.name(),
                    column.width() == 1 ? "1 category" : column.width() + " " + plural,
                    missing,
                    categories(column.categories(), counts) + others + fill + doubts(column.categories()));
        }
    }

    private static String filled(Column column) {
        return column.isNumeric() ? text((float) column.missing().getAsDouble()) : "zeros";
    }

    private static String range(float least, float greatest) {
        if (least > greatest) {
            return "all missing";
        }
        return least == greatest ? "always " + text(least) : text(least) + " to " + text(greatest);
    }

    private static String doubts(float least, float greatest) {
        if (Math.max(-least, greatest) > LARGEST_EXACT) {
            return "  (whole numbers above 16,777,216 are rounded: is it an identifier?)";
        }
        return least == greatest ? "  (constant: no information)" : "";
    }

    private static String text(float number) {
        boolean isWhole = number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE;
        return isWhole ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** Returns categories and how often they occur, the most frequent first. */
    private static String categories(List<String> categories, int[] counts) {
        List<String> shown = new ArrayList<>();
        IntStream.range(0, counts.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(counts[b], counts[a]))
                .limit(MOST_CATEGORIES_SHOWN)
                .forEach(i -> shown.add(categories.get(i) + " " + counts[i]));
        return Quotation.plain(shown) + (counts.length > MOST_CATEGORIES_SHOWN ? ", ..." : "");
    }

    /** Says that there is a single category, or names two that are the same but for their case, blanks or notation, as 1 and 1.0. */
    private String doubts(List<String> categories) {
        if (categories.size() == 1) {
            return "  (constant: no information)";
        } else if (categories.size() == rows.size() && rows.size() > MOST_CATEGORIES_SHOWN) {
            return "  (as many as rows: is it an identifier?)";
        }
        for (String category : categories) {
            if (DecimalNumber.isUsuallyMissing(category)) {
                return "  (" + Quotation.of(category) + " is a category: or is it missing? withMissingText)";
            }
        }
        Map<String, String> seen = new HashMap<>();
        for (String category : categories) {
            float number = DecimalNumber.parse(category);
            String same = Float.isNaN(number)
                    ? category.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ")
                    : String.valueOf(number);
            String other = seen.putIfAbsent(same, category);
            if (other != null) {
                return "  (the same category? " + Quotation.of(other) + " and " + Quotation.of(category) + ")";
            }
        }
        return "";
    }
}
