package dev.glissade.export;

import dev.glissade.Network;
import dev.glissade.data.Scaling;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The text of a Java class that answers as a network does. */
final class JavaWriter {

    private static final int MOST_NUMBERS = 10_000_000;
    private static final int MOST_LAYERS = 1_000; // a method has at most 65,535 bytes
    private static final int MOST_LABELS = 4_000;
    private static final int LONGEST_LABEL = 10_000;
    /** A constant has at most 65,535 bytes; in Base64, these numbers have 64,000. */
    private static final int NUMBERS_OF_A_TEXT = 12_000;

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
     * @throws IllegalArgumentException if the network cannot be said in a class
     */
    String write(ClassName name) {
        int scaling =
                network.inputScaling().shift().length + network.targetScaling().shift().length;
        long total = (long) network.parameterCount() + network.bufferLayout().size() + 2L * scaling;
        check("numbers", total, MOST_NUMBERS);
        writePredict();
        body.append(JavaHelpers.CLASSIFY);
        body.append(network.labels().isEmpty() ? "" : JavaHelpers.LABELS);
        body.append(count == 0 ? "" : JavaHelpers.NUMBERS);
        addHelpers();
        StringBuilder source = new StringBuilder();
        if (!name.folder().isEmpty()) {
            source.append("package ").append(name.folder()).append(";\n\n");
        }
        for (String used : new TreeSet<>(ClassName.USED)) {
            if (isNamed(used + "\\b")) {
                source.append("import java.").append(folder(used)).append(used).append(";\n");
            }
        }
        source.append(
                        "\n/** A neural network, written by Glissade. Any number of threads may use it. */\npublic final class ")
                .append(name.simple())
                .append(" {\n\n    private ")
                .append(name.simple())
                .append("() {}\n");
        writeLabels();
        writeNumbers();
        return source.append(body).append("}\n").toString();
    }

    private static String folder(String used) {
        return switch (used) {
            case "Base64" -> "util.";
            case "ByteBuffer" -> "nio.";
            default -> "lang.";
        };
    }

    private static void check(String what, long number, int most) {
        if (number > most) {
            throw new IllegalArgumentException(
                    "a class of Java is written for at most " + most + " " + what + ", and the network has " + number);
        }
    }

    // ---- What others call

    private void writePredict() {
        int inputs = network.inputShape().size();
        body.append("\n    /** Returns the ")
                .append(network.outputShape().size())
                .append(" outputs for one row of ")
                .append(inputs)
                .append(" inputs, which is not modified. */\n    public static float[] predict(float[] inputs) {\n");
        line("if (inputs.length != " + inputs + ") {");
        line("    throw new IllegalArgumentException(\"the network takes " + inputs
                + " inputs, not \" + inputs.length);");
        line("}");
        line("float[] x = inputs.clone();");
        scale("scale", network.inputScaling());
        apply(Stage.of(network));
        scale("unscale", network.targetScaling());
        body.append("        return x;\n    }\n");
    }

    // ---- Layers

    private void apply(List<Stage> stages) {
        layers += stages.size();
        check("layers", layers, MOST_LAYERS);
        stages.forEach(this::apply);
    }

    private void apply(Stage stage) {
        switch (stage.name()) {
            case "dense" -> {
                int at = add(stage.numbers(network, "weight"), stage.numbers(network, "bias"));
                line("x = dense(x, " + stage.outputs() + ", " + at + ");");
            }
            case "batchNorm" -> line("batchNorm(x, " + addBatchNorm(stage) + ");");
            case "layerNorm" -> {
                int at = add(stage.numbers(network, "weight"), stage.numbers(network, "bias"));
                line("layerNorm(x, " + stage.settings().get(0) + ", " + at + ");");
            }
            case "residual" -> {
                String before = "before" + layers;
                line("float[] " + before + " = x;");
                line("x = x.clone();");
                apply(stage.inner());
                line("add(x, " + before + ");");
            }
            case "softmax", "logSoftmax" -> line(stage.name() + "(x);");
            case "identity", "dropout" -> {}
            case "elu" -> each("elu(x[i], " + stage.settings().get(0) + "f, 1f)");
            case "selu" -> each("elu(x[i], 1.6732632f, 1.0507009f)");
            case "leakyRelu" -> each("leakyRelu(x[i], " + stage.settings().get(0) + "f)");
            default -> {
                if (!JavaHelpers.ALL.contains(" static float " + stage.name() + "(float x) ")) {
                    throw stage.unknown("Java");
                }
                each(stage.name() + "(x[i])");
            }
        }
    }

    /** The answering network's 1 / √(variance + ε) does not change. */
    private int addBatchNorm(Stage stage) {
        double epsilon = Double.parseDouble(stage.settings().get(1));
        float[] inverse = stage.numbers(network, "running_var");
        for (int j = 0; j < inverse.length; j++) {
            inverse[j] = (float) (1 / Math.sqrt(inverse[j] + epsilon));
        }
        return add(
                stage.numbers(network, "weight"),
                stage.numbers(network, "bias"),
                stage.numbers(network, "running_mean"),
                inverse);
    }

    private void scale(String helper, Scaling scaling) {
        if (!scaling.isNone()) {
            line(helper + "(x, " + add(scaling.shift(), scaling.width()) + ");");
        }
    }

    private void each(String value) {
        line("for (int i = 0; i < x.length; i++) {");
        line("    x[i] = " + value + ";");
        line("}");
    }

    private void line(String text) {
        body.append("        ").append(text).append('\n');
    }

    // ---- Numbers

    /** Keeps numbers and returns where the first of them will be. */
    private int add(float[]... arrays) {
        int at = count;
        for (float[] array : arrays) {
            numbers.add(array);
            count += array.length;
        }
        return at;
    }

    // ---- Helpers

    private void addHelpers() {
        for (String helper : JavaHelpers.ALL.stripTrailing().split("\n\n")) {
            String head = helper.substring(0, helper.indexOf('('));
            if (isNamed(head.substring(head.lastIndexOf(' ') + 1) + "\\(")) {
                body.append('\n').append(helper).append('\n');
            }
        }
    }

    private boolean isNamed(String pattern) {
        return Pattern.compile("\\b" + pattern).matcher(body).find();
    }

    // ---- Data, after all methods, which are searched for the helpers that they call

    private void writeLabels() {
        List<String> labels = network.labels();
        if (labels.isEmpty()) {
            return;
        }
        check("labels", labels.size(), MOST_LABELS);
        body.append("\n    private static final String[] LABELS = {");
        for (String label : labels) {
            check("characters in a label", label.length(), LONGEST_LABEL);
            body.append("\n        \"").append(escaped(label)).append("\",");
        }
        body.append("\n    };\n");
    }

    /** Control characters are octal, as the others' escape would stand for a real end of line before the text is read. */
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
            byte[] part = new byte[Math.min(4 * NUMBERS_OF_A_TEXT, bytes.remaining())];
            bytes.get(part);
            body.append(",\n        \"")
                    .append(Base64.getEncoder().encodeToString(part))
                    .append('"');
        }
        body.append(");\n");
    }
}
