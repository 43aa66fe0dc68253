package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.NonFiniteOutputException;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensor;
import dev.glissade.optimize.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Measures how good each epoch's network is, keeps the record, and acts when it gets no better. */
final class Judge {

    private final Optional<NetworkObjective> validation;
    /** The examples to learn from, where the best network is wanted and there are no others to judge it by. */
    private final Optional<NetworkObjective> learned;

    private final Map<String, ToDoubleFunction<Evaluation>> measures;
    private final List<RateReduction> rateReductions;
    private final List<Plateau.Lookout> rateLookouts = new ArrayList<>();
    private final Optional<Plateau.Lookout> end;
    private final List<Plateau.Lookout> lookouts;
    private final boolean keepsBest;
    private final ArrayList<Epoch> epochs = new ArrayList<>(); // guarded by itself
    private Optional<Network> best = Optional.empty();
    private Optional<Evaluation> evaluation = Optional.empty(); // of the epoch that has just ended

    Judge(TrainingBuilder builder) {
        validation = builder.validation.map(
                examples -> builder.network.objective(builder.cost, examples).threads(builder.threads));
        measures = new LinkedHashMap<>(builder.measures);
        if (validation.isEmpty() && !measures.isEmpty()) {
            throw new IllegalArgumentException("there are no validation examples to measure " + measures.keySet());
        }
        rateReductions = List.copyOf(builder.rateReductions);
        for (RateReduction reduction : rateReductions) {
            rateLookouts.add(reduction.plateau().lookout(validation.isPresent()));
        }
        end = builder.end.map(plateau -> plateau.lookout(validation.isPresent()));
        lookouts = new ArrayList<>(rateLookouts);
        end.ifPresent(lookouts::add);
        keepsBest = end.isPresent() && !builder.keepsLast;
        learned = keepsBest && validation.isEmpty()
                ? Optional.of(
                        builder.network.objective(builder.cost, builder.data).threads(builder.threads))
                : Optional.empty();
    }

    /**
     * Evaluates the network at the end of an epoch.
     *
     * @return the trouble, if it gives outputs that are infinite or NaN
     */
    Optional<Finding> evaluate(Course course) {
        learned.ifPresent(course::selectAll);
        try {
            evaluation = validation.or(() -> learned).map(examples -> evaluate(examples, course));
            return Optional.empty();
        } catch (NonFiniteOutputException e) {
            String examples = validation.isPresent() ? "validation: " : "training set: ";
            return Optional.of(Finding.of(Symptom.BAD_OUTPUT, examples + e.getMessage()));
        }
    }

    /**
     * What was measured at the end of an epoch, before any of it counts.
     *
     * @param network as it is now
     * @param values of the plateaus' measures
     * @param scheduledRate the next rate, had none been reduced
     */
    record Measured(Epoch epoch, Optional<Network> network, double[] values, double scheduledRate) {}

    /**
     * Measures the epoch that was {@linkplain #evaluate evaluated}. This may throw, as the measures are the user's and
     * memory may run out. It changes nothing, so it can be done again.
     */
    Measured measure(Course course, int number) {
        Epoch epoch = epoch(course, number, validation.flatMap(examples -> evaluation));
        Optional<Evaluation> judged = evaluation;
        double[] values = lookouts.stream()
                .mapToDouble(lookout -> lookout.value(epoch, judged))
                .toArray();
        double rate = rateReductions.isEmpty() ? 0 : course.walk().scheduledRate(number);
        synchronized (epochs) {
            epochs.ensureCapacity(number);
        }
        return new Measured(epoch, Optional.of(course.network()), values, rate);
    }

    /** Puts an epoch on record and acts on it. This allocates nothing and calls nobody else's code, so all of it is done. */
    void keep(Measured measured, Memory memory) {
        evaluation = Optional.empty();
        for (int i = 0; i < rateLookouts.size(); i++) {
            rateReductions.get(i).look(rateLookouts.get(i), measured.values[i], measured.scheduledRate, memory);
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

    private static Evaluation evaluate(NetworkObjective examples, Course course) {
        examples.setBuffers(course.buffers());
        return Evaluation.of(examples, course.walk().parameters());
    }

    private Epoch epoch(Course course, int number, Optional<Evaluation> evaluation) {
        Map<String, Double> measured = new LinkedHashMap<>();
        evaluation.ifPresent(
                found -> measures.forEach((name, measure) -> measured.put(name, measure.applyAsDouble(found))));
        Optional<Evaluation> ofClasses = evaluation.filter(found -> found.classes() > 1);
        return new Epoch(
                number,
                course.runningCost(),
                evaluation.map(found -> OptionalDouble.of(found.cost())).orElse(OptionalDouble.empty()),
                ofClasses.map(found -> OptionalDouble.of(found.accuracy())).orElse(OptionalDouble.empty()),
                measured,
                course.rate(),
                course.slope(),
                course.seconds(),
                course.examples() / course.seconds());
    }

    /** Returns the network of the best epoch, if that is wanted. */
    Optional<Network> best() {
        return best;
    }

    /** Returns whether it has got no better for so long that the training is to end. */
    boolean isOver() {
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
        double[] numbers = new double[Plateau.Lookout.NUMBERS * lookouts.size()];
        for (int i = 0; i < lookouts.size(); i++) {
            lookouts.get(i).save(numbers, Plateau.Lookout.NUMBERS * i);
        }
        state.add(SavedState.tensor("plateaus", numbers));
        best.ifPresent(network -> state.add(SavedState.tensor("best", network)));
        List<Epoch> all = history().epochs();
        double[] rows = all.stream().flatMapToDouble(Judge::numbers).toArray();
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
     * Takes up what another has judged.
     *
     * @param like a network of the same layers
     */
    void restore(SavedState state, int epochsDone, Network like) throws InvalidFileException {
        state.open("plateaus", Plateau.Lookout.NUMBERS * lookouts.size());
        for (Plateau.Lookout lookout : lookouts) {
            lookout.restore(state);
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
        double slope = state.number(state.peek() >= 0, "a length of a gradient");
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
                slope,
                seconds,
                speed);
    }

    void releaseThreads() {
        validation.ifPresent(NetworkObjective::releaseThreads);
        learned.ifPresent(NetworkObjective::releaseThreads);
    }
}
