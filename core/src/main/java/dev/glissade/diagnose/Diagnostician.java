package dev.glissade.diagnose;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.kernel.Vectors;
import dev.glissade.matrix.Matrix;
import dev.glissade.pass.BatchPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Detects trouble in a training and finds its causes, for training loops of your own; {@code Training} and {@code
 * Learner} do this automatically. To examine a network, call {@link Diagnosis#of}.
 *
 * <p>It works with parameters, examples and the outputs of each layer. Of the training it knows only the initial
 * network and the current {@link Place}. It computes in memory of its own, so it does not affect the training.
 */
public final class Diagnostician {

    /** At most this many bad examples are named. */
    private static final int MAX_NAMED = 10;
    /** A cost may be up to this many times that of an untrained network, unless all outputs are the same. */
    private static final double EXPLOSION = 10;
    /** A gradient with a norm below this is practically zero, if the cost is 1 or more. */
    static final double NO_GRADIENT = 1e-6;

    private final Network start;
    private final Cost cost;
    private final Optional<Penalty> penalty;

    /**
     * The state of a training at some step: how many steps it has taken, and its parameters and buffers.
     *
     * @param epoch the number of the epoch, 1 for the first, or 0 outside a training
     * @param steps the number of steps taken
     * @param parameters may be infinite or NaN. Not copied, not modified.
     * @param buffers likewise
     */
    public record Place(int epoch, long steps, float[] parameters, float[] buffers) {

        /** Refuses null. */
        public Place {
            Objects.requireNonNull(parameters, "parameters");
            Objects.requireNonNull(buffers, "buffers");
        }

        /** Returns the state of a training whose parameters and buffers are those of a network. */
        public static Place of(Network network, int epoch, long steps) {
            Objects.requireNonNull(network, "network");
            return new Place(epoch, steps, network.parameters(), network.buffers());
        }

        boolean isFinite() {
            return Vectors.isFinite(parameters) && Vectors.isFinite(buffers);
        }
    }

    /**
     * What a training reports about its trouble.
     *
     * @param symptom what it detected: {@link Symptom#COST_NOT_FINITE}, {@link Symptom#COST_RISES}, {@link
     *     Symptom#COST_EXPLODED}, {@link Symptom#STANDSTILL}, {@link Symptom#BAD_EXAMPLE}, {@link
     *     Symptom#BAD_PARAMETER} or {@link Symptom#BAD_OUTPUT}
     * @param text of the first finding, if examining the training examples cannot find it, such as a bad output for a
     *     validation example
     * @param cost of the batch, or of the epoch
     * @param rate the highest learning rate of the epoch
     * @param batch the last one
     * @param good the last good network, which is examined if the current parameters are not finite
     */
    public record Incident(
            Symptom symptom, Optional<String> text, double cost, double rate, Batch batch, Network good) {}

    /**
     * The examples of a batch, as a function instead of an array: a full batch may be longer than the longest array.
     *
     * @param size the number of examples
     * @param examples maps 0 to the index in the data set of the first example, 1 to that of the second, and so on
     */
    public record Batch(int size, IntUnaryOperator examples) {

        /** Refuses null. */
        public Batch {
            Objects.requireNonNull(examples, "examples");
        }

        /** Returns a batch of all examples of a data set. */
        public static Batch all(int size) {
            return new Batch(size, i -> i);
        }

        /** Returns the index in the data set of one of the examples. */
        public int example(int i) {
            return examples.applyAsInt(i);
        }
    }

    /**
     * Makes a diagnostician for one training.
     *
     * @param start the network before the first step
     * @param cost of the training
     * @param penalty of the training, if it has one
     */
    public Diagnostician(Network start, Cost cost, Optional<Penalty> penalty) {
        this.start = start;
        this.cost = cost;
        this.penalty = Objects.requireNonNull(penalty, "penalty");
    }

    // ---- Detection

    /**
     * Returns a cost that no healthy training reaches: ten times the cost of an untrained network, which is the initial
     * one or one with all parameters zero, whichever costs more. If all outputs have become the same, it is that cost
     * itself. Infinity if every example has a number that is not finite.
     */
    public double divergedCost(Dataset data, Place now) {
        Optional<Sample> sample = new ExampleScan(data).sample();
        if (sample.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        BatchPass pass = Passes.of(start, sample.get(), cost);
        pass.setBuffers(now.buffers());
        penalty.ifPresent(pass::penalty);
        double atStart = pass.value(start.parameters());
        double atZero = pass.value(new float[pass.dimension()]);
        double untrained = Double.isFinite(atZero) ? Math.max(atStart, atZero) : atStart;
        List<Matrix> outputs = pass.outputsByLayer(now.parameters());
        boolean collapsed = !isDead(outputs.get(0)) && isDead(outputs.get(outputs.size() - 1));
        return collapsed ? untrained : EXPLOSION * untrained;
    }

    private static boolean isDead(Matrix output) {
        return LayerReport.deadUnits(output) == output.columns();
    }

    /**
     * Returns whether the gradient of every example is zero, although a constant prediction would cost as little.
     * Examples are read only if the gradient of the last batch is practically zero.
     *
     * @param gradientNorm of the last batch
     * @param cost of the epoch
     */
    public boolean isStandstill(double gradientNorm, double cost, Dataset data, Place now) {
        return gradientNorm < NO_GRADIENT * Math.min(1, cost)
                && examination(new ExampleScan(data), now)
                        .filter(Examination::isStandstill)
                        .isPresent();
    }

    /** Returns whether an example has an input, a target or a weight that is infinite or NaN. */
    public static boolean hasBadExample(Dataset data) {
        Objects.requireNonNull(data, "data");
        return !new ExampleScan(data).bad(1).isEmpty();
    }

    private Optional<Examination> examination(ExampleScan examples, Place place) {
        return examples.sample().map(sample -> new Examination(start, sample, cost, place));
    }

    // ---- A training in trouble

    /** Finds the causes of the trouble of a training. */
    public Diagnosis examine(Incident incident, Place now, Dataset data) {
        ExampleScan examples = new ExampleScan(data);
        Causes causes = new Causes(start, now);
        List<Finding> findings = new ArrayList<>();
        Signs.of(incident).ifPresent(findings::add);
        findings.addAll(examples.bad(incident.batch(), MAX_NAMED));
        findings.addAll(causes.badNumbers());
        causes.longSteps(incident.symptom() == Symptom.STANDSTILL).ifPresent(findings::add);
        if (incident.symptom() == Symptom.COST_NOT_FINITE) {
            causes.badOutputs(cost, examples, incident.batch()).ifPresent(findings::add);
        }
        Place finite = now.isFinite() ? now : Place.of(incident.good(), now.epoch(), now.steps());
        Optional<Examination> examination = examination(examples, finite);
        examination.ifPresent(found -> findings.addAll(causes.unscaled(found.sample())));
        return diagnosis(now, findings, examination);
    }

    /** Makes a diagnosis of findings, with a report on each layer. */
    private static Diagnosis diagnosis(Place now, List<Finding> findings, Optional<Examination> examination) {
        List<LayerReport> reports = examination.map(Examination::reports).orElse(List.of());
        if (!findings.isEmpty()) {
            examination
                    .flatMap(found -> Causes.dead(reports, found.exampleCount()))
                    .ifPresent(findings::add);
        }
        return new Diagnosis(now.epoch(), now.steps(), findings, reports);
    }

    // ---- A network that may have learnt nothing

    /** Examines a network at the end of its training. Returns what is wrong, or empty if nothing is. */
    public Optional<Diagnosis> checkUp(Place end, Dataset data) {
        Optional<Examination> examination = examination(new ExampleScan(data), end);
        List<Finding> findings = examination.map(found -> findings(found, end)).orElse(List.of());
        return findings.isEmpty() ? Optional.empty() : Optional.of(diagnosis(end, findings, examination));
    }

    /** Examines a network, and checks all examples for infinite and NaN numbers. */
    Diagnosis examine(Place now, Dataset data) {
        ExampleScan examples = new ExampleScan(data);
        List<Finding> findings = new ArrayList<>(examples.bad(MAX_NAMED));
        Optional<Examination> examination = examination(examples, now);
        examination.ifPresent(found -> findings.addAll(findings(found, now)));
        return diagnosis(now, findings, examination);
    }

    /**
     * Finds a symptom and its causes. That a network is no better than a constant prediction is no symptom by itself,
     * as it may have trained for a short time, or there may be nothing to learn. Together with a cause, it is.
     */
    private List<Finding> findings(Examination examination, Place now) {
        Causes causes = new Causes(start, now);
        List<Finding> found = new ArrayList<>(causes.unscaled(examination.sample()));
        causes.longSteps(false).ifPresent(finding -> found.add(0, finding));
        Optional<Finding> sign = Signs.of(examination, !found.isEmpty());
        if (sign.isEmpty()) {
            return List.of();
        }
        if (sign.get().symptom() == Symptom.COST_NOT_FINITE) {
            causes.badOutputs(cost, examination.sample()).ifPresent(finding -> found.add(0, finding));
        }
        found.add(0, sign.get());
        return found;
    }
}
