package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Measures how good each epoch's network is, keeps the record, and acts when it gets no better. */
final class Judge {

    private final Optional<NetworkObjective> validation;
    private final Map<String, ToDoubleFunction<Evaluation>> measures;
    private final List<RateReduction> rateReductions;
    private final List<Plateau.Lookout> rateLookouts = new ArrayList<>();
    private final Optional<Plateau.Lookout> end;
    private final boolean keepsBest;
    private final List<Epoch> epochs = new ArrayList<>(); // guarded by itself
    private Optional<Network> best = Optional.empty();

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
        keepsBest = end.isPresent() && !builder.keepsLast;
    }

    /** Judges the epoch that the course is at the end of. */
    Epoch judge(Course course, int number) {
        Optional<Evaluation> evaluation = validation.map(examples -> {
            examples.setBuffers(course.buffers());
            return Evaluation.of(examples, course.walk().parameters());
        });
        Epoch epoch = epoch(course, number, evaluation);
        for (int i = 0; i < rateLookouts.size(); i++) {
            rateReductions.get(i).look(rateLookouts.get(i), epoch, evaluation, course.walk());
        }
        end.ifPresent(lookout -> lookout.note(epoch, evaluation));
        synchronized (epochs) {
            epochs.add(epoch);
        }
        return epoch;
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

    /** Keeps a network if the epoch judged last is the best so far, and the best is wanted. */
    void keepIfBest(Network network) {
        if (keepsBest && end.get().isBest()) {
            best = Optional.of(network);
        }
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

    void releaseThreads() {
        validation.ifPresent(NetworkObjective::releaseThreads);
    }
}
