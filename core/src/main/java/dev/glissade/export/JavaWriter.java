package dev.glissade.export;

import dev.glissade.Network;
import dev.glissade.data.Columns;
import dev.glissade.data.Scaling;
import dev.glissade.matrix.Range;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** Writes the source of a Java class that predicts as a network does. */
final class JavaWriter {

    private static final double USUAL_THRESHOLD = 0.5;
    private static final int MOST_NUMBERS = 10_000_000;
    private static final int MOST_LAYERS = 1_000; // a method has at most 65,535 bytes
    private static final int MOST_LABELS = 4_000;
    private static final int MOST_TEXTS = 7_000; // 8 bytes each in a method of at most 65,535, beside those of numbers
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NAME = 100;
    /** A string constant has at most 65,535 bytes; in Base64, these numbers take 64,000. */
    private static final int NUMBERS_PER_STRING = 12_000;

    private static final String HEAD = """

            /** A neural network, exported by Glissade. This class is thread-safe. */
            public final class CLASS {

                private CLASS() {}
            """;

    private static final String PREDICT = """

                /**
                 * Returns the outputs for one row of INPUTS inputs, which is not modified.
                 *
                 * @throws IllegalArgumentException if there are not INPUTS inputs, or one is infinite or NaN
                 * @throws ArithmeticException if finite inputs become infinite or NaN inside the network
                 */
                public static float[] predict(float[] inputs) {
                    if (inputs.length != INPUTS) {
                        throw new IllegalArgumentException("the network takes INPUTS inputs, not " + inputs.length);
                    }
                    checkInputs(inputs);
                    float[] x = inputs.clone();
            """;

    private static final String CLASSIFY = """

                /** Returns the predicted class for one row of inputs: RULE. */
                public static int classify(float[] inputs) {
                    float[] outputs = predict(inputs);
                    return DECISION;
                }
            """;

    private static final String PROBABILITIES = """

                /** Returns the probability of each class by its label, in the order of the labels. */
                public static Map<String, Float> probabilities(float[] inputs) {
                    float[] outputs = predict(inputs);
                    Map<String, Float> probabilities = new LinkedHashMap<>();
                    for (int i = 0; i < LABELS.length; i++) {
                        probabilities.put(LABELS[i], PROBABILITY);
                    }
                    return Collections.unmodifiableMap(probabilities);
                }
            """;

    private final Network network;
    private final StringBuilder body = new StringBuilder();
    private final List<float[]> numbers = new ArrayList<>();
    private int count;
    private int layers;

    JavaWriter(Network network) {
        this.network = network;
    }

    /**
     * Returns the source.
     *
     * @throws IllegalArgumentException if the network cannot be exported to Java
     */
    String write(String className) {
        int scaling =
                network.inputScaling().shift().length + network.targetScaling().shift().length;
        long total = (long) network.parameterCount() + network.bufferLayout().size() + 2L * scaling;
        check("numbers", total, MOST_NUMBERS);
        writePredict();
        writeClassify();
        List<String> wanted = new ArrayList<>(List.of("predict", "classify"));
        if (!network.labels().isEmpty()) {
            wanted.add("label");
        }
        if (hasProbabilities()) {
            writeProbabilities();
            wanted.add("probabilities");
        }
        body.append(network.columns().isNone() ? "" : JavaRows.methods(network.columns(), wanted));
        wanted.addAll(List.of(network.labels().isEmpty() ? "" : "labels", count == 0 ? "" : "numbers"));
        JavaHelpers.addTo(body, wanted);
        String simple = JavaName.simple(className);
        StringBuilder source = new StringBuilder();
        if (!simple.equals(className)) {
            source.append("package ")
                    .append(className, 0, className.length() - simple.length() - 1)
                    .append(";\n\n");
        }
        for (String used : JavaName.USED) {
            if (JavaHelpers.isNamed(JavaName.simple(used) + "\\b", body)) {
                source.append("import ").append(used).append(";\n");
            }
        }
        source.append(HEAD.replace("CLASS", simple));
        writeLabels();
        writeColumns();
        writeNumbers();
        return source.append(body).append("}\n").toString();
    }

