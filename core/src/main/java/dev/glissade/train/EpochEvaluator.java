package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.optimize.OptimizerState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Evaluates the network after each epoch, keeps the history, and applies early stopping and rate reduction. */
final class EpochEvaluator {

    private final Optional<Dataset> validation;
    private final Network start;
    private final Cost cost;
    private final int threads;
    private final Map<String, ToDoubleFunction<Evaluation>> measures;
    private final List<RateReduction> rateReductions;
    private final List<Plateau.Tracker> rateTrackers = new ArrayList<>();
    private final Optional<Plateau.Tracker> end;
    private final List<Plateau.Tracker> trackers;
    private final boolean keepsBest;
    private final ArrayList<Epoch> epochs = new ArrayList<>(); // guarded by itself
    private Optional<Network> best = Optional.empty();
    private Optional<Evaluation> evaluation = Optional.empty(); // of the epoch that has just ended
    private Dataset evaluated; // what the objective is about
    private NetworkObjective objective;

    EpochEvaluator(TrainingSettings settings) {
        validation = settings.validation();
        start = settings.network();
        cost = settings.cost();
        threads = settings.threads();
        measures = settings.measures();
        if (validation.isEmpty() && !measures.isEmpty()) {
            throw new IllegalArgumentException("the measures " + measures.keySet() + " need a validation set");
        }
        rateReductions = settings.rateReductions();
        for (RateReduction reduction : rateReductions) {
            rateTrackers.add(reduction.plateau().tracker(validation.isPresent()));
        }
        end = settings.stopOn().map(plateau -> plateau.tracker(validation.isPresent()));
        trackers = new ArrayList<>(rateTrackers);
        end.ifPresent(trackers::add);
        keepsBest = end.isPresent() && !settings.keepsLast();
        validation.ifPresent(this::prepare);
    }

    /** Makes the objective of some examples, unless it is there from the epoch before; checks that they fit. */
    private void prepare(Dataset examples) {
        if (examples != evaluated) {
            releaseThreads();
            objective = start.objective(examples, cost).threads(threads);
            evaluated = examples;
        }
    }

    void releaseThreads() {
        if (objective != null) {
            objective.releaseThreads();
        }
    }

    /**
     * Evaluates the network at the end of an epoch.
     *
     * @return what is wrong, if an output is infinite or NaN
     */
    Optional<String> evaluate(EpochRunner runner) {
        // Without a validation set, the best network is the best one on the training set.
        Optional<Dataset> examples = keepsBest ? validation.or(() -> Optional.of(runner.trainingSet())) : validation;
        try {
            evaluation = examples.map(data -> evaluate(data, runner.stepper()));
            return Optional.empty();
        } catch (NonFiniteOutputException e) {
            String which = validation.isPresent() ? "validation: " : "training set: ";
            return Optional.of(which + e.getMessage());
        }
    }

    /**
     * The measurements of an epoch, which are not in the history yet.
     *
     * @param network the network at the end of the epoch
     * @param values the values that the plateaus monitor
     * @param scheduledRate the next learning rate of the schedule, without reductions
     */
    record Measured(Epoch epoch, Optional<Network> network, double[] values, double scheduledRate) {}

    /**
     * Measures the epoch that was {@linkplain #evaluate evaluated}. This may throw, because a measure throws or memory
     * runs out. It changes nothing, so it can be repeated.
     */
    Measured measure(EpochRunner runner, int number) {
        Epoch epoch = epoch(runner, number, validation.flatMap(examples -> evaluation));
        Optional<Evaluation> judged = evaluation;
        double[] values = trackers.stream()
                .mapToDouble(tracker -> tracker.value(epoch, judged))
                .toArray();
        double rate = rateReductions.isEmpty() ? 0 : runner.stepper().scheduledRate(number);
        synchronized (epochs) {
            epochs.ensureCapacity(number);
        }
        return new Measured(epoch, Optional.of(runner.network()), values, rate);
    }

    /**
     * Adds an epoch to the history, and applies rate reductions and early stopping. Allocates nothing and calls no user
     * code, so it cannot throw.
     */
    void keep(Measured measured, OptimizerState state) {
        evaluation = Optional.empty();
        for (int i = 0; i < rateTrackers.size(); i++) {
            rateReductions.get(i).note(rateTrackers.get(i), measured.values[i], measured.scheduledRate, state);
        }
        if (end.isPresent()) {
            end.get().note(measured.values[measured.values.length - 1]);
        }
        if (keepsBest && end.get().isBest()) {
            best = measured.network;
        }
        synchronized (epochs) {
            epochs.add(measured.epoch);
        }
    }

