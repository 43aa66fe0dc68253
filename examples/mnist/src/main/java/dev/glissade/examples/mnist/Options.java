package dev.glissade.examples.mnist;

import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.options.Values;
import dev.glissade.examples.mnist.Choices.YesNo;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** What the command line asks for: options, of which picocli reads the values and {@link Commands} has the texts. */
interface Options {

    /** Defaults of each preset; what is missing here is as below. */
    Map<String, Map<String, String>> PRESETS = Map.of(
            "article",
            Map.of(),
            "best",
            Map.of(
                    "--max-pixel", "1",
                    "--hidden", "1024,1024",
                    "--activation", "relu",
                    "--cost", "crossEntropy",
                    "--optimizer", "adam",
                    "--rate", "0.001",
                    "--batch", "128",
                    "--epochs", "30",
                    "--augment", "yes"));

    /** Returns the name of the defaults. */
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            defaultValue = "article",
            converter = Choices.PresetName.class,
            descriptionKey = "options.preset",
            order = 1)
    String preset();

    /** Returns a directory with four IDX files; empty for the bundled MNIST. */
    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "options.data", order = 2)
    Optional<Path> data();

    /** Returns the input of a white pixel; black is 0. */
    @Option(
            names = "--max-pixel",
            paramLabel = "W",
            defaultValue = "0.1",
            converter = Values.Positive.class,
            descriptionKey = "options.max-pixel",
            order = 3)
    Double maxPixel();

    /** Returns the number of units of each hidden layer. */
    @Option(
            names = "--hidden",
            paramLabel = "N,N",
            defaultValue = "16,16",
            converter = Choices.Hidden.class,
            descriptionKey = "options.hidden",
            order = 4)
    Choices.Units hidden();

    /** Returns the activation of the hidden layers. */
    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "sigmoid",
            converter = Choices.ActivationName.class,
            descriptionKey = "options.activation",
            order = 5)
    Activation activation();

    /** Returns the cost that training minimises. */
    @Option(
            names = "--cost",
            paramLabel = "NAME",
            defaultValue = "quadratic",
            converter = Choices.CostName.class,
            descriptionKey = "options.cost",
            order = 6)
    Cost cost();

    /** Returns the name of the optimizer. */
    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "gradientDescent",
            converter = Choices.OptimizerName.class,
            descriptionKey = "options.optimizer",
            order = 7)
    String optimizer();

    /** Returns the name of the schedule of the learning rate. */
    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "cosine",
            converter = Choices.ScheduleName.class,
            descriptionKey = "options.schedule",
            order = 8)
    String schedule();

    /** Returns the learning rate of the schedule. */
    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "3",
            converter = Values.Positive.class,
            descriptionKey = "options.rate",
            order = 9)
    Double rate();

    /** Returns how many images each step looks at; empty for all. */
    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "10",
            converter = Choices.CountOrAll.class,
            descriptionKey = "options.batch",
            order = 10)
    OptionalInt batch();

    /** Returns the number of passes over the training images. */
    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "30",
            converter = Values.Count.class,
            descriptionKey = "options.epochs",
            order = 11)
    Integer epochs();

    /** Returns whether to augment the training images. */
    @Option(
            names = "--augment",
            paramLabel = "YES|NO",
            defaultValue = "no",
            converter = Choices.Choice.class,
            descriptionKey = "options.augment",
            order = 12)
    YesNo augment();

    /** Returns after how many epochs without improvement to stop; empty for never. */
    @Option(
            names = "--early-stop",
            paramLabel = "N",
            defaultValue = "never",
            converter = Choices.CountOrNever.class,
            descriptionKey = "options.early-stop",
            order = 13)
    OptionalInt earlyStop();

    /** Returns whether to compare batch sizes and optimizers instead of training one network. */
    @Option(
            names = "--compare",
            arity = "0..1",
            paramLabel = "YES|NO",
            defaultValue = "no",
            fallbackValue = "yes",
            converter = Choices.Choice.class,
            descriptionKey = "options.compare",
            order = 14)
    YesNo compare();

    /** Returns the seed of weights, image order and noise. */
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = Values.Seed.class,
            descriptionKey = "options.seed",
            order = 15)
    Long seed();

    /** Returns how many threads share large products; if it is not given, one for each processor. */
    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Values.Count.class,
            descriptionKey = "options.threads",
            order = 16)
    Integer threads();

    /** Returns where the report goes. */
    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "${sys:glissade.report:-target/report.html}",
            converter = Values.ReportFile.class,
            descriptionKey = "options.report",
            order = 17)
    Path report();

    /** Returns where the trained network goes; empty for nowhere. */
    @Option(
            names = "--save",
            paramLabel = "FILE",
            converter = Values.NewFile.class,
            descriptionKey = "options.save",
            order = 18)
    Optional<Path> save();

    /** Returns the checkpoint file written after every epoch, for --resume; empty for nowhere. */
    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            converter = Values.NewFile.class,
            descriptionKey = "options.checkpoint",
            order = 19)
    Optional<Path> checkpoint();

    /** Returns a checkpoint to resume from; empty to begin. */
    @Option(
            names = "--resume",
            paramLabel = "FILE",
            converter = Values.OldFile.class,
            descriptionKey = "options.resume",
            order = 20)
    Optional<Path> resume();

    /** Returns the language, which the program has chosen before it reads the others. */
    @Option(
            names = Language.OPTION,
            paramLabel = "en|zh",
            converter = Values.LanguageTag.class,
            descriptionKey = "options.language",
            order = 21)
    Optional<Language> language();

    /** Returns whether to show the help. */
    @Option(names = "--help", usageHelp = true, descriptionKey = "option.help", order = 22)
    boolean help();
}
