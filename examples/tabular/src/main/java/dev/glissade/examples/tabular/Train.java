package dev.glissade.examples.tabular;

import dev.glissade.Network;
import dev.glissade.data.CsvData;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.examples.common.options.Values;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.tabular.report.Result;
import dev.glissade.examples.tabular.report.TableReport;
import dev.glissade.examples.tabular.search.RateRange;
import dev.glissade.examples.tabular.search.Search;
import dev.glissade.examples.tabular.search.SearchPlan;
import dev.glissade.examples.tabular.search.SearchTable;
import dev.glissade.examples.tabular.search.Setting;
import dev.glissade.examples.tabular.search.Task;
import dev.glissade.file.AtomicFile;
import dev.glissade.train.ConsoleProgress;
import dev.glissade.train.Ending;
import dev.glissade.train.Plateau;
import dev.glissade.train.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Trains a network on a CSV file with numbers, categories and gaps; tests it on rows that it has never seen; saves it, with its
 * columns, and writes a report.
 */
@Command(
        name = "Train",
        sortOptions = false,
        header = "Trains a network on a CSV file, tests it, saves it and writes a report.",
        customSynopsis =
                "mvn -q compile exec:exec -pl examples/tabular -am -Dexample=Train -Dargs=\"[FILE] --option value ...\"")
public final class Train {

    private static final double FOR_TRAINING = 0.8; // the others are the test rows
    private static final double FOR_STEPS = 0.8; // of the rows for training; the others say when to stop

    @Mixin
    private final TableOptions table = new TableOptions();

    @Mixin
    private final SettingOptions setting = new SettingOptions();

    @Mixin
    private final AnswerOptions answers = new AnswerOptions();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "200",
            description = "most passes over the training rows [${DEFAULT-VALUE}]")
    private int epochs;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "20",
            description = "stop after as many epochs without a lower cost of the held-out rows [${DEFAULT-VALUE}]")
    private int patience;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "seed of splits, weights, orders and settings [${DEFAULT-VALUE}]")
    private long seed;

    @Option(names = "--save", paramLabel = "FILE", description = "safetensors file for the network")
    private Optional<Path> save;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "${sys:glissade.report:-target/report.html}",
            description = "HTML file for the report [${DEFAULT-VALUE}]")
    private Path report;

    @Option(
            names = "--search",
            paramLabel = "N",
            description = "first compare N random settings, and train with the best")
    private Optional<Integer> search;

    @Option(
            names = "--search-file",
            paramLabel = "FILE",
            description = "keeps what the search has done; after Ctrl-C, the same command goes on from there")
    private Optional<Path> searchFile;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Values.Count.class,
            description = "trainings of a search at the same time; the table does not depend on it [all processors]")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--rate-test",
            paramLabel = "FILE",
            description = "only try learning rates, and draw the cost over the rate into this SVG file")
    private Optional<Path> rateTest;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private Train() {}

    /**
     * Trains.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out, err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) throws IOException {
        Train train = new Train();
        return CommandLines.read(train, args, out) ? train.run(out, err) : Program.DONE;
    }

    private int run(PrintStream out, PrintStream err) throws IOException {
        Setting chosen = setting.setting();
        if (searchFile.isPresent() && search.isEmpty()) {
            throw new IllegalArgumentException(
                    "--search-file is for a search: name the number of settings by --search");
        }
        save.ifPresent(file -> Arguments.checkWritable("--save", file));
        searchFile.ifPresent(file -> Arguments.checkWritable("--search-file", file));
        rateTest.ifPresent(file -> Arguments.checkWritable("--rate-test", file));
        CsvData data = table.read();
        out.println(table.name() + ": " + data);
        Task task = Task.of(data);
        answers.check(task);
        // The test rows are for the end. Neither the search nor early stopping may see them, nor the means that fill
        // gaps.
        Dataset.Split split = task.split(data, FOR_TRAINING, seed);
        if (rateTest.isPresent()) {
            return testRates(task, split.training(), chosen, out);
        }
        if (search.isPresent()) {
            Optional<Setting> best = search(task, split.training(), out, err);
            if (best.isEmpty()) {
                return Program.FAILED;
            }
            chosen = best.get();
        }
        return train(task, split, chosen, out, err);
    }

    private int testRates(Task task, Dataset rows, Setting chosen, PrintStream out) throws IOException {
        Network network = task.network(chosen, rows, seed);
        RateRange range = RateRange.of(network, rows, task.cost(), chosen.batchSize(), seed);
        byte[] picture = Picture.row("Cost over the learning rate", 360, range.chart());
        AtomicFile.write(rateTest.orElseThrow(), file -> file.write(picture));
        out.println(range);
        out.println("picture: " + rateTest.orElseThrow());
        return Program.DONE;
    }

    private Optional<Setting> search(Task task, Dataset rows, PrintStream out, PrintStream err) throws IOException {
        SearchPlan plan = SearchPlan.of(rows, search.orElseThrow(), seed);
        try {
            SearchTable found = new Search(task, rows, plan, out::println).run(searchFile, threads);
            out.print(found);
            return Optional.of(found.rows().get(0).setting());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("the search was interrupted"
                    + searchFile.map(file -> "; with " + file + " it goes on").orElse(""));
            return Optional.empty();
        }
    }

    private int train(Task task, Dataset.Split split, Setting chosen, PrintStream out, PrintStream err)
            throws IOException {
        Dataset.Split parts = task.split(split.training(), FOR_STEPS, seed + 1);
        Network network = task.network(chosen, parts.training(), seed);
        out.println(network.summary());
        Training training = task.training(chosen, network, parts.training(), seed)
                .epochs(epochs)
                .validation(parts.test())
                .stopOn(Plateau.ofCost(patience))
                .listener(ConsoleProgress.on(out))
                .listener(new FlightRecorderListener())
                .run();
        Ending ending = training.ending().orElseThrow();
        if (ending != Ending.EPOCHS_DONE && ending != Ending.NO_IMPROVEMENT) {
            return Program.FAILED; // The console progress has printed why.
        }
        Network trained = answers.apply(training.network(), parts.test(), task, out);
        Evaluation evaluation = Evaluation.of(trained, split.test(), task.cost());
        out.println("the " + split.test().size() + " test rows: " + evaluation);
        if (save.isPresent()) {
            trained.save(save.get());
            out.println("network: " + save.get());
        }
        new TableReport(new Result(
                        table.name(), task, chosen, trained, training.history().epochs(), split.test(), evaluation))
                .write(report);
        out.println("report: " + report);
        return Program.DONE;
    }
}