    private Evaluation evaluate(Dataset examples, Stepper stepper) {
        prepare(examples);
        return Evaluation.of(
                start, objective, stepper.parameters(), stepper.pass().buffers());
    }

    private Epoch epoch(EpochRunner runner, int number, Optional<Evaluation> evaluation) {
        Map<String, Double> measured = new LinkedHashMap<>();
        evaluation.ifPresent(
                found -> measures.forEach((name, measure) -> measured.put(name, measure.applyAsDouble(found))));
        Optional<Evaluation> ofClasses = evaluation.filter(found -> found.kind() != Evaluation.Kind.QUANTITIES);
        return new Epoch(
                number,
                runner.runningCost(),
                evaluation.map(found -> OptionalDouble.of(found.cost())).orElse(OptionalDouble.empty()),
                ofClasses.map(found -> OptionalDouble.of(found.accuracy())).orElse(OptionalDouble.empty()),
                measured,
                runner.rate(),
                runner.gradientNorm(),
                runner.seconds(),
                runner.exampleCount() / runner.seconds());
    }

    /** Returns the network of the best epoch, or empty if it is not kept. */
    Optional<Network> best() {
        return best;
    }

    /** Returns whether the training should end because the monitored measure stopped improving. */
    boolean hasStoppedImproving() {
        return end.isPresent() && end.get().isPlateau();
    }

    History history() {
        synchronized (epochs) {
            return new History(epochs);
        }
    }

    // ---- Checkpoints

    private static final int NUMBERS_OF_EPOCH = 8;

    void save(List<Tensor> state) {
        double[] numbers = new double[Plateau.Tracker.NUMBERS * trackers.size()];
        for (int i = 0; i < trackers.size(); i++) {
            trackers.get(i).save(numbers, Plateau.Tracker.NUMBERS * i);
        }
        state.add(SavedState.tensor("plateaus", numbers));
        best.ifPresent(network -> state.add(SavedState.tensor("best", network)));
        List<Epoch> all = history().epochs();
        double[] rows = all.stream().flatMapToDouble(EpochEvaluator::numbers).toArray();
        List<Integer> shape = List.of(all.size(), NUMBERS_OF_EPOCH + measures.size());
        state.add(Tensor.of(SavedState.PREFIX + "history", shape, rows));
    }

    private static DoubleStream numbers(Epoch epoch) {
        DoubleStream fixed = DoubleStream.of(
                epoch.trainingCost(),
                epoch.validationCost().isEmpty()
                        ? 0
                        : epoch.validationAccuracy().isEmpty() ? 1 : 2,
                epoch.validationCost().orElse(0),
                epoch.validationAccuracy().orElse(0),
                epoch.learningRate(),
                epoch.gradientNorm(),
                epoch.seconds(),
                epoch.examplesPerSecond());
        return DoubleStream.concat(fixed, epoch.measures().values().stream().mapToDouble(value -> value));
    }

    /**
     * Restores the state that another evaluator saved.
     *
     * @param like a network of the same layers
     */
    void restore(SavedState state, int epochsDone, Network like) throws InvalidFileException {
        state.open("plateaus", Plateau.Tracker.NUMBERS * trackers.size());
        for (Plateau.Tracker tracker : trackers) {
            tracker.restore(state);
        }
        best = keepsBest && state.has("best") ? Optional.of(state.network("best", like)) : Optional.empty();
        state.open("history", epochsDone, NUMBERS_OF_EPOCH + measures.size());
        synchronized (epochs) {
            for (int i = 1; i <= epochsDone; i++) {
                epochs.add(epoch(state, i));
            }
        }
    }

    private Epoch epoch(SavedState state, int number) throws InvalidFileException {
        double trainingCost = state.number();
        long validated = validation.isPresent() ? state.whole(1, 2) : state.whole(0, 0);
        double cost = state.number();
        double accuracy = state.number(state.peek() >= 0 && state.peek() <= 1, "an accuracy from 0 to 1");
        double rate = state.number(state.peek() >= 0 && state.peek() < Double.POSITIVE_INFINITY, "a learning rate");
        double gradientNorm = state.number(state.peek() >= 0, "a gradient norm");
        double seconds = state.number(state.peek() >= 0, "a number of seconds");
        double speed = state.number(state.peek() >= 0, "a number of examples per second");
        Map<String, Double> measured = new LinkedHashMap<>();
        measures.keySet().forEach(name -> measured.put(name, state.number()));
        return new Epoch(
                number,
                trainingCost,
                validated > 0 ? OptionalDouble.of(cost) : OptionalDouble.empty(),
                validated > 1 ? OptionalDouble.of(accuracy) : OptionalDouble.empty(),
                measured,
                rate,
                gradientNorm,
                seconds,
                speed);
    }
}
