package dev.glissade.examples.mnist;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.options.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the command line of {@code predict} asks for. */
interface PredictOptions {

    /** Returns the files of the pictures. */
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "predict.files")
    List<Path> pictures();

    /** Returns the file of the network. */
    @Option(names = "--model", paramLabel = "FILE", required = true, descriptionKey = "predict.model", order = 1)
    Path model();

    /** Returns the language, which the program has chosen before it reads the others. */
    @Option(
            names = Language.OPTION,
            paramLabel = "en|zh",
            converter = Values.LanguageTag.class,
            descriptionKey = "options.language",
            order = 2)
    Optional<Language> language();

    /** Returns whether to show the help. */
    @Option(names = "--help", usageHelp = true, descriptionKey = "option.help", order = 3)
    boolean help();
}
