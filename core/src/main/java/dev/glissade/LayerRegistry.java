package dev.glissade;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.layer.Activate;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.text.Count;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The layers and activations that a file may name, each by its name and its number of settings: {@code leakyRelu/1}.
 *
 * @param own those of the user, which come first
 */
record LayerRegistry(Map<String, Function<double[], Layer>> own) {

    LayerRegistry {
        own = Map.copyOf(own);
    }

    /** Returns these and another. */
    LayerRegistry with(String name, int settings, Function<double[], Layer> factory) {
        Objects.requireNonNull(factory, "factory");
        if (!LayerParser.isName(name) || settings < 0 || settings > LayerParser.MOST_SETTINGS) {
            throw new IllegalArgumentException(
                    "a kind of the name \"" + name + "\" with " + Count.of(settings, "setting")
                            + ": names are ASCII letters and digits, settings at most " + LayerParser.MOST_SETTINGS);
        }
        Map<String, Function<double[], Layer>> more = new HashMap<>(own);
        if (more.put(name + "/" + settings, factory) != null) {
            throw new IllegalArgumentException(
                    "two kinds of the name " + name + " with " + Count.of(settings, "setting"));
        }
        return new LayerRegistry(more);
    }

    /**
     * Makes a layer of numbers.
     *
     * @throws IllegalArgumentException if none is known by this name, or a setting is outside its range
     */
    Layer make(String name, double[] settings) {
        String kind = name + "/" + settings.length;
        Function<double[], Layer> factory = own.get(kind);
        if (factory != null) {
            return Objects.requireNonNull(factory.apply(settings), kind);
        }
        return switch (kind) {
            case "dense/1" -> Layers.dense(whole(settings[0]));
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
     * Makes a layer that has others inside.
     *
     * @throws IllegalArgumentException if none is known by this name
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
            throw new IllegalArgumentException(number + " units");
        }
        return (int) number;
    }

    /**
     * Checks that a layer's definition gives that layer again.
     *
     * @throws IllegalArgumentException if it does not
     */
    void check(Layer layer) {
        List<Layer> read = new LayerParser(layer.definition(), this).read();
        if (read.size() != 1
                || !read.get(0).definition().equals(layer.definition())
                || !isOfTheKindOf(layer, read.get(0))) {
            throw new IllegalArgumentException(layer.definition() + " is the name of a built-in one");
        }
    }

    private static boolean isOfTheKindOf(Layer one, Layer other) {
        if (one instanceof Activate f && other instanceof Activate g) {
            return f.activation().getClass() == g.activation().getClass();
        }
        boolean same = one.getClass() == other.getClass()
                && one.inner().size() == other.inner().size();
        for (int i = 0; same && i < one.inner().size(); i++) {
            same = isOfTheKindOf(one.inner().get(i), other.inner().get(i));
        }
        return same;
    }
}
