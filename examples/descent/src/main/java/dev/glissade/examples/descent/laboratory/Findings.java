package dev.glissade.examples.descent.laboratory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an experiment found: numbers by name, in the order in which they are printed, and pictures. The section of the page
 * has places for them, <code>{{name}}</code>.
 */
final class Findings {

    /**
     * A number with its text.
     *
     * @param value itself
     * @param text as it is shown
     */
    record Found(double value, String text) {}

    private final Map<String, Found> numbers = new LinkedHashMap<>();
    private final Map<String, String> tables = new LinkedHashMap<>();
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final Set<String> timed = new LinkedHashSet<>();

    /**
     * Notes a number.
     *
     * @param name lower-case words with hyphens, as in the section's places
     * @param format how to show it, e.g. {@code %.2f}; {@code %s} for as many digits as it has
     * @param value the number
     * @throws IllegalArgumentException if the name is taken
     */
    Findings number(String name, String format, double value) {
        boolean whole = format.endsWith("d") || format.equals("%s") && value == Math.rint(value);
        String text = whole
                ? String.format(Locale.ROOT, format, Math.round(value))
                : String.format(Locale.ROOT, format, value);
        if (numbers.putIfAbsent(name, new Found(value, typeset(text))) != null) {
            throw new IllegalArgumentException("there is a number " + name + " already");
        }
        return this;
    }

    /** Returns a number as people write it: {@code -3} as −3, {@code 5e-11} as 5 · 10⁻¹¹, {@code 3.0} as 3. */
    static String typeset(String text) {
        if (text.contains("e")) {
            String power = text.substring(text.indexOf('e') + 1).replaceFirst("^\\+?(-?)0?(?=\\d)", "$1");
            StringBuilder raised = new StringBuilder();
            power.chars().forEach(c -> raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0')));
            return text.substring(0, text.indexOf('e')).replace('-', '−') + " · 10" + raised;
        }
        return text.replace('-', '−');
    }

    /** Notes a number that depends on the machine and its load, as {@link #number} does; it differs from run to run. */
    Findings timed(String name, String format, double value) {
        timed.add(name);
        return number(name, format, value);
    }

    /** Notes a table, in Markdown. It may have places for numbers, <code>{{name}}</code>, as the section has. */
    Findings table(String name, String markdown) {
        tables.put(name, Section.unbroken(markdown));
        return this;
    }

    /**
     * Notes a picture.
     *
     * @param file its name with {@code .svg} or {@code .png}; the section shows it as {@code ![…](laboratory/file)}
     * @param content the content of that file
     */
    Findings picture(String file, byte[] content) {
        pictures.put(file, content);
        return this;
    }

    /** Notes a picture that shows times, as {@link #picture} does; it differs from run to run. */
    Findings timedPicture(String file, byte[] content) {
        timed.add(file);
        return picture(file, content);
    }

    /** Adds the numbers of other findings, each named after its experiment: {@code valleys-starts}. */
    void addAll(String experiment, Findings others) {
        others.numbers.forEach((name, found) -> numbers.put(experiment + '-' + name, found));
    }

    /**
     * Returns a number.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    double value(String name) {
        if (!numbers.containsKey(name)) {
            throw new IllegalArgumentException("no number " + name + " among " + numbers.keySet());
        }
        return numbers.get(name).value();
    }

    Map<String, Found> numbers() {
        return numbers;
    }

    Map<String, String> tables() {
        return tables;
    }

    Map<String, byte[]> pictures() {
        return pictures;
    }

    /** Returns the names of the numbers, and the files of the pictures, that differ from run to run. */
    Set<String> timed() {
        return timed;
    }
}
