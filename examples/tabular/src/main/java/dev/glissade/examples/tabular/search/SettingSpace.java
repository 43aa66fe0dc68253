package dev.glissade.examples.tabular.search;

import dev.glissade.random.RandomStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings that a search draws from. Random settings find better ones than a grid of as many, as only a few of the
 * choices matter (Bergstra and Bengio, "Random search for hyper-parameter optimization", 2012).
 */
final class SettingSpace {

    private static final int[] UNITS = {8, 16, 32, 64, 128};
    private static final int MOST_LAYERS = 3;
    private static final double LEAST_RATE = 3e-4;
    private static final double HIGHEST_RATE = 3e-2;
    private static final int[] BATCH_SIZES = {16, 32, 64, 128};
    private static final double[] PENALTIES = {0, 1e-5, 1e-4, 1e-3, 1e-2};
    private static final double[] DROPOUTS = {0, 0, 0.1, 0.2, 0.4};

    private SettingSpace() {}

    /** Returns the setting with an index, from 0: a function of seed and index, whatever else was drawn. */
    static Setting draw(long seed, int index) {
        RandomStream random = new RandomStream(seed, index);
        List<Integer> hidden = new ArrayList<>();
        int layers = 1 + random.nextInt(MOST_LAYERS);
        for (int i = 0; i < layers; i++) {
            hidden.add(UNITS[random.nextInt(UNITS.length)]);
        }
        List<String> activations = List.copyOf(Setting.ACTIVATIONS.keySet());
        return new Setting(
                hidden,
                activations.get(random.nextInt(activations.size())),
                rate(random),
                BATCH_SIZES[random.nextInt(BATCH_SIZES.length)],
                PENALTIES[random.nextInt(PENALTIES.length)],
                DROPOUTS[random.nextInt(DROPOUTS.length)]);
    }

    /** Returns a rate whose logarithm is uniform, of two digits, so that it can be typed. */
    private static double rate(RandomStream random) {
        double rate = LEAST_RATE * StrictMath.pow(HIGHEST_RATE / LEAST_RATE, random.nextDouble());
        return new BigDecimal(rate).round(new MathContext(2)).doubleValue();
    }
}
