package dev.glissade.examples.descent.laboratory;

import java.util.Locale;
import java.util.regex.Pattern;

/** A table in Markdown, built row by row. */
final class Table {

    private static final Pattern HYPHEN = Pattern.compile("(?<!\\S)-(?=\\d)");

    private final StringBuilder text = new StringBuilder("|");

    private Table() {}

    /**
     * Returns a table without rows.
     *
     * @param headings of its columns; one with a colon at its end is a column of numbers, which stand to the right
     */
    static Table of(String... headings) {
        Table table = new Table();
        StringBuilder line = new StringBuilder("|");
        for (String heading : headings) {
            boolean numbers = heading.endsWith(":");
            String words = numbers ? heading.substring(0, heading.length() - 1) : heading;
            table.text.append(' ').append(words).append(" |");
            line.append(numbers ? "---:|" : "---|");
        }
        table.text.append('\n').append(line).append('\n');
        return table;
    }

    /**
     * Adds a row.
     *
     * @param format of all its cells, with {@code " | "} between them
     */
    Table row(String format, Object... values) {
        String cells = String.format(Locale.ROOT, format, values);
        text.append("| ").append(HYPHEN.matcher(cells).replaceAll("−")).append(" |\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
