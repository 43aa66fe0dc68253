package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The document with all sections one after the other. */
final class Page {

    static final String RUN = "mvn -q compile exec:exec -pl examples/descent -am -Dargs=\"%s\"";

    private static final Pattern TO_A_PAGE = Pattern.compile("]\\(([a-z]+)\\.html\\)");

    private Page() {}

    /**
     * Returns the document.
     *
     * @param sections filled in, by their experiments: the opening first, the closing last
     */
    static String of(Map<String, String> sections, Language language, Words words) throws IOException {
        List<String> names = List.copyOf(sections.keySet());
        List<String> experiments = names.subList(1, names.size() - 1);
        List<String> contents = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String name : experiments) {
            String title = title(experiments, name, language);
            contents.add((contents.size() + 1) + ". [" + title.substring(title.indexOf(' ') + 1) + "](#" + anchor(title)
                    + ")\n");
            String section = sections.get(name);
            text.append("## ")
                    .append(title)
                    .append(section.substring(section.indexOf('\n')).stripTrailing());
            text.append("\n\n").append(runIt(words, language, name)).append("\n\n");
        }
        String note = "<!-- Made by: " + command(language, Laboratory.COMMAND)
                + ". Change the templates of examples/descent, not this file. -->\n\n";
        String opening = sections.get(names.get(0)).strip() + "\n\n" + String.join("", contents) + '\n';
        String closing = sections.get(names.get(names.size() - 1)).strip() + '\n';
        return note + linked(opening + text + closing, experiments, language, words);
    }

    static String runIt(Words words, Language language, String name) {
        return words.get("laboratory.run-it", Map.of("command", '`' + command(language, name) + '`'));
    }

    private static String command(Language language, String name) {
        return String.format(RUN, language == Language.ENGLISH ? name : name + " --language " + language.tag());
    }

    private static String title(List<String> experiments, String name, Language language) throws IOException {
        return (experiments.indexOf(name) + 1) + ". "
                + Section.of(name, language).title();
    }

    /** Returns a text whose links to the pages of experiments lead to their sections. */
    private static String linked(String text, List<String> experiments, Language language, Words words)
            throws IOException {
        StringBuilder linked = new StringBuilder();
        var link = TO_A_PAGE.matcher(text);
        while (link.find()) {
            boolean idea = link.group(1).equals(Laboratory.COMMAND);
            String heading = idea ? words.get("laboratory.opening") : title(experiments, link.group(1), language);
            link.appendReplacement(linked, "](#" + anchor(heading) + ")");
        }
        return link.appendTail(linked).toString();
    }

    /** Returns the address of a heading, as GitHub makes it. */
    static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
