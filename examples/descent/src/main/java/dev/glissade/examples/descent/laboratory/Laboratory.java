package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.Template;
import dev.glissade.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The experiments, each by its name, and the page they make together. */
public final class Laboratory {

    /** The word that runs all experiments and writes the page. */
    public static final String COMMAND = "laboratory";

    /** In the order of the page. */
    static final List<Experiment> EXPERIMENTS = List.of(
            new Valleys(),
            new Rate(),
            new Surface(),
            new Batches(),
            new Gradient(),
            new Features(),
            new Noise(),
            new Drawing(),
            new Smoothness(),
            new Shuffled());

    private static final String REPORTS = "glissade.reports";
    private static final List<Extension> MARKDOWN = List.of(TablesExtension.create());

    private final Experiment opening;
    private final List<Experiment> experiments;
    private final PrintStream out;

    Laboratory(Experiment opening, List<Experiment> experiments, PrintStream out) {
        this.opening = opening;
        this.experiments = experiments;
        this.out = out;
    }

    /**
     * Runs one experiment and writes a report about it, or with {@value #COMMAND}, runs all and writes the page.
     *
     * @throws IllegalArgumentException if there is no such experiment or option
     */
    public static void run(String name, List<String> options, PrintStream out) throws IOException {
        new Laboratory(new Opening(), EXPERIMENTS, out).run(name, options);
    }

    void run(String name, List<String> options) throws IOException {
        boolean help = options.contains("--help");
        if (name.equals(COMMAND)) {
            if (help) {
                out.print(help(experiments));
            } else {
                writePage(directory(options));
            }
            return;
        }
        Experiment experiment = find(name);
        if (help) {
            out.print(help(experiment));
            return;
        }
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(name + " takes no options but --help, not '" + options.get(0) + "'");
        }
        writeReport(experiment, reports());
    }

    private static Path reports() {
        return Path.of(System.getProperty(REPORTS, COMMAND));
    }

    private static Path directory(List<String> options) {
        if (options.isEmpty()) {
            return Path.of("docs");
        }
        if (options.size() != 2 || !options.get(0).equals("--to")) {
            throw new IllegalArgumentException(
                    COMMAND + " takes --to DIR and nothing else, not '" + String.join(" ", options) + "'");
        }
        return Path.of(options.get(1));
    }

    private Experiment find(String name) {
        return experiments.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no experiment '" + name + "'; there are "
                        + experiments.stream().map(Experiment::name).collect(Collectors.joining(", "))
                        + ", and " + COMMAND + " for all of them"));
    }

    // ---- One experiment

    private void writeReport(Experiment experiment, Path directory) throws IOException {
        checkWritable(directory);
        Findings findings = experiment.run();
        String markdown = Section.of(experiment).fill(findings);
        print(experiment, findings);
        Path file = directory.resolve(experiment.name() + ".html");
        writePictures(findings.pictures(), directory);
        write(file, html(experiment.name(), markdown).getBytes(StandardCharsets.UTF_8));
        out.println("report: " + file);
    }

    private void print(Experiment experiment, Findings findings) {
        out.println(experiment.claim());
        out.println();
        int widest = findings.numbers().values().stream()
                .mapToInt(found -> found.text().length())
                .max()
                .orElse(1);
        findings.numbers()
                .forEach((name, found) ->
                        out.printf(Locale.ROOT, "  %" + widest + "s  %s (%s)%n", found.text(), found.meaning(), name));
        Section.tables(findings).values().forEach(table -> out.println('\n' + table.strip()));
        out.println();
    }

    private static String html(String title, String markdown) throws IOException {
        String content = HtmlRenderer.builder()
                .extensions(MARKDOWN)
                .build()
                .render(Parser.builder().extensions(MARKDOWN).build().parse(markdown));
        return new Template(resource("page.html")).fill(Map.of("title", Template.escape(title), "content", content));
    }

    // ---- All of them

    private void writePage(Path directory) throws IOException {
        checkWritable(directory);
        Page page = Page.of(opening, experiments, out);
        // Nothing is written before everything has succeeded, so that a failure leaves the old page as it is.
        writePictures(page.pictures(), directory);
        Path file = directory.resolve(COMMAND + ".md");
        write(file, page.markdown().getBytes(StandardCharsets.UTF_8));
        out.println("page: " + file);
    }

    /** Makes the directory if need be: what cannot be written should be known before an experiment takes its time. */
    private static void checkWritable(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException(
                    "there is no directory " + directory + " and it cannot be created: " + Program.explain(e), e);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("the directory " + directory + " cannot be written");
        }
    }

    private static void writePictures(Map<String, byte[]> pictures, Path directory) throws IOException {
        Path folder = directory.resolve(Section.PICTURES);
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            write(folder.resolve(picture.getKey()), picture.getValue());
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        AtomicFile.write(
                file, out -> out.write(content)); // Whose exceptions name the file, unlike those of a full disk.
    }

    static String resource(String name) throws IOException {
        try (InputStream stream = Laboratory.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("there is no " + name + " beside " + Laboratory.class.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    // ---- Help

    /** Returns what {@code --help} shows. */
    public static String help() {
        return help(EXPERIMENTS);
    }

    private static String help(Experiment experiment) {
        return experiment.claim() + ".\n\nThe experiment " + experiment.name()
                + " takes no options. It prints its numbers and writes a report with its pictures to\n"
                + reports().resolve(experiment.name() + ".html") + "\n";
    }

    private static String help(List<Experiment> experiments) {
        StringBuilder help = new StringBuilder("The laboratory: claims about gradient descent, each measured.\n\n");
        for (Experiment experiment : experiments) {
            help.append(String.format(Locale.ROOT, "  %-12s %s%n", experiment.name(), experiment.claim()));
        }
        help.append(String.format(
                Locale.ROOT,
                "  %-12s all of these: writes laboratory.md and its pictures to docs, or --to DIR%n%n",
                COMMAND));
        help.append("An experiment prints its numbers and writes a report with its pictures to\n" + reports() + "\n");
        return help.toString();
    }
}
