package dev.glissade.examples.descent.playground;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the page, those that {@code files.txt} lists and no others. They are read once, from beside this class; a
 * request's path is only looked up among their names, never made into one.
 */
final class Pages {

    private static final String LIST = "files.txt";
    private static final String INDEX = "index.html";
    private static final String TOKEN = "{{token}}";
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

    private final Map<String, Page> pages = new HashMap<>();

    /**
     * Reads the files.
     *
     * @param token what the first page is to send with every change
     */
    Pages(String token) throws IOException {
        for (String name : text(LIST).lines().filter(line -> !line.isBlank()).toList()) {
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            pages.put("/" + name, new Page(type, content(name)));
        }
        String index = text(INDEX).replace(TOKEN, token);
        pages.put("/", new Page(TYPES.get("html"), index.getBytes(StandardCharsets.UTF_8)));
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

    /** Returns the file for a path, exactly as it was sent. */
    Optional<Page> at(String path) {
        return Optional.ofNullable(pages.get(path));
    }
}
