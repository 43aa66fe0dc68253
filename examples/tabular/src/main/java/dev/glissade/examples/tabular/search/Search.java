package dev.glissade.examples.tabular.search;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Count;
import dev.glissade.examples.tabular.search.SearchFile.Result;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Ending;
import dev.glissade.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Looks for a good setting: random settings compete in rounds. After each round the better third goes on, with trainings three
 * times as long (successive halving: Jamieson and Talwalkar, "Non-stochastic best arm identification and hyperparameter
 * optimization", 2016). The cost of a setting is its mean over the folds of a cross-validation.
 *
 * <p>Trainings run in parallel, each on one thread and with random numbers that depend on its place only. A training begins
 * anew in each round rather than where the last one ended. So a result depends on nothing but setting, fold and round: the table
 * is the same for any number of threads, and after any interruption.
 */
public final class Search {

    private static final long SEEDS = 0x7365656473L; // "seeds" in ASCII: no setting has this stream

    private final Task task;
    private final SearchPlan plan;
    private final List<Dataset.Split> folds;
    private final Consumer<String> progress;

    /** Takes what shall be predicted, for which rows, how to search, and who is told about each round that is done. */
    public Search(Task task, Dataset rows, SearchPlan plan, Consumer<String> progress) {
        this.task = task;
        this.plan = plan;
        this.progress = progress;
        this.folds = task.folds(rows, plan.folds(), plan.seed());
    }

    /**
     * Searches.
     *
     * @param file keeps what is done; if it exists, the search goes on from there
     * @param threads how many trainings run at the same time
     * @return the settings, the best first
     * @throws InterruptedException if this thread was interrupted; trainings that were not done then begin anew next time
     */
    public SearchTable run(Optional<Path> file, int threads) throws IOException, InterruptedException {
        SearchFile done = SearchFile.open(file, plan);
        List<SearchTable.Row> ranked = new ArrayList<>();
        List<Integer> settings = IntStream.range(0, plan.settings()).boxed().toList();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (SearchPlan.Round round : plan.rounds()) {
                settings = settings.subList(0, round.settings());
                List<SearchTable.Row> rows = new ArrayList<>(train(round, settings, done, executor));
                rows.sort(Comparator.comparingDouble(SearchTable.Row::cost).thenComparing(SearchTable.Row::index));
                ranked.removeIf(row -> rows.stream().anyMatch(other -> other.index() == row.index()));
                ranked.addAll(0, rows);
                settings = rows.stream().map(SearchTable.Row::index).toList();
                progress.accept(String.format(
                        Locale.ROOT,
                        "round %d of %d: %s, %s, the least cost is %.4f",
                        round.number() + 1,
                        plan.rounds().size(),
                        Count.of(round.settings(), "setting"),
                        Count.of(round.epochs(), "epoch"),
                        rows.get(0).cost()));
            }
        } finally {
            executor.shutdownNow(); // interrupts what still runs, after an interrupt or a failure
            executor.awaitTermination(1, TimeUnit.MINUTES);
        }
        return new SearchTable(task.scoreName(), ranked);
    }

    private List<SearchTable.Row> train(
            SearchPlan.Round round, List<Integer> settings, SearchFile done, ExecutorService executor)
            throws IOException, InterruptedException {
        List<List<Future<Result>>> running = new ArrayList<>();
        for (int setting : settings) {
            List<Future<Result>> ofFolds = new ArrayList<>();
            for (int fold = 0; fold < folds.size(); fold++) {
                ofFolds.add(executor.submit(training(round, setting, fold, done)));
            }
            running.add(ofFolds);
        }
        List<SearchTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            List<Result> results = new ArrayList<>();
            for (Future<Result> one : running.get(i)) {
                results.add(get(one));
            }
            Setting setting = SettingSpace.draw(plan.seed(), settings.get(i));
            rows.add(SearchTable.Row.of(settings.get(i), setting, round.epochs(), results));
        }
        return rows;
    }

    private static Result get(Future<Result> training) throws IOException, InterruptedException {
        try {
            return training.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Callable<Result> training(SearchPlan.Round round, int setting, int fold, SearchFile done) {
        return () -> {
            Optional<Result> before = done.find(round.number(), setting, fold);
            if (before.isPresent()) {
                return before.get();
            }
            Result result = train(round, setting, fold);
            done.add(result);
            return result;
        };
    }

    private Result train(SearchPlan.Round round, int index, int fold) throws InterruptedException {
        Setting setting = SettingSpace.draw(plan.seed(), index);
        Dataset.Split split = folds.get(fold);
        long seed =
                RandomStream.at(new RandomStream(plan.seed(), SEEDS).nextLong(), (long) plan.folds() * index + fold);
        Network network = task.network(setting, split.training(), seed);
        Training training = task.training(setting, network, split.training(), seed)
                .epochs(round.epochs())
                .threads(1)
                .run();
        Ending ending = training.ending().orElseThrow();
        if (ending == Ending.INTERRUPTED) {
            throw new InterruptedException();
        }
        if (ending == Ending.DIVERGED) {
            return new Result(round.number(), index, fold, Double.POSITIVE_INFINITY, Double.NaN);
        }
        Evaluation found = Evaluation.of(training.network(), split.test(), task.cost());
        return new Result(round.number(), index, fold, found.cost(), task.score(found));
    }
}
