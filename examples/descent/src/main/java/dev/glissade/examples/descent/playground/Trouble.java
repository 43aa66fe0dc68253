package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.diagnose.LayerReport;
import dev.glissade.diagnose.Symptom;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a training, as a kind for which the page has the words, and its numbers.
 *
 * @param kind such as {@code dead-units}
 * @param layer from 1, or null if it is about none
 * @param units how many of the layer's units are concerned, or null
 * @param of how many units the layer has, or null
 */
record Trouble(String kind, Integer layer, Integer units, Integer of) {

    static final Trouble NOT_FINITE = plain("not-finite");

    /** Of ten outputs that are always 0.1, the share of each digit: 0.9² + 9 · 0.1². */
    private static final double CONSTANT_COST = 0.9;

    /**
     * Returns what the library finds wrong with a network, the first the most telling.
     *
     * @param sample of the training images
     * @param cost the network's, of some training images
     */
    static List<Trouble> of(Network network, Dataset sample, double cost) {
        Diagnosis diagnosis = Diagnosis.of(network, sample, Costs.quadratic());
        List<Trouble> found = new ArrayList<>();
        diagnosis.layers().stream()
                .filter(report -> 2 * report.deadUnits() >= report.units())
                .map(Trouble::dead)
                .findFirst()
                .ifPresent(found::add);
        diagnosis.finding(Symptom.CONSTANT_OUTPUTS).ifPresent(finding -> found.add(plain("constant")));
        diagnosis.finding(Symptom.STANDSTILL).ifPresent(finding -> found.add(plain("standstill")));
        if (found.isEmpty() && cost >= CONSTANT_COST) {
            found.add(plain("no-better"));
        }
        return List.copyOf(found);
    }

    private static Trouble plain(String kind) {
        return new Trouble(kind, null, null, null);
    }

    private static Trouble dead(LayerReport report) {
        return new Trouble("dead-units", report.layer() + 1, report.deadUnits(), report.units());
    }
}