    private static void check(String what, long number, int most) {
        if (number > most) {
            throw new IllegalArgumentException(
                    "an exported Java class has at most " + most + " " + what + ", and the network has " + number);
        }
    }

    // ---- The predict method

    private void writePredict() {
        body.append(
                PREDICT.replace("INPUTS", String.valueOf(network.inputShape().size())));
        scale("scale", network.inputScaling(), "the input scaling");
        apply(Stage.of(network));
        scale("unscale", network.targetScaling(), "the target scaling");
        body.append("        return x;\n    }\n");
    }

    // ---- The methods that say what the outputs mean

    private void writeClassify() {
        int outputs = network.outputShape().size();
        double threshold = network.threshold();
        boolean byThreshold = outputs == 1 || outputs == 2 && threshold != USUAL_THRESHOLD;
        String output = outputs == 1 ? "the output" : "the second output";
        String rule = "1 if " + output + " is above " + threshold + ", else 0";
        String decision = "outputs[" + (outputs - 1) + "] > " + threshold + " ? 1 : 0";
        body.append(CLASSIFY.replace("RULE", byThreshold ? rule : "the index of the largest output")
                .replace("DECISION", byThreshold ? decision : "indexOfLargest(outputs)"));
    }

    private Range range() {
        return network.layers().get(network.layers().size() - 1).range().orElse(Range.REAL);
    }

    private boolean hasProbabilities() {
        return !network.labels().isEmpty()
                && network.targetScaling().isNone()
                && (range().equals(Range.LOG_PROBABILITIES) || Range.UNIT.includes(range()));
    }

    private void writeProbabilities() {
        boolean isOfTwo = network.labels().size() > network.outputShape().size();
        String output = isOfTwo ? "outputs[0]" : "outputs[i]";
        String probability =
                range().equals(Range.LOG_PROBABILITIES) ? "(float) StrictMath.exp(" + output + ")" : output;
        body.append(PROBABILITIES.replace(
                "PROBABILITY", isOfTwo ? "i == 0 ? 1 - " + probability + " : " + probability : probability));
    }

    // ---- Layers

    private void apply(List<Stage> stages) {
        layers += stages.size();
        check("layers", layers, MOST_LAYERS);
        stages.forEach(this::apply);
    }

    private void apply(Stage stage) {
        switch (stage.name) {
            case "dense" -> call("x = dense", stage.outputs, add(stage, "weight", "bias"));
            case "denseWithoutBias" -> call("x = dense", stage.outputs, addWithoutBias(stage));
            case "batchNorm" -> call("batchNorm", addBatchNorm(stage));
            case "layerNorm" -> call("layerNorm", stage.settings[0], add(stage, "weight", "bias"));
            case "residual" -> {
                String before = "before" + layers;
                line("float[] " + before + " = x;\n        x = x.clone();");
                apply(stage.inner);
                call("add", before);
            }
            case "softmax", "logSoftmax" -> call(stage.name);
            case "identity", "dropout" -> {}
            case "elu" -> each("elu", stage.settings[0] + "f, 1f");
            case "selu" -> each("elu", "1.6732632f, 1.0507009f");
            case "leakyRelu" -> each("leakyRelu", stage.settings[0] + "f");
            default -> {
                if (!JavaHelpers.hasFunction(stage.name)) {
                    throw stage.unknown("Java");
                }
                each(stage.name);
            }
        }
        if (!stage.name.equals("identity") && !stage.name.equals("dropout")) {
            check(stage.toString());
        }
    }

    /** Writes a check for infinity and NaN, in the places where the network has one. */
    private void check(String name) {
        String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
        call("check", '"' + escaped(shown) + '"');
    }

