package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Words;
import java.util.Arrays;
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
     * Returns a table without rows.
     *
     * @param keys of the headings' words; a colon at its end marks a column of numbers, and an empty one has no heading
     */
    static Table of(Words words, String... keys) {
        return of(Arrays.stream(keys).map(key -> heading(words, key)).toArray(String[]::new));
    }

    private static String heading(Words words, String key) {
        if (key.isEmpty()) {
            return "";
        }
        return key.endsWith(":") ? words.get(key.substring(0, key.length() - 1)) + ':' : words.get(key);
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
