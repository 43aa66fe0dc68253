package dev.glissade.examples.benchmark.workload;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds one JSON object on one line. */
final class JsonLine {

    private final Map<String, String> members = new LinkedHashMap<>();

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
