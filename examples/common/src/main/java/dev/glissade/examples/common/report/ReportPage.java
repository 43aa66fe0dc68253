package dev.glissade.examples.common.report;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.Words;
import dev.glissade.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report: one HTML file with its style and pictures inside, that is also well-formed XML. */
public final class ReportPage {

    static final List<String> TEXTS = List.of("page");

    private ReportPage() {}

    /** Returns the texts that several reports have. */
    public static Words words(Language language) {
        return Words.of(ReportPage.class, language, TEXTS);
    }

    /**
     * Writes a report whole or not at all, and makes the directory for it if there is none.
     *
     * @param file where it goes
     * @param language of its texts
     * @param title what it is called, as a text
     * @param content markup of a header and sections
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, Language language, String title, String content) throws IOException {
        String style = Template.resource(ReportPage.class, "report.css").fill(Map.of());
        String page = Template.resource(ReportPage.class, "page.html")
                .fill(Map.of("language", language.tag(), "title", escape(title), "style", style, "content", content));
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns a list of settings: what each is, and its value, as texts. */
    public static String settings(Map<String, ?> settings) {
        return settings.entrySet().stream()
                .map(row -> "<dt>" + escape(row.getKey()) + "</dt><dd>" + escape(row.getValue()) + "</dd>")
                .collect(Collectors.joining("\n"));
    }
}
