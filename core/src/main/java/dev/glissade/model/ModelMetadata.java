package dev.glissade.model;

import dev.glissade.data.Columns;
import dev.glissade.data.Scaling;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Tensors;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Shape;
import dev.glissade.pass.Architecture;
import dev.glissade.pass.Preprocessing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes an architecture to a file's metadata, which is strings by key, and reads it back; see docs/model-format.md.
 */
final class ModelMetadata {

    private static final String PREFIX = "glissade.";
    private static final String VERSION = PREFIX + "version";
    private static final String INPUT = PREFIX + "input";
    private static final String LAYERS = PREFIX + "layers";
    private static final String TARGET = PREFIX + "target";
    private static final String THRESHOLD = PREFIX + "threshold";
    private static final String LABEL = PREFIX + "label.";
    private static final String CURRENT_VERSION = "1";
    private static final String WEIGHTS_ALONE =
            "a file of weights without layers, such as a PyTorch state_dict, is loaded by"
                    + " loadParameters(file) of a network that has these layers";
    private static final int MOST_AXES = 8;
    private static final int LONGEST_THRESHOLD = 24;
    private static final int LONGEST_MESSAGE = 200;

    private final Tensors tensors;
    private final LayerRegistry registry;
    private final Set<String> unread;

    private ModelMetadata(Tensors tensors, LayerRegistry registry) {
        this.tensors = tensors;
        this.registry = registry;
        this.unread = new LinkedHashSet<>(tensors.metadata().keySet());
    }

    // ---- Writing

