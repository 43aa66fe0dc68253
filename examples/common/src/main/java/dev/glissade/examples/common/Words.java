package dev.glissade.examples.common;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of a program in one language. They are in UTF-8 properties files, {@code words/en/NAME.properties} and
 * {@code words/zh/NAME.properties} beside a class; each key begins with the file's name, as in {@code report.title}. A text has
 * places such as <code>{count}</code>, the same in each language.
 */
public final class Words {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z0-9]+)}");

    private final Map<String, String> texts;

    private Words(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * Reads texts.
     *
     * @param neighbour the class beside which the folder {@code words} is
     * @param names of the files, without their ending
     * @throws UncheckedIOException if a file is missing
     */
    public static Words of(Class<?> neighbour, Language language, List<String> names) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : names) {
            read(neighbour, "words/" + language.tag() + '/' + name + ".properties")
                    .forEach((key, text) -> texts.put((String) key, (String) text));
        }
        return new Words(Collections.unmodifiableMap(texts));
    }

    private static Properties read(Class<?> neighbour, String path) {
        try (InputStream stream = neighbour.getResourceAsStream(path)) {
            if (stream == null) {
                throw new FileNotFoundException("the texts " + path + " are missing");
            }
            Properties properties = new Properties();
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns these texts and others. */
    public Words and(Words others) {
        Map<String, String> both = new TreeMap<>(texts);
        both.putAll(others.texts);
        return new Words(Collections.unmodifiableMap(both));
    }

    /** Returns all texts by their keys, with their places as they are. */
    public Map<String, String> all() {
        return texts;
    }

    /**
     * Returns a text.
     *
     * @throws IllegalArgumentException if there is none of this key
     */
    public String get(String key) {
        return get(key, Map.of());
    }

    /**
     * Returns a text with its places filled in.
     *
     * @param values of the places, by their names
     * @throws IllegalArgumentException if there is no text of this key, or a place has no value
     */
    public String get(String key, Map<String, ?> values) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("there is no text '" + key + "'");
        }
        return PLACE.matcher(text).replaceAll(place -> {
            Object value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "the text '" + key + "' has a place " + place.group() + " that nothing fills");
            }
            return Matcher.quoteReplacement(String.valueOf(value));
        });
    }

    /** Returns how many there are of something: the text {@code KEY.one} or {@code KEY.other}, which have a place {@code {count}}. */
    public String counted(String key, long count) {
        return get(key + (count == 1 ? ".one" : ".other"), Map.of("count", String.format(Locale.ROOT, "%,d", count)));
    }
}
