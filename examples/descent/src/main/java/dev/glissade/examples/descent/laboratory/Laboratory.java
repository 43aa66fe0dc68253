package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.Words;
import dev.glissade.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The experiments, each by its name, and the pages they make together. */
public final class Laboratory {

    /** The word that runs all experiments and writes the pages. */
    public static final String COMMAND = "laboratory";

    /** The languages that have texts. */
    static final List<Language> LANGUAGES = List.of(Language.values());

    private static final String REPORTS = "glissade.reports";

    private final Contents contents;
    private final Language language;
    private final Words words;
    private final PrintStream out;

    Laboratory(Contents contents, Language language, Words words, PrintStream out) {
        this.contents = contents;
        this.language = language;
        this.words = words;
        this.out = out;
    }

    /**
     * Runs one experiment and writes a page about it, or with {@value #COMMAND}, runs all and writes all pages.
     *
     * @param options may have {@code --language}; without it, the console's language counts
     * @throws IllegalArgumentException if there is no such experiment or option
     */
    public static void run(String name, List<String> options, PrintStream out) throws IOException {
        List<String> others = new ArrayList<>(options);
        Language language = language(others);
        new Laboratory(Contents.ALL, language, words(language), out).run(name, others);
    }

    /** Takes the language out of the options. */
    private static Language language(List<String> options) {
        int option = options.indexOf("--language");
        if (option < 0) {
            return spoken(Locale.getDefault().getLanguage()).orElse(Language.ENGLISH);
        }
        String tag = option + 1 < options.size() ? options.get(option + 1) : "";
        options.subList(option, Math.min(option + 2, options.size())).clear();
        return spoken(tag)
                .orElseThrow(() -> new IllegalArgumentException("--language takes "
                        + LANGUAGES.stream().map(Language::tag).collect(Collectors.joining(" or ")) + ", not '" + tag
                        + "'"));
    }

    private static Optional<Language> spoken(String tag) {
        return Language.of(tag).filter(LANGUAGES::contains);
    }

    /** Returns the words of all experiments. */
    static Words words(Language language) {
        return Words.of(Laboratory.class, language, Contents.ALL.names());
    }

    void run(String name, List<String> options) throws IOException {
        boolean help = options.contains("--help");
        if (name.equals(COMMAND)) {
            if (help) {
                out.print(help(contents.experiments(), words));
            } else {
                runAll(directory(options));
            }
            return;
        }
        Experiment experiment = find(name);
        if (help) {
            out.print(help(experiment, words));
            return;
        }
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " takes --language and --help and nothing else, not '" + options.get(0) + "'");
        }
        runOne(experiment);
    }

    private static Path reports() {
        return Path.of(System.getProperty(REPORTS, COMMAND));
    }

    /** Returns the folder of the pages. Each language has its own, because pictures have words, too. */
    private Path folder(Path all) {
        return language == Language.ENGLISH ? all : all.resolve(language.tag());
    }

    private Path directory(List<String> options) {
        if (options.isEmpty()) {
            return folder(Path.of("docs"));
        }
        if (options.size() != 2 || !options.get(0).equals("--to")) {
            throw new IllegalArgumentException(
                    COMMAND + " takes --to DIR, --language and nothing else, not '" + String.join(" ", options) + "'");
        }
        return Path.of(options.get(1));
    }

    private Experiment find(String name) {
        return contents.experiments().stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no experiment '" + name + "'; there are "
                        + contents.experiments().stream().map(Experiment::name).collect(Collectors.joining(", "))
                        + ", and " + COMMAND + " for all of them"));
    }

    // ---- One experiment

    private void runOne(Experiment experiment) throws IOException {
        Path folder = folder(reports());
        checkWritable(folder);
        Findings findings = experiment.run(words);
        String markdown = Section.of(experiment.name(), language).fill(findings);
        print(experiment, findings);
        writePictures(findings.pictures(), folder);
        out.println(words.get("laboratory.report", Map.of("file", site(folder).write(experiment.name(), markdown))));
    }

    private Site site(Path folder) {
        return new Site(folder, contents.names(), language, words);
    }

    private void print(Experiment experiment, Findings findings) {
        out.println(experiment.claim(words));
        out.println();
        int widest = findings.numbers().values().stream()
                .mapToInt(found -> found.text().length())
                .max()
                .orElse(1);
        findings.numbers().forEach((name, found) -> {
            String meaning = words.get(experiment.name() + ".number." + name);
            out.printf(Locale.ROOT, "  %" + widest + "s  %s (%s)%n", found.text(), meaning, name);
        });
        Section.tables(findings).values().forEach(table -> out.println('\n' + table.strip()));
        out.println();
    }

    // ---- All of them

    private void runAll(Path directory) throws IOException {
        Path folder = folder(reports());
        checkWritable(directory);
        checkWritable(folder);
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        Map<String, String> sections = new LinkedHashMap<>();
        Findings all = new Findings();
        for (Experiment experiment : contents.toRun()) {
            Findings findings = runTimed(experiment);
            sections.put(
                    experiment.name(), Section.of(experiment.name(), language).fill(findings));
            all.addAll(experiment.name(), findings);
            addNew(pictures, experiment.name(), findings.pictures());
        }
        sections.put(
                contents.closing(), Section.of(contents.closing(), language).fill(all));
        String document = Page.of(sections, language, words);
        // Nothing is written before everything has succeeded, so that a failure leaves the old pages as they are.
        writePictures(pictures, directory);
        Path file = directory.resolve(COMMAND + ".md");
        write(file, document.getBytes(StandardCharsets.UTF_8));
        writePictures(pictures, folder);
        for (Map.Entry<String, String> section : sections.entrySet()) {
            site(folder).write(section.getKey(), section.getValue());
        }
        out.println(words.get("laboratory.page", Map.of("file", file)));
        out.println(words.get("laboratory.report", Map.of("file", folder.resolve("index.html"))));
    }

    private Findings runTimed(Experiment experiment) throws IOException {
        long start = System.nanoTime();
        Findings findings = experiment.run(words);
        out.printf(Locale.ROOT, "%-12s %5.1f s%n", experiment.name(), (System.nanoTime() - start) / 1e9);
        return findings;
    }

    private static void addNew(Map<String, byte[]> pictures, String experiment, Map<String, byte[]> added) {
        for (Map.Entry<String, byte[]> picture : added.entrySet()) {
            if (pictures.put(picture.getKey(), picture.getValue()) != null) {
                throw new IllegalStateException(experiment + " has another picture " + picture.getKey());
            }
        }
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

    static void write(Path file, byte[] content) throws IOException {
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
        return help(Contents.ALL.experiments(), words(Language.ENGLISH));
    }

    private static String help(Experiment experiment, Words words) {
        return words.get("laboratory.sentence", Map.of("claim", experiment.claim(words))) + "\n\n"
                + words.get(
                        "laboratory.help-one",
                        Map.of("name", experiment.name(), "file", reports().resolve(experiment.name() + ".html")))
                + "\n";
    }

    private static String help(List<Experiment> experiments, Words words) {
        StringBuilder help = new StringBuilder(words.get("laboratory.help") + "\n\n");
        for (Experiment experiment : experiments) {
            help.append(String.format(Locale.ROOT, "  %-12s %s%n", experiment.name(), experiment.claim(words)));
        }
        help.append(String.format(Locale.ROOT, "  %-12s %s%n%n", COMMAND, words.get("laboratory.help-all")));
        return help + words.get("laboratory.help-reports", Map.of("folder", reports())) + '\n';
    }
}
