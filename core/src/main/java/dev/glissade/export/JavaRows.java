package dev.glissade.export;

import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The part of an exported class that takes rows of texts. It repeats {@link Columns#encode}, with the same bits and messages. */
final class JavaRows {

    private static final Map<String, String> TYPES =
            Map.of("predict", "float[]", "classify", "int", "label", "String", "probabilities", "Map<String, Float>");

    private static final String METHOD = """

                /** Returns {@link #NAME(float[])} of a row: a text for each column by name; null is a missing value. */
                public static TYPE NAME(Map<String, String> row) {
                    return NAME(encode(row));
                }

                /** Returns {@link #NAME(float[])} of a row: a text for each column, in order; null is a missing value. */
                public static TYPE NAME(String... row) {
                    return NAME(encode(row));
                }
            """;

    private static final String ENCODING = """

                private static float[] encode(String... row) {
                    if (row.length != COLUMNS.length) {
                        throw new IllegalArgumentException((row.length == 1 ? "there is 1 text" : "there are " + row.length + " texts")
                                + " for the " + COLUMNS.length + (COLUMNS.length == 1 ? " column " : " columns ")
                                + quoted(Arrays.stream(COLUMNS).map(column -> column[0]).collect(Collectors.toList())));
                    }
                    Map<String, String> texts = new HashMap<>();
                    for (int i = 0; i < row.length; i++) {
                        texts.put(COLUMNS[i][0], row[i]);
                    }
                    return encode(texts);
                }

                private static float[] encode(Map<String, String> row) {
                    float[] inputs = new float[INPUTS];
                    int at = 0;
                    for (int i = 0; i < COLUMNS.length; i++) {
                        String text = row.get(COLUMNS[i][0]);
                        if (text == null && !row.containsKey(COLUMNS[i][0])) {
                            throw new IllegalArgumentException("the row has no column " + quoted(COLUMNS[i][0]) + ", only "
                                    + quoted(row.keySet().stream().map(String::valueOf).sorted().collect(Collectors.toList())) + "; a missing value is an empty text");
                        }
                        encode(text == null ? "" : text, COLUMNS[i], INDICES.get(i), inputs, at);
                        at += Math.max(1, COLUMNS[i].length - 3);
                    }
                    return inputs;
                }

                private static void encode(String given, String[] column, Map<Object, Integer> indices, float[] inputs, int at) {
                    boolean isLiteral = indices.containsKey(given) || MISSING.contains(given);
                    String text = isLiteral ? given : BLANKS.matcher(given).replaceAll("");
                    boolean isNumeric = column.length == 3;
                    boolean isMissing = isNumeric
                            ? MISSING.contains(text) || MISSING.stream().anyMatch(missing -> number(missing) == number(text))
                            : MISSING.contains(text) && !indices.containsKey(text);
                    float number = number(isMissing ? column[1] : text);
                    Integer index = isMissing ? null : indices.getOrDefault(text, indices.get(number));
                    if (isNumeric && Float.isFinite(number)) {
                        inputs[at] = number;
                    } else if (index != null) {
                        inputs[at + index] = 1;
                    } else if (isNumeric || (isMissing ? column[1] : column[2]).isEmpty()) {
                        String expected = isNumeric ? "a number" : "one of " + quoted(Arrays.asList(column).subList(3, column.length));
                        String reason = isMissing ? ", a missing value" : isNumeric ? reason(text) : "";
                        throw new IllegalArgumentException("expected " + expected + " for " + quoted(column[0]) + ", found "
                                + (isMissing && text.isEmpty() ? "nothing" : quoted(text) + reason));
                    }
                }

                private static String reason(String text) {
                    if (!Float.isNaN(number(text))) {
                        return ", which is beyond the largest float, 3.4e38";
                    } else if (text.matches("(?i)[-+]?(nan|inf|infinity)")) {
                        return ", which is not a finite number (withMissingText makes it a missing value)";
                    }
                    return Float.isNaN(number(text.replaceFirst(",", "."))) ? "" : ", which has a decimal comma instead of a point";
                }

                private static float number(String text) {
                    return NUMBER.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
                }

                private static String quoted(List<String> texts) {
                    String first = texts.stream().limit(10).map(text -> quoted(text)).collect(Collectors.joining(", ", "[", ""));
                    return first + (texts.size() > 10 ? ", ...]" : "]");
                }

                private static String quoted(String text) {
                    return text.codePoints().limit(40).mapToObj(c -> new String(Character.toChars(c)))
                            .map(c -> HIDDEN.matcher(c).matches() ? String.format("\\\\u%04x", c.codePointAt(0)) : c)
                            .collect(Collectors.joining("", "\\"", text.codePoints().count() > 40 ? "...\\"" : "\\""));
                }

                /** Returns the index of each category; if all are different numbers, also by these. */
                private static Map<Object, Integer> indices(String[] column) {
                    Map<Object, Integer> indices = new HashMap<>();
                    IntStream.range(3, column.length).forEach(k -> indices.put(number(column[k]), k - 3));
                    if (indices.containsKey(Float.NaN) || indices.size() < column.length - 3) {
                        indices.clear();
                    }
                    IntStream.range(3, column.length).forEach(k -> indices.put(column[k], k - 3));
                    return indices;
                }

                private static final Pattern NUMBER = Pattern.compile("[-+]?(\\\\d++(\\\\.\\\\d*+)?|\\\\.\\\\d++)([eE][-+]?\\\\d++)?");
                private static final Pattern BLANKS = Pattern.compile("^[ \\\\t]++|(?<![ \\\\t])[ \\\\t]++\\\\z");
                private static final Pattern HIDDEN = Pattern.compile("[\\\\p{Z}\\\\p{Cc}\\\\p{Cf}\\\\p{Cs}&&[^ ]]");
            """;

    private static final String DATA = """

                private static final List<String> MISSING = Arrays.asList(%s);

                /** Of each column: its name, what a missing value and an unknown category become, if not an error; categories. */
                private static final String[][] COLUMNS = {%s
                };
                private static final List<Map<Object, Integer>> INDICES =
                        Arrays.stream(COLUMNS).map(column -> indices(column)).collect(Collectors.toList());
            """;

    private JavaRows() {}

    /** Returns these methods for a row of texts, and those that they call. */
    static String methods(Columns columns, List<String> names) {
        StringBuilder methods = new StringBuilder();
        names.forEach(name -> methods.append(METHOD.replace("NAME", name).replace("TYPE", TYPES.get(name))));
        return methods.append(ENCODING.replace("INPUTS", String.valueOf(columns.inputSize())))
                .toString();
    }

    /** Returns the columns as data of the class. */
    static String data(Columns columns) {
        StringBuilder rows = new StringBuilder();
        for (Column column : columns.list()) {
            List<String> row = new ArrayList<>(List.of(column.name()));
            row.add(
                    column.missing().isEmpty()
                            ? ""
                            : String.valueOf((float) column.missing().getAsDouble()));
            row.add(column.unknownAsZeros() ? "zeros" : "");
            row.addAll(column.categories());
            rows.append("\n            {").append(JavaWriter.strings(row, " ")).append("},");
        }
        return DATA.formatted(JavaWriter.strings(new TreeSet<>(columns.missingTexts()), " "), rows);
    }
}
