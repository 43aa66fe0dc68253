package dev.glissade.examples.descent.laboratory;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All sections one after the other, with their pictures.
 *
 * @param markdown the text
 * @param pictures the content of each picture by its file
 */
record Page(String markdown, Map<String, byte[]> pictures) {

    static final String RUN = "mvn -q compile exec:exec -pl examples/descent -am -Dargs=\"%s\"";

    private static final String NOTE = "<!-- Made by: " + String.format(RUN, Laboratory.COMMAND)
            + ". Change the templates of examples/descent, not this file. -->\n\n";

    /** Runs all experiments, in order. */
    static Page of(Experiment opening, List<Experiment> experiments, PrintStream out) throws IOException {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        String beginning = run(opening, pictures, out);
        List<String> contents = new ArrayList<>();
        StringBuilder sections = new StringBuilder();
        for (Experiment experiment : experiments) {
            int number = contents.size() + 1;
            String title = number + ". " + Section.of(experiment).title();
            contents.add(number + ". [" + title.substring(title.indexOf(' ') + 1) + "](#" + anchor(title) + ")\n");
            String section = run(experiment, pictures, out);
            sections.append("## ")
                    .append(title)
                    .append(section.substring(section.indexOf('\n')).stripTrailing());
            sections.append("\n\nRun it: `")
                    .append(String.format(RUN, experiment.name()))
                    .append("`\n\n");
        }
        String markdown = NOTE + beginning.strip() + "\n\n" + String.join("", contents) + '\n' + sections
                + Laboratory.resource("closing.md").strip() + '\n';
        return new Page(markdown, pictures);
    }

    private static String run(Experiment experiment, Map<String, byte[]> pictures, PrintStream out) throws IOException {
        long start = System.nanoTime();
        Findings findings = experiment.run();
        String section = Section.of(experiment).fill(findings);
        for (Map.Entry<String, byte[]> picture : findings.pictures().entrySet()) {
            if (pictures.put(picture.getKey(), picture.getValue()) != null) {
                throw new IllegalStateException(experiment.name() + " has another picture " + picture.getKey());
            }
        }
        out.printf(Locale.ROOT, "%-12s %5.1f s%n", experiment.name(), (System.nanoTime() - start) / 1e9);
        return section;
    }

    /** Returns the address of a heading, as GitHub makes it. */
    static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
