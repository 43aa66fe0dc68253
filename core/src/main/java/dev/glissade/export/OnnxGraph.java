package dev.glissade.export;

import dev.glissade.Network;
import dev.glissade.data.Scaling;
import dev.glissade.model.ColumnsMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the graph of an ONNX file. Each of its nodes is an operator that computes one value from others. Field numbers and
 * type codes are those of onnx.proto (github.com/onnx/onnx/blob/main/onnx/onnx.proto), operators those of opset 17.
 *
 * <p>All names are C identifiers, as ONNX's IR.md requires, and say where in the network something belongs: {@code
 * layer_1_0_weight} is the weight of the first layer inside the second, {@code layer_2_Relu} a node and the value that it
 * computes.
 */
final class OnnxGraph {

    private static final int IR_VERSION = 8; // of ONNX 1.12, which brought opset 17
    private static final int OPSET = 17;
    private static final int FLOAT = 1; // the type code of tensors and of attributes
    private static final double USUAL_THRESHOLD = 0.5;
    private static final String PRODUCER = "glissade";
    private static final String VERSION = "0.1.0"; // of this library, as in pom.xml

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final Network network;
    private final Message graph = new Message();
    /** The nodes so far. Their values are named at the end: each like its node, but the last one {@code output}. */
    private final List<Message> nodes = new ArrayList<>();

    private final Set<String> nodeNames = new LinkedHashSet<>();
    private final Set<Float> constants = new HashSet<>();
    /** The prefix of the names of the next nodes, such as {@code layer_2}. */
    private String place = "network";

    private OnnxGraph(Network network) {
        this.network = network;
    }

