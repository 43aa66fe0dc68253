package dev.glissade.train;

import dev.glissade.Layout;
import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds out what is wrong with a training that is in trouble. It goes the way of the last batch once more, layer by layer,
 * and looks at the parameters, at the examples and at what each layer makes of them.
 */
final class Doctor {

    /** The most examples that are looked at at a time. */
    private static final int SAMPLE = 256;
    /** The most examples whose gradients are looked at one by one. */
    private static final int FEW = 32;
    /** How many bad examples are named. */
    private static final int NAMED = 10;
    /** By how much parameters have to grow for the steps to be too long. */
    private static final double GROWTH = 100;
    /** Numbers beyond this, in the root of their mean square, make a column that is not scaled. */
    private static final double UNSCALED = 10;
    /** Gradients shorter than this, beside a cost of 1 or more, teach nothing. */
    static final double NOTHING = 1e-6;

    /** Costs below this are as good as none. */
    private static final double TRIFLE = 1e-10;
    /** How many times the cost of a network that knows nothing is too much, unless all answers are the same. */
    private static final double EXPLOSION = 10;

    private final Network network;
    private final NetworkObjective objective;
    private final Walk walk;

    /**
     * What is known of the trouble.
     *
     * @param symptom how it shows
     * @param cost of the batch or of the epoch
     * @param epoch 1 for the first
     * @param rate of the last step
     * @param batch the last batch
     * @param good the last good network
     */
    record Case(Symptom symptom, double cost, int epoch, double rate, int[] batch, Network good) {}

    Doctor(Network network, NetworkObjective objective, Walk walk) {
        this.network = network;
        this.objective = objective;
        this.walk = walk;
    }

    // ---- Suspicions

