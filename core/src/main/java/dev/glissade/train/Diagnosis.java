package dev.glissade.train;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was found when a training was in trouble: where it shows first, what may be the cause, and what to try.
 *
 * @param epoch in which epoch, 1 for the first
 * @param step after how many steps
 * @param findings the sign of trouble first, then what else was found; of a parameter that is not finite, itself
 * @param layers how each layer does; at the last good parameters if those in trouble are not finite. Empty if there are no
 *     examples to tell by.
 */
public record Diagnosis(int epoch, long step, List<Finding> findings, List<LayerReport> layers) {

    /** Copies the lists. */
    public Diagnosis {
        findings = List.copyOf(findings);
        layers = List.copyOf(layers);
    }

    /** Returns the first finding of a kind. */
    public Optional<Finding> finding(Symptom symptom) {
        return findings.stream().filter(found -> found.symptom() == symptom).findFirst();
    }

    /** Returns the findings, a line each, and a table of the layers. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("trouble in epoch " + epoch + " after " + step + " steps:");
        findings.forEach(found -> text.append(String.format("%n  %s", found)));
        if (!layers.isEmpty()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%7s  %-16s %12s %15s %10s",
                    "layer",
                    "",
                    "gradient",
                    "largest output",
                    "dead units"));
        }
        for (LayerReport report : layers) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%7d  %-16s %12.4g %15.4g %10s",
                    report.layer(),
                    report.name(),
                    report.gradientNorm(),
                    report.largestOutput(),
                    report.deadUnits() + "/" + report.units()));
        }
        return text.toString();
    }
}
