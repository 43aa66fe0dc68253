package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.layer.Layer;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a training and its continuation have in common: all that decides what becomes of the network. */
final class Fingerprint {

    /** More examples than these are not all looked at, but as many as these, spread evenly. */
    private static final int MOST_EXAMPLES = 1 << 16;

    private static final int ROWS_AT_A_TIME = 256;

    private final Network network;
    private final Dataset data;
    private final Optional<Dataset> validation;
    private final Map<String, String> texts = new LinkedHashMap<>();

    Fingerprint(TrainingBuilder builder) {
        network = builder.network;
        data = builder.data;
        validation = builder.validation;
        put("cost", builder.cost);
        put("penalty", builder.penalty.map(Object::toString).orElse("none"));
        put("optimizer", builder.optimizer);
        put("batchSize", Math.min(builder.batchSize, data.size()));
        put("seed", builder.seed);
        put("remedy", builder.remedy);
        put("rateReductions", builder.rateReductions);
        put("stopOn", builder.end.map(Object::toString).orElse("none") + (builder.keepsLast ? ", keeps last" : ""));
        put("measures", builder.measures.keySet());
    }

    /** Notes a setting. What in its text is another in each virtual machine is left out. */
    private void put(String name, Object setting) {
        texts.put(
                name,
                setting.toString()
                        .replaceAll("\\$\\$Lambda[^@]*@", "\\$\\$Lambda@")
                        .replaceAll("@[0-9a-f]+", ""));
    }

    /** Says what a difference may be that the text of a setting shows by a hash only, or nothing. */
    static String hint(String setting) {
        return switch (setting) {
            case "network" -> " (start is a hash of weights, buffers and scalings at the start: a seed may differ)";
            case "data", "validation" -> " (the last word is a hash of inputs, targets and weights)";
            default -> "";
        };
    }

    /** Returns the texts by name. The first call goes through the data. */
    Map<String, String> texts() {
        if (!texts.containsKey("network")) {
            String layers = network.layers().stream().map(Layer::definition).collect(Collectors.joining(", "));
            put("network", network.inputShape() + ", " + layers + ", start " + Long.toHexString(hash(network)));
            put("data", text(data));
            put("validation", validation.map(Fingerprint::text).orElse("none"));
        }
        return texts;
    }

    private static long hash(Network network) {
        long hash = hash(0, network.parameters());
        hash = hash(hash, network.buffers());
        if (!network.inputScaling().isNone()) {
            hash = hash(
                    hash(hash, network.inputScaling().shift()),
                    network.inputScaling().width());
        }
        if (!network.targetScaling().isNone()) {
            hash = hash(
                    hash(hash, network.targetScaling().shift()),
                    network.targetScaling().width());
        }
        return hash;
    }

    private static String text(Dataset data) {
        return data.size() + " examples, " + data.inputSize() + " inputs, " + data.outputSize() + " outputs, "
                + Long.toHexString(hash(data));
    }

    private static long hash(Dataset data) {
        int count = Math.min(data.size(), MOST_EXAMPLES);
        Matrix inputs = Matrix.zeros(ROWS_AT_A_TIME, data.inputSize());
        Matrix targets = Matrix.zeros(ROWS_AT_A_TIME, data.outputSize());
        int[] examples = new int[ROWS_AT_A_TIME];
        long hash = 0;
        for (int first = 0; first < count; first += ROWS_AT_A_TIME) {
            int rows = Math.min(ROWS_AT_A_TIME, count - first);
            for (int i = 0; i < rows; i++) {
                examples[i] = (int) ((first + i) * (long) data.size() / count);
                hash = RandomStream.at(hash, Float.floatToIntBits(data.weight(examples[i])));
            }
            // Rows that are left over keep what they had, which the same examples before have put there.
            data.fill(inputs.rows(0, rows), targets.rows(0, rows), examples, 0);
            hash = hash(hash(hash, inputs.elements()), targets.elements());
        }
        return hash;
    }

    private static long hash(long hash, float[] numbers) {
        for (float number : numbers) {
            hash = RandomStream.at(hash, Float.floatToIntBits(number));
        }
        return hash;
    }
}
