package dev.glissade.examples.tabular.service;

import dev.glissade.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network's predictions for rows of texts, as they become JSON. */
final class Predictions {

    private final Network network;
    private final boolean hasClasses;

    /**
     * Takes a network of which the file says all: columns, scalings and labels.
     *
     * @throws IllegalArgumentException if it has no columns, or no labels
     */
    Predictions(Network network) {
        if (network.columns().isNone() || network.labels().isEmpty()) {
            throw new IllegalArgumentException(
                    "the network takes no rows of texts: build it with Network.input(columns) and labels");
        }
        this.network = network;
        this.hasClasses = network.targetScaling().isNone();
    }

    /** Returns what the network takes and gives. */
    Map<String, Object> description() {
        List<Map<String, Object>> columns = new ArrayList<>();
        network.columns().list().forEach(column -> {
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("name", column.name());
            described.put("kind", column.isNumeric() ? "number" : "category");
            if (!column.isNumeric()) {
                described.put("categories", column.categories());
            }
            described.put("mayBeMissing", column.missing().isPresent());
            columns.add(described);
        });
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("columns", columns);
        description.put(hasClasses ? "classes" : "numbers", network.labels());
        return description;
    }

    /**
     * Predicts: of classes the label and the probability of each, else the numbers by name.
     *
     * @throws Refusal if a row is not one of the network's; the message says which and why
     */
    List<Map<String, Object>> of(List<Map<String, String>> rows) throws Refusal {
        List<Map<String, Object>> predictions = new ArrayList<>();
        for (Map<String, String> row : rows) {
            try {
                predictions.add(hasClasses ? classOf(row) : numbersOf(row));
            } catch (IllegalArgumentException e) { // Network says it for one row.
                throw new Refusal(Refusal.BAD_REQUEST, "row " + predictions.size() + ": " + e.getMessage());
            }
        }
        return predictions;
    }

    private Map<String, Object> classOf(Map<String, String> row) {
        float[] inputs = network.columns().encode(row);
        Map<String, Object> prediction = new LinkedHashMap<>();
        prediction.put("label", network.label(inputs));
        prediction.put("probabilities", network.probabilities(inputs));
        return prediction;
    }

    private Map<String, Object> numbersOf(Map<String, String> row) {
        float[] outputs = network.predict(row);
        Map<String, Object> prediction = new LinkedHashMap<>();
        for (int i = 0; i < outputs.length; i++) {
            prediction.put(network.labels().get(i), outputs[i]);
        }
        return prediction;
    }
}