    /**
     * Returns the metadata of an architecture.
     *
     * @throws IllegalArgumentException if it has a layer that the registry does not know
     */
    static Map<String, String> write(Architecture architecture, LayerRegistry registry) {
        List<Layer> layers = architecture.layers();
        for (int i = 0; i < layers.size(); i++) {
            try {
                LayerParser.check(layers.get(i), registry);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        architecture.layerName(i) + " cannot be saved: " + e.getMessage()
                                + "; register your own layers and activations with withLayer or withActivation of a ModelFormat",
                        e);
            }
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(VERSION, CURRENT_VERSION);
        metadata.put(
                INPUT,
                architecture.inputShape().sizes().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        String definitions = layers.stream().map(Layer::definition).collect(Collectors.joining(", "));
        new LayerParser(definitions, registry).read(); // Together they may be too many.
        metadata.put(LAYERS, definitions);
        Preprocessing preprocessing = architecture.preprocessing();
        ColumnsMetadata.write(preprocessing.columns(), metadata);
        put(metadata, INPUT, preprocessing.inputs());
        put(metadata, TARGET, preprocessing.targets());
        for (int i = 0; i < preprocessing.labels().size(); i++) {
            metadata.put(LABEL + i, preprocessing.labels().get(i));
        }
        if (preprocessing.threshold() != Preprocessing.USUAL_THRESHOLD) {
            metadata.put(THRESHOLD, Double.toHexString(preprocessing.threshold()));
        }
        return metadata;
    }

    private static void put(Map<String, String> metadata, String what, Scaling scaling) {
        if (!scaling.isNone()) {
            metadata.put(what + "Shift", text(scaling.shift()));
            metadata.put(what + "Width", text(scaling.width()));
        }
    }

    /** Returns numbers in hexadecimal, which is exact and unique. */
    private static String text(float[] numbers) {
        StringBuilder text = new StringBuilder();
        for (float number : numbers) {
            text.append(text.isEmpty() ? "" : " ").append(HexNumber.text(number));
        }
        return text.toString();
    }

    // ---- Reading

    /**
     * Returns the architecture in the metadata of a file.
     *
     * @throws InvalidFileException if there is none, or it is invalid
     */
    static Architecture read(Tensors tensors, LayerRegistry registry) throws InvalidFileException {
        return new ModelMetadata(tensors, registry).read();
    }

    private Architecture read() throws InvalidFileException {
        if (!CURRENT_VERSION.equals(take(VERSION))) {
            String expected = "version " + CURRENT_VERSION + " of Glissade's format";
            boolean isOurs = tensors.metadata().keySet().stream().anyMatch(key -> key.startsWith(PREFIX));
            throw isOurs
                    ? tensors.invalidMetadata(VERSION, expected)
                    : tensors.invalidMetadata(VERSION, expected, "none: " + WEIGHTS_ALONE);
        }
        Shape input = valid(INPUT, "a shape", () -> shape(take(INPUT)));
        List<Layer> layers = valid(LAYERS, "known layers", () -> new LayerParser(take(LAYERS), registry).read());
        Architecture architecture =
                valid(LAYERS, "layers that fit together", () -> new Architecture(input, layers, Preprocessing.NONE));
        Shape output = architecture.outputShape();
        Scaling inputs = scaling(INPUT, "inputs", input);
        Scaling targets = scaling(TARGET, "outputs", output);
        Columns columns = new ColumnsMetadata(tensors, this::take).read(input.size());
        Preprocessing preprocessing = Preprocessing.of(columns, inputs, targets, labels(output.size()));
        Architecture read = withThreshold(architecture.withPreprocessing(preprocessing));
        for (String key : unread) {
            if (key.startsWith(PREFIX)) {
                throw tensors.invalidMetadata(key, "nothing");
            }
        }
        return read;
    }

    private Architecture withThreshold(Architecture architecture) throws InvalidFileException {
        return !unread.contains(THRESHOLD)
                ? architecture
                : valid(THRESHOLD, "a threshold like 0x1.8p-2", () -> {
                    String text = take(THRESHOLD);
                    double threshold = Double.parseDouble(text.length() > LONGEST_THRESHOLD ? "" : text);
                    if (!text.equals(Double.toHexString(threshold))) {
                        throw new NumberFormatException();
                    }
                    return architecture.withPreprocessing(
                            architecture.preprocessing().withThreshold(threshold));
                });
    }

    private List<String> labels(int outputs) throws InvalidFileException {
        Set<String> labels = new LinkedHashSet<>();
        for (String label = take(LABEL + 0); label != null; label = take(LABEL + labels.size())) {
            if (label.length() > Preprocessing.LONGEST_LABEL) {
                throw tensors.invalidMetadata(
                        LABEL + labels.size(), "a label of at most " + Preprocessing.LONGEST_LABEL + " characters");
            }
            if (!labels.add(label)) {
                throw tensors.invalidMetadata(LABEL + labels.size(), "a label that differs from all others");
            }
        }
        if (!Preprocessing.isLabelCount(labels.size(), outputs)) {
            throw tensors.invalidMetadata(
                    LABEL + 0, "one of " + (outputs == 1 ? "1 or 2" : outputs) + " labels", "one of " + labels.size());
        }
        return List.copyOf(labels);
    }

    private Scaling scaling(String what, String ofWhat, Shape shape) throws InvalidFileException {
        if (!unread.contains(what + "Shift") && !unread.contains(what + "Width")) {
            return Scaling.none();
        }
        float[] shift = numbers(what + "Shift");
        float[] width = numbers(what + "Width");
        return valid(what + "Width", "a scaling", () -> {
            Scaling scaling = Scaling.of(shift, width);
            scaling.check(ofWhat, shape.size());
            return scaling;
        });
    }

    private float[] numbers(String key) throws InvalidFileException {
        return valid(key, "finite numbers like 0x1.8p1", () -> {
            String[] words = take(key).split(" ", -1);
            float[] numbers = new float[words.length];
            for (int i = 0; i < words.length; i++) {
                // Often all pixels of an image have the same scaling, and parsing a number takes some 10 microseconds.
                boolean again = i > 0 && words[i].equals(words[i - 1]);
                numbers[i] = again ? numbers[i - 1] : HexNumber.parse(words[i]);
            }
            return numbers;
        });
    }

    private static Shape shape(String text) {
        List<Integer> sizes = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            // Only as it is written: without a sign, leading zeros or digits of another script.
            int size = Integer.parseInt(word);
            if (sizes.size() == MOST_AXES || !word.equals(Integer.toString(size))) {
                throw new NumberFormatException();
            }
            sizes.add(size);
        }
        return new Shape(sizes);
    }

    // ---- Keys and values

    /** Returns the text of a key, or null, and marks it as read. */
    private String take(String key) {
        unread.remove(key);
        return tensors.metadata().get(key);
    }

    /**
     * Makes a value from the text of a key. If that fails, the exception says why, but does not quote the file's text.
     */
    private <T> T valid(String key, String expected, Supplier<T> maker) throws InvalidFileException {
        if (!tensors.metadata().containsKey(key)) {
            throw tensors.invalidMetadata(key, expected);
        }
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            String found = e instanceof NumberFormatException ? "another text" : e.getMessage();
            throw tensors.invalidMetadata(key, expected, found.substring(0, Math.min(found.length(), LONGEST_MESSAGE)));
        }
    }
}