    /** Adds 1 / √(variance + ε), which is constant in inference mode, instead of the variance. */
    private int addBatchNorm(Stage stage) {
        double epsilon = Double.parseDouble(stage.settings[1]);
        float[] inverse = stage.numbers(network, "running_var");
        for (int j = 0; j < inverse.length; j++) {
            inverse[j] = (float) (1 / Math.sqrt(inverse[j] + epsilon));
        }
        int at = add(stage, "weight", "bias", "running_mean");
        add(inverse);
        return at;
    }

    private void scale(String helper, Scaling scaling, String name) {
        if (!scaling.isNone()) {
            int at = add(scaling.shift());
            add(scaling.width());
            call(helper, at);
            check(name);
        }
    }

    private void call(String helper, Object... arguments) {
        line(helper + "(x" + list(arguments) + ");");
    }

    private void each(String function, Object... arguments) {
        line("for (int i = 0; i < x.length; i++) {");
        line("    x[i] = " + function + "(x[i]" + list(arguments) + ");");
        line("}");
    }

    private static String list(Object... arguments) {
        StringBuilder list = new StringBuilder();
        for (Object argument : arguments) {
            list.append(", ").append(argument);
        }
        return list.toString();
    }

    private void line(String text) {
        body.append("        ").append(text).append('\n');
    }

    // ---- Numbers

    /** Adds parameters to the numbers of the class and returns the index of the first. */
    private int add(Stage stage, String... parameters) {
        int at = count;
        for (String parameter : parameters) {
            add(stage.numbers(network, parameter));
        }
        return at;
    }

    /** Adds weights, and zeros for the biases: the bits of the outputs are the same. */
    private int addWithoutBias(Stage stage) {
        int at = add(stage, "weight");
        add(new float[stage.outputs]);
        return at;
    }

    private int add(float[] array) {
        numbers.add(array);
        count += array.length;
        return count - array.length;
    }

    // ---- Data, after all methods: the text so far is searched for calls of helpers

    private void writeLabels() {
        List<String> labels = network.labels();
        if (labels.isEmpty()) {
            return;
        }
        check("labels", labels.size(), MOST_LABELS);
        body.append("\n    private static final String[] LABELS = {\n        ").append(strings(labels, "\n        "));
        body.append("\n    };\n");
    }

    private void writeColumns() {
        Columns columns = network.columns();
        if (!columns.isNone()) {
            int texts = 3 * columns.list().size()
                    + columns.inputSize()
                    + columns.missingTexts().size();
            check("labels, columns and categories", network.labels().size() + texts, MOST_TEXTS);
            body.append(JavaRows.data(columns));
        }
    }

    static String strings(Collection<String> texts, String separator) {
        List<String> strings = new ArrayList<>();
        for (String text : texts) {
            check("characters in a label, column or category", text.length(), LONGEST_TEXT);
            strings.add('"' + escaped(text) + '"');
        }
        return String.join("," + separator, strings);
    }

    /** Control characters are octal: a compiler replaces Unicode escapes first, and would find a line break. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                escaped.append(c);
            } else {
                escaped.append(String.format(c < ' ' ? "\\%03o" : "\\u%04x", (int) c));
            }
        }
        return escaped.toString();
    }

    private void writeNumbers() {
        if (count == 0) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * count);
        for (float[] array : numbers) {
            for (float number : array) {
                bytes.putFloat(number);
            }
        }
        body.append("\n    private static final float[] NUMBERS = numbers(").append(count);
        bytes.flip();
        while (bytes.hasRemaining()) {
            byte[] part = new byte[Math.min(4 * NUMBERS_PER_STRING, bytes.remaining())];
            bytes.get(part);
            body.append(",\n        \"")
                    .append(Base64.getEncoder().encodeToString(part))
                    .append('"');
        }
        body.append(");\n");
    }
}
