package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what is wrong with a network that does not learn, from its parameters, the examples and what each layer makes of
 * them. Of a training it knows only where it began and where it is. All that it computes, it computes in memory of its own.
 */
final class Diagnostician {

    /** How many bad examples are named. */
    private static final int NAMED = 10;
    /** How many times the cost of an untrained network is too much, unless all outputs are the same. */
    private static final double EXPLOSION = 10;

    /** Symptoms whose finding says where it was found, so that there is no other sign of them. */
    private static final Set<Symptom> NAMED_WITH_ITS_PLACE =
            EnumSet.of(Symptom.BAD_EXAMPLE, Symptom.BAD_PARAMETER, Symptom.BAD_OUTPUT);

    private final Network start;
    private final Cost cost;
    private final Optional<Penalty> penalty;

    /**
     * Where a network is.
     *
     * @param epoch in which epoch, 1 for the first, or 0 outside a training
     * @param steps how many were taken
     * @param parameters need not be finite. Not modified.
     * @param buffers likewise
     */
    record Place(int epoch, long steps, float[] parameters, float[] buffers) {

        static Place of(Network network, int epoch, long steps) {
            return new Place(epoch, steps, network.parameters(), network.buffers());
        }

        boolean isFinite() {
            return Stepper.isFinite(parameters) && Stepper.isFinite(buffers);
        }
    }

    /**
     * What is known of the trouble of a training.
     *
     * @param symptom how it shows
     * @param cost of the batch or of the epoch
     * @param rate the highest of the epoch
     * @param batch the last batch
     * @param good the last good network
     */
    record Incident(Symptom symptom, double cost, double rate, Chosen batch, Network good) {}

    /** @param start the network before the first step */
    Diagnostician(Network start, Cost cost, Optional<Penalty> penalty) {
        this.start = start;
        this.cost = cost;
        this.penalty = penalty;
    }

    // ---- Suspicions

    /**
     * Returns a cost that no healthy training has: many times that of an untrained network, as it was at the start, or
     * without any weights.
     */
    double tooHighCost(Dataset data, Place now) {
        Optional<Sample> sample = new ExampleScan(data).sample();
        if (sample.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        NetworkObjective objective = start.objective(sample.get(), cost);
        objective.setBuffers(now.buffers());
        penalty.ifPresent(objective::penalty);
        double atStart = objective.value(start.parameters());
        double atZero = objective.value(new float[objective.dimension()]);
        double untrained = Double.isFinite(atZero) ? Math.max(atStart, atZero) : atStart;
        List<Matrix> outputs = objective.outputsByLayer(now.parameters());
        boolean collapsed = !isDead(outputs.get(0)) && isDead(outputs.get(outputs.size() - 1));
        return collapsed ? untrained : EXPLOSION * untrained;
    }

    private static boolean isDead(Matrix output) {
        return LayerReport.deadUnits(output) == output.columns();
    }

    /** Returns whether no example has a gradient, though a constant prediction would be as good. */
    boolean standsStill(Dataset data, Place now) {
        return examination(new ExampleScan(data), now)
                .filter(Examination::standsStill)
                .isPresent();
    }

    private Optional<Examination> examination(ExampleScan examples, Place place) {
        return examples.sample().map(sample -> new Examination(start, sample, cost, place));
    }

    // ---- A training in trouble

    /** Finds out why a training is in trouble. */
    Diagnosis examine(Incident trouble, Place now, Dataset data) {
        ExampleScan examples = new ExampleScan(data);
        Causes causes = new Causes(start, now);
        List<Finding> findings = new ArrayList<>();
        if (!NAMED_WITH_ITS_PLACE.contains(trouble.symptom())) {
            findings.add(Signs.of(trouble));
        }
        findings.addAll(examples.bad(trouble.batch(), NAMED));
        findings.addAll(causes.badNumbers());
        causes.longSteps(trouble.symptom() == Symptom.STANDSTILL).ifPresent(findings::add);
        if (trouble.symptom() == Symptom.COST_NOT_FINITE) {
            causes.badOutputs(cost, examples, trouble.batch()).ifPresent(findings::add);
        }
        Place finite = now.isFinite() ? now : Place.of(trouble.good(), now.epoch(), now.steps());
        Optional<Examination> examination = examination(examples, finite);
        examination.ifPresent(found -> findings.addAll(causes.unscaled(found.sample())));
        return diagnosis(now, findings, examination);
    }

    /** Adds the layers to what was found. */
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

    /** Returns what is wrong with a network at the end of its training, if something is. */
    Optional<Diagnosis> checkUp(Place now, Dataset data) {
        Optional<Examination> examination = examination(new ExampleScan(data), now);
        List<Finding> findings = examination.map(found -> findings(found, now)).orElse(List.of());
        return findings.isEmpty() ? Optional.empty() : Optional.of(diagnosis(now, findings, examination));
    }

    /** Examines a network whether something is wrong or not, and all examples for numbers that are infinite or NaN. */
    Diagnosis examine(Place now, Dataset data) {
        ExampleScan examples = new ExampleScan(data);
        List<Finding> findings = new ArrayList<>(examples.bad(NAMED));
        Optional<Examination> examination = examination(examples, now);
        examination.ifPresent(found -> findings.addAll(findings(found, now)));
        return diagnosis(now, findings, examination);
    }

    /**
     * Finds a sign of trouble and its causes. To do no better than a constant prediction is no trouble by itself: a network
     * may be young, or there may be nothing to learn. It is a sign beside a cause.
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