    /**
     * Returns the content of a file.
     *
     * @throws IllegalArgumentException if the network cannot be exported to ONNX
     */
    static Message model(Network network) {
        Message model = new Message().whole(1, IR_VERSION).text(2, PRODUCER).text(3, VERSION);
        model.message(7, new OnnxGraph(network).build());
        model.message(8, new Message().text(1, "").whole(2, OPSET));
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int i = 0; i < network.labels().size(); i++) {
            metadata.put("glissade.label." + i, network.labels().get(i));
        }
        if (network.threshold() != USUAL_THRESHOLD) {
            metadata.put("glissade.threshold", String.valueOf(network.threshold()));
        }
        ColumnsMetadata.write(network.columns(), metadata);
        metadata.forEach(
                (key, value) -> model.message(14, new Message().text(1, key).text(2, value)));
        if (model.size() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the network would have " + model.size()
                    + " bytes, and an ONNX file has at most " + Integer.MAX_VALUE);
        }
        return model;
    }

    private Message build() {
        String x = INPUT;
        Scaling inputs = network.inputScaling();
        if (!inputs.isNone()) {
            place = "input";
            x = node("Sub", x, tensor("input_shift", inputs.shift()));
            x = node("Div", x, tensor("input_width", inputs.width()));
        }
        x = apply(Stage.of(network), x);
        Scaling targets = network.targetScaling();
        if (!targets.isNone()) {
            place = "target";
            x = node("Mul", x, tensor("target_width", targets.width()));
            x = node("Add", x, tensor("target_shift", targets.shift()));
        }
        if (nodes.isEmpty()) {
            node("Identity", x);
        }
        Iterator<String> values = nodeNames.iterator();
        for (Message node : nodes) {
            String value = values.next();
            graph.message(1, node.text(2, values.hasNext() ? value : OUTPUT));
        }
        graph.text(2, PRODUCER);
        graph.text(10, network.summary());
        graph.message(11, rows(INPUT, network.inputShape().size()));
        return graph.message(12, rows(OUTPUT, network.outputShape().size()));
    }

    /** Describes a value of the shape [batch, size]. */
    private static Message rows(String name, int size) {
        Message shape =
                new Message().message(1, new Message().text(2, "batch")).message(1, new Message().whole(1, size));
        Message tensor = new Message().whole(1, FLOAT).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    // ---- Layers

    private String apply(List<Stage> stages, String x) {
        String value = x;
        for (Stage stage : stages) {
            value = apply(stage, value);
        }
        return value;
    }

    private String apply(Stage stage, String x) {
        place = place(stage);
        String operator = Character.toUpperCase(stage.name.charAt(0)) + stage.name.substring(1);
        return switch (stage.name) {
            case "dense" -> node("Gemm", x, tensor(stage, "weight"), tensor(stage, "bias"));
            case "denseWithoutBias" -> node("Gemm", x, tensor(stage, "weight"));
            case "batchNorm" ->
                node(
                        "BatchNormalization",
                        attribute("epsilon", stage.settings[1]),
                        x,
                        tensor(stage, "weight"),
                        tensor(stage, "bias"),
                        tensor(stage, "running_mean"),
                        tensor(stage, "running_var"));
            case "layerNorm" ->
                node(
                        "LayerNormalization",
                        attribute("epsilon", stage.settings[0]),
                        x,
                        tensor(stage, "weight"),
                        tensor(stage, "bias"));
            case "residual" -> {
                String inner = apply(stage.inner, x);
                place = place(stage);
                yield node("Add", x, inner);
            }
            case "dropout", "identity" -> x;
            case "sigmoid", "tanh", "relu", "selu", "softplus", "softsign", "hardSwish", "softmax", "logSoftmax" ->
                node(operator, x);
            case "leakyRelu", "elu" -> node(operator, attribute("alpha", stage.settings[0]), x);
            case "hardSigmoid" -> node(operator, attribute("alpha", String.valueOf(1 / 6f)), x);
            case "silu" -> node("Mul", x, node("Sigmoid", x));
            case "mish" -> node("Mul", x, node("Tanh", node("Softplus", x)));
            case "gelu" -> gelu(x);
            case "geluTanh" -> geluTanh(x);
            default -> throw stage.unknown("ONNX");
        };
    }

    /** x·½·(1 + erf(x/√2)). */
    private String gelu(String x) {
        String erf = node("Erf", node("Mul", x, constant((float) Math.sqrt(0.5))));
        return node("Mul", node("Mul", x, constant(0.5f)), node("Add", erf, constant(1)));
    }

    /** x·σ(2·√(2/π)·(x + 0.044715·x³)). */
    private String geluTanh(String x) {
        float linear = (float) (2 * Math.sqrt(2 / Math.PI));
        String bend = node("Mul", node("Mul", x, x), constant(0.044715f * linear));
        return node("Mul", x, node("Sigmoid", node("Mul", x, node("Add", bend, constant(linear)))));
    }

    // ---- Nodes

    private String node(String operator, String... inputs) {
        return node(operator, null, inputs);
    }

    /** Adds a node and returns the name of the value that it computes. */
    private String node(String operator, Message attribute, String... inputs) {
        String name = unique(place + "_" + operator);
        Message node = new Message().text(3, name).text(4, operator);
        for (String input : inputs) {
            node.text(1, input);
        }
        if (attribute != null) {
            node.message(5, attribute);
        }
        nodes.add(node);
        nodeNames.add(name);
        return name;
    }

    /** Returns the name, with a number added if there is a node of that name. */
    private String unique(String name) {
        String unique = name;
        for (int i = 2; nodeNames.contains(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }

    private static String place(Stage stage) {
        return "layer_" + stage.path.replace('.', '_');
    }

    private static Message attribute(String name, String number) {
        return new Message().text(1, name).single(2, Float.parseFloat(number)).whole(20, FLOAT);
    }

    private String constant(float number) {
        String name = "constant_" + String.valueOf(number).replace('.', '_');
        return constants.add(number) ? tensor(name, new float[] {number}) : name;
    }

    private String tensor(Stage stage, String parameter) {
        float[] numbers = stage.numbers(network, parameter);
        return parameter.equals("weight") && stage.name.startsWith("dense")
                ? tensor(place(stage) + "_" + parameter, numbers, stage.inputs, stage.outputs)
                : tensor(place(stage) + "_" + parameter, numbers);
    }

    private String tensor(String name, float[] numbers) {
        return tensor(name, numbers, numbers.length);
    }

    /** Adds a constant tensor, which ONNX calls an initializer, and returns its name. */
    private String tensor(String name, float[] numbers, int... sizes) {
        Message tensor = new Message();
        for (int size : sizes) {
            tensor.whole(1, size);
        }
        graph.message(5, tensor.whole(2, FLOAT).text(8, name).raw(9, numbers));
        return name;
    }
}