    /**
     * Returns a cost that no healthy training has: many times that of a network that has learnt nothing, as it was at the
     * start, or without any weights.
     */
    double tooHighCost(Dataset data) {
        int[] sample = new Examples(data).sample(SAMPLE);
        if (sample.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        objective.answering();
        objective.select(sample, 0, sample.length);
        double atStart = objective.value(network.parameters());
        double atZero = objective.value(new float[objective.dimension()]);
        double ofIgnorance = Double.isFinite(atZero) ? Math.max(atStart, atZero) : atStart;
        List<Matrix> outputs = objective.outputsByLayer(walk.parameters());
        boolean collapsed = !isDead(outputs.get(0)) && isDead(outputs.get(outputs.size() - 1));
        return collapsed ? ofIgnorance : EXPLOSION * ofIgnorance;
    }

    private static boolean isDead(Matrix output) {
        return LayerReport.deadUnits(output) == output.columns();
    }

    /** Returns whether most of a few examples cost something but have no gradient. */
    boolean standsStill(Dataset data) {
        int[] sample = new Examples(data).sample(FEW);
        float[] gradient = new float[objective.dimension()];
        objective.answering();
        int still = 0;
        for (int i = 0; i < sample.length; i++) {
            objective.select(sample, i, i + 1);
            double cost = objective.gradient(walk.parameters(), gradient);
            if (Walk.norm(gradient, 0, gradient.length) > NOTHING * Math.min(1, cost)) {
                return false;
            }
            still += cost > TRIFLE ? 1 : 0;
        }
        return 2 * still > sample.length;
    }

    // ---- The examination

    Diagnosis examine(Case trouble, Dataset data) {
        Examples examples = new Examples(data);
        List<Finding> findings = new ArrayList<>();
        if (trouble.symptom() != Symptom.BAD_PARAMETER) {
            findings.add(sign(trouble));
        }
        findings.addAll(examples.bad(trouble.batch(), NAMED));
        findBadParameters(findings, trouble);
        if (trouble.symptom() == Symptom.COST_NOT_FINITE) {
            findBadOutputs(findings, trouble.batch());
        }
        int[] sample = examples.sample(SAMPLE);
        List<LayerReport> reports = List.of();
        if (sample.length > 0) {
            findUnscaled(findings, Symptom.UNSCALED_INPUTS, examples.largest(sample, true, network));
            findUnscaled(findings, Symptom.UNSCALED_TARGETS, examples.largest(sample, false, network));
            reports = reports(trouble, sample);
            reports.stream()
                    .filter(report -> 2 * report.deadUnits() >= report.units())
                    .findFirst()
                    .ifPresent(report -> findings.add(dead(report, sample.length)));
        }
        return new Diagnosis(trouble.epoch(), walk.memory().steps(), findings, reports);
    }

    private static Finding sign(Case trouble) {
        String what = switch (trouble.symptom()) {
            case COST_NOT_FINITE ->
                "the cost of a batch of " + trouble.batch().length + " examples is " + trouble.cost();
            case COST_RISES -> format("the cost has risen again and again, to %.4g", trouble.cost());
            case COST_EXPLODED ->
                format("the cost is %.4g, more than that of a network that knows nothing", trouble.cost());
            case STANDSTILL -> format("the cost is %.4g but no example has a gradient", trouble.cost());
            default -> throw new AssertionError(trouble.symptom());
        };
        return Finding.of(trouble.symptom(), what + format(", at a learning rate of %.4g", trouble.rate()));
    }

    private static void findUnscaled(List<Finding> findings, Symptom symptom, Examples.Column largest) {
        if (largest.size() > UNSCALED) {
            findings.add(Finding.of(symptom, largest.toString()));
        }
    }

    private static Finding dead(LayerReport report, int examples) {
        return Finding.of(
                        Symptom.DEAD_UNITS,
                        report.deadUnits() + " of " + report.units() + " units of layer " + report.layer() + " ("
                                + report.name() + ") give the same number for each of " + examples + " examples")
                .inLayer(report.layer());
    }

    // ---- Parameters

    private void findBadParameters(List<Finding> findings, Case trouble) {
        float[] now = walk.parameters();
        int bad = findBad(findings, "parameter", network.layout(), now);
        findBad(findings, "buffer", network.bufferLayout(), objective.buffers());
        double before = LayerReport.largest(network.parameters());
        double largest = LayerReport.largest(now);
        boolean grown = largest > GROWTH * Math.max(1, before);
        if (grown || 2 * bad > now.length || trouble.symptom() == Symptom.STANDSTILL && largest > before) {
            findings.add(Finding.of(
                    Symptom.LONG_STEPS,
                    bad == now.length
                            ? format(
                                    "steps are too long: the largest parameter was %.4g, and none is finite now",
                                    before)
                            : format(
                                    "steps are too long: the largest parameter was %.4g at first and is %.4g",
                                    before, largest)));
        }
    }

    /** Names the first number that is not finite, and returns how many there are. */
    private static int findBad(List<Finding> findings, String what, Layout layout, float[] vector) {
        int first = -1;
        int count = 0;
        for (int i = vector.length - 1; i >= 0; i--) {
            if (!Float.isFinite(vector[i])) {
                first = i;
                count++;
            }
        }
        if (count > 0) {
            Layout.Component component = layout.component(first);
            String others = count == 1 ? ", the only one" : ", the first of " + count;
            String text = what + " " + first + " (" + component + ") is " + vector[first] + others;
            findings.add(Finding.of(Symptom.BAD_PARAMETER, text)
                    .inLayer(component.block().layer())
                    .ofParameter(first));
        }
        return count;
    }

    // ---- Layers

    /** Names the first layer whose output is not finite and the first example for which, or if there is none, whose cost. */
    private void findBadOutputs(List<Finding> findings, int[] batch) {
        int layer = Integer.MAX_VALUE;
        int example = -1;
        float value = 0;
        for (int from = 0; from < batch.length; from += SAMPLE) {
            objective.select(batch, from, Math.min(batch.length, from + SAMPLE));
            List<Matrix> outputs = objective.outputsByLayer(walk.parameters());
            for (int i = 0; i < Math.min(layer, outputs.size()); i++) {
                int[] place = firstBad(outputs.get(i));
                if (place.length > 0) {
                    layer = i;
                    example = batch[from + place[0]];
                    value = outputs.get(i).get(place[0], place[1]);
                }
            }
        }
        if (example >= 0) {
            String text = "layer " + layer + " (" + network.layers().get(layer) + ") is the first to give " + value
                    + ", for example " + example;
            findings.add(Finding.of(Symptom.BAD_OUTPUT, text).inLayer(layer).inExample(example));
            return;
        }
        for (int i = 0; i < batch.length; i++) {
            objective.select(batch, i, i + 1);
            double cost = objective.value(walk.parameters());
            if (!Double.isFinite(cost)) {
                String text = "all layers give finite numbers but the cost of example " + batch[i] + " is " + cost;
                findings.add(Finding.of(Symptom.BAD_COST, text).inExample(batch[i]));
                return;
            }
        }
    }

    /** Returns row and column of the first number that is not finite, or nothing. */
    private static int[] firstBad(Matrix matrix) {
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.columns(); j++) {
                if (!Float.isFinite(matrix.get(i, j))) {
                    return new int[] {i, j};
                }
            }
        }
        return new int[0];
    }

    private List<LayerReport> reports(Case trouble, int[] sample) {
        float[] parameters =
                walk.isFinite() ? walk.parameters() : trouble.good().parameters();
        if (!walk.isFinite()) {
            objective.setBuffers(trouble.good().buffers());
        }
        float[] gradient = new float[parameters.length];
        objective.answering();
        objective.select(sample, 0, sample.length);
        objective.gradient(parameters, gradient);
        List<Matrix> outputs = objective.outputsByLayer(parameters);
        List<LayerReport> reports = new ArrayList<>();
        for (int layer = 0; layer < outputs.size(); layer++) {
            reports.add(LayerReport.of(network, layer, outputs.get(layer), gradient));
        }
        return reports;
    }

    private static String format(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers);
    }
}
