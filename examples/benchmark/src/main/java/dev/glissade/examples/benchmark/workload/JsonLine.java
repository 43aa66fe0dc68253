package dev.glissade.examples.benchmark.workload;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One JSON object on one line, whose values are texts and numbers. */
final class JsonLine {

    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\": (\"(?:[^\"\\\\]|\\\\.)*\"|[^,}]+)");

    private final Map<String, String> members = new LinkedHashMap<>();

    /** Reads a line as {@link #toString} writes it. */
    static JsonLine parse(String text) {
        JsonLine line = new JsonLine();
        MEMBER.matcher(text).results().forEach(member -> line.members.put(member.group(1), member.group(2)));
        return line;
    }

    /** Returns a text; it is empty if there is none of this name. */
    String text(String name) {
        String quoted = members.getOrDefault(name, "\"\"");
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    /** Returns a number, or NaN if there is none of this name. */
    double number(String name) {
        String text = members.getOrDefault(name, "null");
        return text.equals("null") ? Double.NaN : Double.parseDouble(text);
    }

    /** Adds a text. */
    JsonLine add(String name, String text) {
        members.put(name, quoted(text));
        return this;
    }

    /** Adds a number with four significant digits, or {@code null} if it is not a number. */
    JsonLine add(String name, double number) {
        String text = Double.isFinite(number) ? String.format(Locale.ROOT, "%.4g", number) : "null";
        members.put(name, text);
        return this;
    }

    /** Adds a whole number. */
    JsonLine add(String name, long number) {
        members.put(name, String.valueOf(number));
        return this;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public String toString() {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
