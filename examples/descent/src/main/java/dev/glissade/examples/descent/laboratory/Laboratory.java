package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Console;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
    private final Words say;
    private final PrintStream out;

    /** Returns a laboratory whose pages are in the language of the reader, and whose messages in that of the console. */
    Laboratory(Contents contents, Console console) {
        this(contents, console.wanted(), words(console.wanted()), words(console.language()), console.out());
    }

    Laboratory(Contents contents, Language language, Words words, Words say, PrintStream out) {
        this.contents = contents;
        this.language = language;
        this.words = words;
        this.say = say;
        this.out = out;
    }

    /** Returns the commands by their names: one for each experiment, and {@value #COMMAND} for all. */
    public static Map<String, LaboratoryCommand> commands(Console console) {
        Map<String, LaboratoryCommand> commands = new LinkedHashMap<>();
        for (Experiment experiment : Contents.ALL.experiments()) {
            commands.put(experiment.name(), new LaboratoryCommand.One(experiment, console.language()));
        }
        commands.put(COMMAND, new LaboratoryCommand.All(console.language()));
        return commands;
    }

    /** Returns the names of the experiments, in order. */
    public static List<String> experiments() {
        return Contents.ALL.experiments().stream().map(Experiment::name).toList();
    }

    /** Returns the words of all experiments. */
    public static Words words(Language language) {
        return Words.of(Laboratory.class, language, Contents.ALL.names());
    }

    static Path reports() {
        return Path.of(System.getProperty(REPORTS, COMMAND));
    }

    /** Returns the folder of the pages. Each language has its own, because pictures have words, too. */
    private Path folder(Path all) {
        return language == Language.ENGLISH ? all : all.resolve(language.tag());
    }

    // ---- One experiment

    void run(Experiment experiment) throws IOException {
        Path folder = folder(reports());
        checkWritable(folder);
        Findings findings = experiment.run(words);
        String markdown = Section.of(experiment.name(), language).fill(findings);
        print(experiment, findings);
        writePictures(findings.pictures(), folder);
        out.println(say.get("laboratory.report", Map.of("file", site(folder).write(experiment.name(), markdown))));
    }

    private Site site(Path folder) {
        return new Site(folder, contents.names(), language, words);
    }

    private void print(Experiment experiment, Findings findings) {
        out.println(experiment.claim(say));
        out.println();
        int widest = findings.numbers().values().stream()
                .mapToInt(found -> found.text().length())
                .max()
                .orElse(1);
        findings.numbers().forEach((name, found) -> {
            String meaning = say.get(experiment.name() + ".number." + name);
            out.printf(Locale.ROOT, "  %" + widest + "s  %s (%s)%n", found.text(), meaning, name);
        });
        Section.tables(findings).values().forEach(table -> out.println('\n' + table.strip()));
        out.println();
    }

    // ---- All of them

    /**
     * Runs all experiments.
     *
     * @param to where the document goes; empty for the documents of the language
     */
    void runAll(Optional<Path> to) throws IOException {
        Path directory = to.orElseGet(() -> folder(Path.of("docs")));
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
        out.println(say.get("laboratory.page", Map.of("file", file)));
        out.println(say.get("laboratory.report", Map.of("file", folder.resolve("index.html"))));
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
    private void checkWritable(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            String why = Program.explain(e, language);
            throw new IOException(say.get("laboratory.no-directory", Map.of("directory", directory, "why", why)), e);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException(say.get("laboratory.not-writable", Map.of("directory", directory)));
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
}
