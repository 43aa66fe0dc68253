package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Template;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text about an experiment, with places for what it finds. A number may be left out of the text; a table or a picture may
 * not. A table may have places for numbers too, which is how times get into one.
 */
record Section(String name, String text) {

    /** The folder of the pictures, beside the page. */
    static final String PICTURES = "laboratory";

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9-]+)}}");
    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)]\\(" + PICTURES + "/([A-Za-z0-9.-]+)\\)");
    private static final String ANYTHING = "\u0000";

    static Section of(String name, Language language) throws IOException {
        return new Section(name, unbroken(Laboratory.resource(language.tag() + '/' + name + ".md")));
    }

    /** Returns a text in which no line ends between a number and its percent sign. */
    static String unbroken(String text) {
        return text.replaceAll("(?<=[0-9}*]) %", "\u00a0%");
    }

    /** Returns the words of its first line. */
    String title() {
        return text.lines().findFirst().orElse("").replaceFirst("^#+ *", "");
    }

    /**
     * Returns the text with every place filled in.
     *
     * @throws IllegalStateException if a place or a picture is missing, or if a table or a picture is not in the text
     */
    String fill(Findings findings) {
        checkPictures(findings.pictures().keySet());
        return fill(findings, name -> findings.numbers().get(name).text());
    }

    /** Returns what the filled text, without its heading, looks like on any machine: times are anything. */
    Pattern whateverTheTimes(Findings findings) {
        return pattern(fill(
                findings,
                name -> findings.timed().contains(name)
                        ? ANYTHING
                        : findings.numbers().get(name).text()));
    }

    /** Returns what the filled text, without its heading, looks like, whatever was found. */
    Pattern whateverWasFound() {
        return pattern(PLACE.matcher(text).replaceAll(ANYTHING));
    }

    private static Pattern pattern(String text) {
        String body = text.replaceFirst("^## .*\n", ""); // The page numbers its headings.
        return Pattern.compile(Arrays.stream(body.strip().split(ANYTHING, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining("(?s:.*?)")));
    }

    private String fill(Findings findings, UnaryOperator<String> number) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String place : places(text)) {
            if (findings.numbers().containsKey(place)) {
                values.put(place, number.apply(place));
            }
        }
        findings.tables().forEach((table, markdown) -> values.put(table, fillTable(findings, markdown, number)));
        try {
            return new Template(text).fill(values);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(name + ".md: " + e.getMessage(), e);
        }
    }

    /** Returns the tables with their numbers. */
    static Map<String, String> tables(Findings findings) {
        Map<String, String> tables = new LinkedHashMap<>(findings.tables());
        tables.replaceAll((name, markdown) -> fillTable(
                findings, markdown, number -> findings.numbers().get(number).text()));
        return tables;
    }

    private static String fillTable(Findings findings, String markdown, UnaryOperator<String> number) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String place : places(markdown)) {
            if (findings.numbers().containsKey(place)) {
                values.put(place, number.apply(place));
            }
        }
        return new Template(markdown).fill(values).strip();
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(place -> place.group(1)).collect(Collectors.toSet());
    }

    /** Returns the files of the pictures that the text shows. */
    Set<String> pictures() {
        Set<String> files = new TreeSet<>();
        Matcher picture = PICTURE.matcher(text);
        while (picture.find()) {
            if (picture.group(1).isBlank()) {
                throw new IllegalStateException(name + ".md has no words for whoever cannot see " + picture.group(2));
            }
            files.add(picture.group(2));
        }
        return files;
    }

    private void checkPictures(Set<String> found) {
        if (!pictures().equals(found)) {
            throw new IllegalStateException(name + ".md shows " + pictures() + " but the pictures are " + found);
        }
    }
}
