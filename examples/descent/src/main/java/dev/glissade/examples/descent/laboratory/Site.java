package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The laboratory as pages for a browser: an index, and a page for each section, which links to the one before and the one
 * after. A section that was not run yet has a page that says how to run it, so that every link leads somewhere.
 *
 * @param folder where the pages are
 * @param names of the sections, in order
 */
record Site(Path folder, List<String> names, Language language, Words words) {

    private static final List<Extension> MARKDOWN = List.of(TablesExtension.create());
    private static final String PLACES_TO_BREAK =
            "[._](?=[\\w.]+</code></td>)"; // of the name of a test, in a narrow column
    private static final String TO_A_DOCUMENT = "]\\((?:\\.\\./)?([a-z-]+\\.md)";
    private static final String DOCUMENTS = "](https://github.com/glissade/glissade/blob/main/docs/";

    /** Writes the page of a section and returns its file. */
    Path write(String name, String markdown) throws IOException {
        for (String other : names) {
            if (!Files.exists(file(other))) {
                write(other, title(other), notRun(other), around(other));
            }
        }
        write("index", words.get("laboratory.title"), index(), Map.of("before", "", "after", ""));
        return write(name, title(name), markdown, around(name));
    }

    private String title(String name) throws IOException {
        boolean first = name.equals(names.get(0)); // Its title is that of the whole.
        return first
                ? words.get("laboratory.opening")
                : Section.of(name, language).title();
    }

    private String claim(String name) {
        return words.get("laboratory.sentence", Map.of("claim", words.get(name + ".claim")));
    }

    private Path file(String name) {
        return folder.resolve(name + ".html");
    }

    private Path write(String name, String title, String markdown, Map<String, String> links) throws IOException {
        String text = markdown.replaceAll(TO_A_DOCUMENT, DOCUMENTS + "$1");
        String content = HtmlRenderer.builder()
                .extensions(MARKDOWN)
                .build()
                .render(Parser.builder().extensions(MARKDOWN).build().parse(text))
                .replaceAll(PLACES_TO_BREAK, "$0<wbr>");
        String page = new Template(Laboratory.resource("page.html"))
                .fill(Map.of(
                        "language", language.tag(),
                        "laboratory", Template.escape(words.get("laboratory.title")),
                        "title", Template.escape(title),
                        "content", content,
                        "before", links.get("before"),
                        "after", links.get("after")));
        Laboratory.write(file(name), page.getBytes(StandardCharsets.UTF_8));
        return file(name);
    }

    private String index() throws IOException {
        StringBuilder index = new StringBuilder(
                "# " + words.get("laboratory.title") + "\n\n" + words.get("laboratory.index") + "\n\n");
        for (String name : names) {
            index.append("- [").append(title(name)).append("](").append(name);
            index.append(".html)  \n  ").append(claim(name)).append('\n');
        }
        return index.toString();
    }

    private String notRun(String name) throws IOException {
        return "## " + title(name) + "\n\n" + claim(name) + "\n\n" + words.get("laboratory.not-run") + ' '
                + Page.runIt(words, language, command(name));
    }

    /** Returns the command that makes the page: the first and the last need all experiments. */
    private String command(String name) {
        boolean alone = names.indexOf(name) > 0 && names.indexOf(name) < names.size() - 1;
        return alone ? name : Laboratory.COMMAND;
    }

    private Map<String, String> around(String name) throws IOException {
        int place = names.indexOf(name);
        return Map.of(
                "before", place == 0 ? "" : link("prev", "← ", names.get(place - 1), ""),
                "after", place == names.size() - 1 ? "" : link("next", "", names.get(place + 1), " →"));
    }

    private String link(String relation, String before, String name, String after) throws IOException {
        String title = Template.escape(title(name));
        return "<a rel=\"" + relation + "\" href=\"" + name + ".html\">" + before + title + after + "</a>";
    }
}
