package dev.glissade.examples.common;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places to fill in: <code>{{name}}</code> for markup, <code>{{file.key}}</code> for a text of {@link Words}. */
public final class Template {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");

    private final String text;

    /** Takes the text. Names of places are of small letters, digits, hyphens and, for texts, dots. */
    public Template(String text) {
        this.text = text;
    }

    /** Reads a template from the folder of a class. */
    public static Template resource(Class<?> neighbour, String name) throws IOException {
        try (InputStream stream = neighbour.getResourceAsStream(name)) {
            return new Template(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * Returns the text with every place filled in; filled-in text is not expanded again.
     *
     * @param values markup for each place, by its name
     * @throws IllegalStateException if a place has no value, or a value no place
     */
    public String fill(Map<String, String> values) {
        Set<String> unused = new HashSet<>(values.keySet());
        String filled = PLACE.matcher(text).replaceAll(place -> {
            String name = place.group(1);
            if (!values.containsKey(name)) {
                throw new IllegalStateException("the template has a place " + name + " that nothing fills");
            }
            unused.remove(name);
            return Matcher.quoteReplacement(values.get(name));
        });
        if (!unused.isEmpty()) {
            throw new IllegalStateException("the template has no place for " + unused);
        }
        return filled;
    }

    /**
     * Returns the text with every place filled in, those with a dot in their name by texts.
     *
     * @param values markup for each other place, by its name
     * @param words the texts
     * @param places values for the places in the texts
     */
    public String fill(Map<String, String> values, Words words, Map<String, ?> places) {
        Map<String, String> all = new HashMap<>(values);
        PLACE.matcher(text)
                .results()
                .map(place -> place.group(1))
                .filter(name -> name.contains("."))
                .forEach(key -> all.put(key, escape(words.get(key, places))));
        return fill(all);
    }

    /** Returns a text as it must stand in markup, in an element or in a quoted attribute. */
    public static String escape(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
