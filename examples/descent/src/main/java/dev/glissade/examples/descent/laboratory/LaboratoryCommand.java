package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command of the laboratory: an experiment, or all of them. Its fields are set by picocli. */
@Command
public abstract class LaboratoryCommand implements Program.Speaker {

    final Words words;

    LaboratoryCommand(Language language) {
        this.words = Laboratory.words(language);
    }

    /** Returns the first line of its help. */
    public abstract String header();

    /** Returns the end of its help. */
    public abstract String footer();

    /** Runs an experiment and writes a page about it. */
    static final class One extends LaboratoryCommand {

        private final Experiment experiment;

        One(Experiment experiment, Language language) {
            super(language);
            this.experiment = experiment;
        }

        @Override
        public String header() {
            return words.get("laboratory.sentence", Map.of("claim", experiment.claim(words)));
        }

        @Override
        public String footer() {
            Path page = Laboratory.reports().resolve(experiment.name() + ".html");
            return words.get("laboratory.help-one", Map.of("name", experiment.name(), "file", page));
        }

        @Override
        public int run(Console console) throws IOException {
            new Laboratory(Contents.ALL, console).run(experiment);
            return Program.DONE;
        }
    }

    /** Runs all experiments and writes all pages. */
    static final class All extends LaboratoryCommand {

        @Option(names = "--to", paramLabel = "DIR", descriptionKey = "laboratory.help-to")
        private Optional<Path> directory;

        All(Language language) {
            super(language);
        }

        @Override
        public String header() {
            return words.get("laboratory.help");
        }

        @Override
        public String footer() {
            String names = String.join(", ", Laboratory.experiments());
            return words.get("laboratory.help-all", Map.of("names", names))
                    + '\n'
                    + words.get("laboratory.help-reports", Map.of("folder", Laboratory.reports()));
        }

        @Override
        public int run(Console console) throws IOException {
            new Laboratory(Contents.ALL, console).runAll(directory);
            return Program.DONE;
        }
    }
}
