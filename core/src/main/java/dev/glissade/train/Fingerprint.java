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

/** Identifies a training by the settings and data that affect its result, so that only the same training resumes from a checkpoint. */
final class Fingerprint {

    /** At most this many examples are hashed, spread evenly over the data set. */
    private static final int MOST_EXAMPLES = 1 << 16;

    private static final int ROWS_AT_A_TIME = 256;

    private final Network network;
    private final Dataset data;
    private final Optional<Dataset> validation;
    private final Map<String, String> texts = new LinkedHashMap<>();

    Fingerprint(TrainingSettings settings) {
        network = settings.network();
        data = settings.data();
        validation = settings.validation();
        put("cost", settings.cost());
        put("penalty", settings.penalty().map(Object::toString).orElse("none"));
        put("optimizer", settings.optimizer());
        put("frozenLayers", settings.frozen().isEmpty() ? "none" : settings.frozen());
        put("batchSize", settings.batchSize());
        put("shards", settings.shards() == 1 ? "none" : settings.shards()); // as in checkpoints from before shards
        put("seed", settings.seed());
        put("remedy", settings.remedy());
        put("rateReductions", settings.rateReductions());
        put(
                "stopOn",
                settings.stopOn().map(Object::toString).orElse("none") + (settings.keepsLast() ? ", keeps last" : ""));
        put("measures", settings.measures().keySet());
    }

    /** Adds the text of a setting, without the parts that differ from one virtual machine to the next. */
    private void put(String name, Object setting) {
        texts.put(
                name,
                setting.toString()
                        .replaceAll("\\$\\$Lambda[^@]*@", "\\$\\$Lambda@")
                        .replaceAll("@[0-9a-f]+", ""));
    }

    /** Returns an explanation of a setting whose text has a hash, or an empty text. */
    static String hint(String setting) {
        return switch (setting) {
            case "network" -> " (start is a hash of weights, buffers and scalings at the start: a seed may differ)";
            case "data", "validation" -> " (the last word is a hash of inputs, targets and weights)";
            default -> "";
        };
    }

    /** Returns the texts by name. The first call reads the data. */
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
            // In a last, smaller part, the remaining rows still have the numbers of the part before: the same ones each
            // time.
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
