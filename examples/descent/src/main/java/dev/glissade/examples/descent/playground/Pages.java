package dev.glissade.examples.descent.playground;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the page, those that {@code files.txt} lists and no others. They are read once, from beside this class; a
 * request's path is only looked up among their names, never made into one. The first page is made for each language: its
 * template names texts as <code>{{page.title}}</code> and the rooms as <code>{{descent.html}}</code>.
 */
final class Pages {

    /** The files of texts: those of all rooms, and one for each. */
    static final List<String> TEXTS = List.of("page", "descent", "learn", "gradient", "draw", "race", "relief", "data");

    private static final String LIST = "files.txt";
    private static final String INDEX = "index.html";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /**
     * A file.
     *
     * @param type its media type
     * @param content its bytes
     */
    record Page(String type, byte[] content) {}

    private final Map<String, Page> files = new HashMap<>();
    private final Map<Language, Page> first = new EnumMap<>(Language.class);

    /**
     * Reads the files.
     *
     * @param token what the first page is to send with every change
     */
    Pages(String token) throws IOException {
        for (String name : text(LIST).lines().filter(line -> !line.isBlank()).toList()) {
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            files.put("/" + name, new Page(type, content(name)));
        }
        for (Language language : Language.values()) {
            String index = filled(text(INDEX), token, language, Words.of(Pages.class, language, TEXTS));
            first.put(language, new Page(TYPES.get("html"), index.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Returns a template with its rooms, its texts and what the page's scripts need. */
    private static String filled(String template, String token, Language language, Words words) {
        return PLACE.matcher(template).replaceAll(place -> {
            String name = place.group(1);
            String value = switch (name) {
                case "token" -> token;
                case "language" -> language.tag();
                case "words" -> new String(Json.write(words.all()), StandardCharsets.UTF_8).replace("<", "\\u003c");
                default ->
                    name.endsWith(".html")
                            ? filled(room(name), token, language, words)
                            : Template.escape(words.get(name));
            };
            return Matcher.quoteReplacement(value);
        });
    }

    private static String room(String name) {
        try {
            return text(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) throws IOException {
        return new String(content(name), StandardCharsets.UTF_8);
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream stream = Pages.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the page's file " + name + " is missing");
            }
            return stream.readAllBytes();
        }
    }

    /**
     * Returns the file for a path.
     *
     * @param path exactly as it was sent
     * @param language of the first page
     */
    Optional<Page> at(String path, Language language) {
        return path.equals("/") ? Optional.of(first.get(language)) : Optional.ofNullable(files.get(path));
    }
}
