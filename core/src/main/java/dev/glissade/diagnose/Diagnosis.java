package dev.glissade.diagnose;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.text.Count;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found when a training was in trouble, or when a network was {@linkplain #of examined}: a symptom, its
 * possible causes, and what to try.
 *
 * @param epoch of the training, 1 for the first; 0 outside a training
 * @param step the number of steps that the training had taken
 * @param findings the symptom first, then its possible causes. If the first finding names an example, a parameter or a
 *     layer, it is symptom and cause in one. Empty if nothing is wrong.
 * @param layers a report on each layer, first to last; with the last good parameters if the current ones are not
 *     finite. Empty if every example has a number that is not finite.
 */
public record Diagnosis(int epoch, long step, List<Finding> findings, List<LayerReport> layers) {

    /** Copies the lists. */
    public Diagnosis {
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(layers, "layers");

        findings = List.copyOf(findings);
        layers = List.copyOf(layers);
    }

    /**
     * Diagnoses why a network does not learn. All examples are checked for infinite and NaN numbers. A sample of up to
     * 256 shows whether the outputs depend on the inputs, whether there is a gradient, and, if inputs or targets are
     * not scaled, whether the network does better than a constant prediction.
     *
     * <pre>{@code
     * Diagnosis diagnosis = Diagnosis.of(network, examples, meanSquaredError());
     * if (!diagnosis.findings().isEmpty()) {
     *     System.out.println(diagnosis);
     * }
     * }</pre>
     *
     * @param network before, during or after its training
     * @param data the training set
     * @param cost of the training
     * @return the diagnosis; a network that does well, or is not trained yet, has no findings
     * @throws IllegalArgumentException if the data set does not fit the network, or the targets do not fit the cost or
     *     the last layer
     */
    public static Diagnosis of(Network network, Dataset data, Cost cost) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(data, "data");
        network.objective(data, cost); // only to check that they fit
        return new Diagnostician(network, cost, Optional.empty()).examine(Diagnostician.Place.of(network, 0, 0), data);
    }

    /** Returns the first finding with this symptom. */
    public Optional<Finding> finding(Symptom symptom) {
        Objects.requireNonNull(symptom, "symptom");
        return findings.stream().filter(found -> found.symptom() == symptom).findFirst();
    }

    /** Returns the findings, one per line, and a table of the layers. */
    @Override
    public String toString() {
        String title = findings.isEmpty() ? "no trouble found" : "trouble";
        StringBuilder text = new StringBuilder(
                epoch > 0 ? title + " in epoch " + epoch + " after " + Count.of(step, "step") + ":" : title + ":");
        findings.forEach(found -> text.append(String.format("%n  %s", found)));
        if (!layers.isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%7s  %-24s %12s %15s %10s",
                    "layer",
                    "",
                    "gradient",
                    "largest output",
                    "dead units"));
        }
        for (LayerReport report : layers) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%7d  %-24s %12.4g %15.4g %10s",
                    report.layer(),
                    report.name(),
                    report.gradientNorm(),
                    report.largestOutput(),
                    report.deadUnits() + "/" + report.units()));
        }
        return text.toString();
    }
}
