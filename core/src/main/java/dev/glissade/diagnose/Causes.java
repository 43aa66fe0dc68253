package dev.glissade.diagnose;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Scaling;
import dev.glissade.kernel.Vectors;
import dev.glissade.layer.Layout;
import dev.glissade.matrix.Matrix;
import dev.glissade.pass.BatchPass;
import dev.glissade.text.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for causes of trouble in the parameters, the outputs of the layers, and the examples.
 */
final class Causes {

    /** If parameters have grown by more than this factor, steps were too long. */
    private static final double GROWTH = 100;
    /** A column with a larger root mean square (RMS) is not scaled. */
    private static final double UNSCALED = 10;

    private final Network start;
    private final Diagnostician.Place now;

    Causes(Network start, Diagnostician.Place now) {
        this.start = start;
        this.now = now;
    }

    // ---- Parameters

    /** Returns findings that name the first parameter and the first buffer that is not finite. */
    List<Finding> badNumbers() {
        List<Finding> found = new ArrayList<>();
        firstBad("parameter", start.layout(), now.parameters()).ifPresent(found::add);
        firstBad("buffer", start.bufferLayout(), now.buffers()).ifPresent(found::add);
        return found;
    }

    private static Optional<Finding> firstBad(String what, Layout layout, float[] vector) {
        int count = countBad(vector);
        if (count == 0) {
            return Optional.empty();
        }
        int first = Vectors.firstNonFinite(vector);
        Layout.Component component = layout.component(first);
        String others = count == 1 ? ", the only one" : ", the first of " + count;
        String text = what + " " + first + " (" + component + ") is " + vector[first] + others;
        return Optional.of(Finding.of(Symptom.BAD_PARAMETER, text)
                .inLayer(component.block().layer())
                .ofParameter(first));
    }

    private static int countBad(float[] vector) {
        int count = 0;
        for (float number : vector) {
            count += Float.isFinite(number) ? 0 : 1;
        }
        return count;
    }

    /**
     * Returns a finding if parameters have grown so much that steps were too long.
     *
     * @param anyGrowth whether any growth counts
     */
    Optional<Finding> longSteps(boolean anyGrowth) {
        int bad = countBad(now.parameters());
        double before = LayerReport.largest(start.parameters());
        double largest = LayerReport.largest(now.parameters());
        boolean grown = largest > GROWTH * Math.max(1, before) || anyGrowth && largest > before;
        if (!grown && 2 * bad <= now.parameters().length) {
            return Optional.empty();
        }
        String text = bad == now.parameters().length
                ? format("steps are too long: the largest parameter was %.4g, and now all are infinite or NaN", before)
                : format(
                        "steps are too long: the largest parameter was %.4g at the start and is %.4g", before, largest);
        return Optional.of(Finding.of(Symptom.LONG_STEPS, text));
    }

    // ---- Layers

    /**
     * Returns a finding that names the first layer with an output that is not finite, and the first example for which
     * it is not. If there is none, names the first example whose cost is not finite.
     */
    Optional<Finding> badOutputs(Cost cost, ExampleScan examples, Diagnostician.Batch batch) {
        return examples.inParts(batch)
                .flatMap(sample -> badOutputs(cost, sample).stream())
                .min(Comparator.comparingInt(found -> found.layer().orElse(Integer.MAX_VALUE)));
    }

    Optional<Finding> badOutputs(Cost cost, Sample sample) {
        BatchPass pass = Passes.of(start, sample, cost);
        pass.setBuffers(now.buffers());
        List<Matrix> outputs = pass.outputsByLayer(now.parameters());
        for (int layer = 0; layer < outputs.size(); layer++) {
            for (int row = 0; row < sample.size(); row++) {
                int column = ExampleScan.firstBad(outputs.get(layer), row);
                if (column >= 0) {
                    String text = start.layerName(layer) + " is the first to output "
                            + outputs.get(layer).get(row, column) + ", for example " + sample.example(row);
                    return Optional.of(
                            Finding.of(Symptom.BAD_OUTPUT, text).inLayer(layer).inExample(sample.example(row)));
                }
            }
        }
        return badCost(pass, sample);
    }

    private Optional<Finding> badCost(BatchPass pass, Sample sample) {
        int[] all = sample.indices();
        for (int i = 0; i < all.length; i++) {
            pass.select(all, i, i + 1);
            double cost = pass.value(now.parameters());
            if (!Double.isFinite(cost)) {
                String text = "all outputs are finite, but the cost of example " + sample.example(i) + " is " + cost;
                return Optional.of(Finding.of(Symptom.BAD_COST, text).inExample(sample.example(i)));
            }
        }
        return Optional.empty();
    }

    /** Returns a finding that names the first layer of which at least half the units are dead. */
    static Optional<Finding> dead(List<LayerReport> reports, int examples) {
        return reports.stream()
                .filter(report -> 2 * report.deadUnits() >= report.units())
                .findFirst()
                .map(report -> Finding.of(
                                Symptom.DEAD_UNITS,
                                report.deadUnits() + " of " + Count.of(report.units(), "unit") + " of layer "
                                        + report.layer() + " (" + report.name() + ") give the same output for each of "
                                        + Count.of(examples, "example"))
                        .inLayer(report.layer()));
    }

    // ---- Scales

    /**
     * Returns findings that name the largest column of the inputs and of the targets, if they are still too large after
     * the network's own scaling.
     */
    List<Finding> unscaled(Sample sample) {
        List<Finding> found = new ArrayList<>();
        unscaled(Symptom.UNSCALED_INPUTS, "input", sample.allInputs(), start.inputScaling())
                .ifPresent(found::add);
        unscaled(Symptom.UNSCALED_TARGETS, "target", sample.allTargets(), start.targetScaling())
                .ifPresent(found::add);
        return found;
    }

    private static Optional<Finding> unscaled(Symptom symptom, String name, Matrix raw, Scaling scaling) {
        Matrix numbers = Matrix.zeros(raw.rows(), raw.columns());
        scaling.apply(raw, numbers);
        int largest = 0;
        double size = 0; // RMS of the largest column
        for (int j = 0; j < numbers.columns(); j++) {
            double squares = 0;
            for (int i = 0; i < numbers.rows(); i++) {
                squares += numbers.get(i, j) * (double) numbers.get(i, j);
            }
            double rms = Math.sqrt(squares / numbers.rows());
            largest = rms > size ? j : largest;
            size = Math.max(rms, size);
        }
        return size > UNSCALED
                ? Optional.of(Finding.of(symptom, format("%s %d has an RMS of %.4g", name, largest, size)))
                : Optional.empty();
    }

    private static String format(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers);
    }
}
