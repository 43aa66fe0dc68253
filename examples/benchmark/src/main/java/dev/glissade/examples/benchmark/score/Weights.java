package dev.glissade.examples.benchmark.score;

import static dev.glissade.layer.Layers.dense;

import dev.glissade.activation.Activation;
import dev.glissade.initialize.Initializer;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layer;
import java.util.Locale;

/** How a layer's weights and biases are drawn. */
enum Weights {
    /** As Glissade does without being told: He's rule before ReLU, Glorot's before the last activation; biases are 0. */
    DEFAULT {
        @Override
        Layer layer(int inputs, int units, Activation next) {
            return dense(units, Initializers.fitting(next));
        }
    },
    /** Glorot's rule for all layers; biases are 0. */
    GLOROT {
        @Override
        Layer layer(int inputs, int units, Activation next) {
            return dense(units, Initializers.glorotUniform());
        }
    },
    /** Glorot's rule, times the gain of the activation that follows, √2 of ReLU; biases are 0. */
    GLOROT_GAIN {
        @Override
        Layer layer(int inputs, int units, Activation next) {
            double bound = next.gain().orElse(1) * Math.sqrt(6.0 / (inputs + units));
            return dense(units, Initializers.uniform(-bound, bound));
        }
    },
    /** As scikit-learn does: weights and biases from the same uniform distribution, that of Glorot's rule. */
    SCIKIT_LEARN {
        @Override
        Layer layer(int inputs, int units, Activation next) {
            double bound = Math.sqrt(6.0 / (inputs + units));
            Initializer uniform = Initializers.uniform(-bound, bound);
            return dense(units, uniform).withBiases(uniform);
        }
    };

    /** Returns a dense layer. */
    abstract Layer layer(int inputs, int units, Activation next);

    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
