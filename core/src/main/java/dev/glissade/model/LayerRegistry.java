package dev.glissade.model;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.text.Count;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The layers and activations that a file may name. Each is known by its name and its number of settings, such as {@code
 * leakyRelu/1}.
 *
 * @param own the caller's own by name and number of settings; they take precedence
 */
public record LayerRegistry(Map<String, Function<double[], Layer>> own) {

    /** The layers and activations of this library. */
    public static final LayerRegistry STANDARD = new LayerRegistry(Map.of());

    static final int MOST_SETTINGS = 16;

    public LayerRegistry {
        own = Map.copyOf(own);
    }

    /**
     * Returns a copy with one more kind of layer.
     *
     * @param name ASCII letters and digits, a letter first
     * @param settings how many settings it has
     * @param factory makes the layer from its settings
     * @throws IllegalArgumentException if the name is invalid, or the caller has registered this kind already
     */
    public LayerRegistry with(String name, int settings, Function<double[], Layer> factory) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(factory, "factory");
        if (!name.matches("[a-zA-Z][a-zA-Z0-9]{0,63}") || settings < 0 || settings > MOST_SETTINGS) {
            throw new IllegalArgumentException("\"" + name + "\" with " + Count.of(settings, "setting")
                    + ": a name has up to 64 ASCII letters and digits, a letter first, and there are at most "
                    + MOST_SETTINGS + " settings");
        }
        Map<String, Function<double[], Layer>> more = new HashMap<>(own);
        if (more.put(name + "/" + settings, factory) != null) {
            throw new IllegalArgumentException(
                    name + " with " + Count.of(settings, "setting") + " is registered already");
        }
        return new LayerRegistry(more);
    }

    /**
     * Makes a layer from its settings.
     *
     * @throws IllegalArgumentException if no kind has this name, or a setting is outside its range
     */
    Layer make(String name, double[] settings) {
        String kind = name + "/" + settings.length;
        Function<double[], Layer> factory = own.get(kind);
        if (factory != null) {
            return Objects.requireNonNull(factory.apply(settings), kind);
        }
        return switch (kind) {
            case "dense/1" -> Layers.dense(whole(settings[0]));
            case "denseWithoutBias/1" -> Layers.dense(whole(settings[0])).withoutBias();
            case "dropout/1" -> Layers.dropout(settings[0]);
            case "batchNorm/2" -> Layers.batchNorm(settings[0], settings[1]);
            case "layerNorm/1" -> Layers.layerNorm(settings[0]);
            default -> Layers.activation(activation(name, settings));
        };
    }

    private static Activation activation(String name, double[] settings) {
        return switch (name + "/" + settings.length) {
            case "identity/0" -> Activations.identity();
            case "sigmoid/0" -> Activations.sigmoid();
            case "tanh/0" -> Activations.tanh();
            case "relu/0" -> Activations.relu();
            case "leakyRelu/1" -> Activations.leakyRelu(settings[0]);
            case "elu/1" -> Activations.elu(settings[0]);
            case "selu/0" -> Activations.selu();
            case "gelu/0" -> Activations.gelu();
            case "geluTanh/0" -> Activations.geluTanh();
            case "silu/0" -> Activations.silu();
            case "softplus/0" -> Activations.softplus();
            case "mish/0" -> Activations.mish();
            case "softsign/0" -> Activations.softsign();
            case "hardSigmoid/0" -> Activations.hardSigmoid();
            case "hardSwish/0" -> Activations.hardSwish();
            case "softmax/0" -> Activations.softmax();
            case "logSoftmax/0" -> Activations.logSoftmax();
            default -> throw unknown(name, Count.of(settings.length, "setting"));
        };
    }

    /**
     * Makes a layer that contains others.
     *
     * @throws IllegalArgumentException if no kind has this name
     */
    Layer make(String name, List<Layer> inner) {
        return switch (name) {
            case "residual" -> Layers.residual(inner.toArray(Layer[]::new));
            default -> throw unknown(name, "layers inside");
        };
    }

    private static IllegalArgumentException unknown(String name, String what) {
        return new IllegalArgumentException("an unknown layer or activation: " + name + " with " + what);
    }

    private static int whole(double number) {
        if (number != (int) number) {
            throw new IllegalArgumentException(number + " units, which is not a whole number in range");
        }
        return (int) number;
    }
}
