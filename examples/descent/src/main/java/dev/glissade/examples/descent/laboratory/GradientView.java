package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.examples.common.Words;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Layout.Block;
import dev.glissade.layer.Layout.Component;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A gradient to look at.
 *
 * @param order the indices of its components, the largest in size first
 */
record GradientView(
        NetworkObjective cost, Layout layout, float[] point, double value, float[] gradient, Integer[] order) {

    private static final long SEED = 1;
    private static final long DIRECTIONS = 5; // The stream of random numbers.

    /**
     * A step against the gradient.
     *
     * @param promised the change of the cost if the slope stayed what it is: −rate · length²
     * @param measured the true change
     * @param rate of the step
     */
    record Fall(double rate, double promised, double measured) {

        double kept() {
            return measured / promised;
        }

        double missing() {
            return measured - promised;
        }

        /** Returns ∂²/∂s² along the gradient, if the missing part is ½ · curvature · (rate · length)². */
        double curvature() {
            double lengthOfStepSquared = -promised * rate;
            return 2 * missing() / lengthOfStepSquared;
        }
    }

    static GradientView at(Network network, NetworkObjective cost) {
        float[] point = network.parameters();
        float[] gradient = new float[point.length];
        double value = cost.valueAndGradient(point, gradient);
        Integer[] order = new Integer[point.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -Math.abs(gradient[i])));
        return new GradientView(cost, network.layout(), point, value, gradient, order);
    }

    double length() {
        return Geometry.length(gradient);
    }

    /** Returns how many of the largest components have a share of the squared length. */
    int holding(double share) {
        double wanted = share * Geometry.dot(gradient, gradient);
        double sum = 0;
        int count = 0;
        while (sum < wanted) {
            float component = gradient[order[count++]];
            sum += (double) component * component;
        }
        return count;
    }

    int zeros() {
        return Geometry.zeros(gradient);
    }

    int positive() {
        int positive = 0;
        for (float component : gradient) {
            positive += component > 0 ? 1 : 0;
        }
        return positive;
    }

    // ---- By layer

    double share(Block block) {
        double sum = 0;
        for (int i = block.offset(); i < block.offset() + block.size(); i++) {
            sum += (double) gradient[i] * gradient[i];
        }
        return sum / Geometry.dot(gradient, gradient);
    }

    /** Returns the share of some layers, by their indices in the network. */
    double share(int from, int to) {
        return layout.blocks().stream()
                .filter(block -> block.layer() >= from && block.layer() < to)
                .mapToDouble(this::share)
                .sum();
    }

    static String blocks(Words words, GradientView start, GradientView end) {
        Table table = Table.of(
                words, "gradient.part", "gradient.components:", "gradient.share-start:", "gradient.share-end:");
        for (Block block : start.layout().blocks()) {
            table.row(
                    "%s | %,d | %.2f %% | %.2f %%",
                    words.get(
                            block.isWeight() ? "gradient.weights-of" : "gradient.biases-of",
                            Map.of("layer", layer(words, block))),
                    block.size(),
                    100 * start.share(block),
                    100 * end.share(block));
        }
        return table.toString();
    }

    private static String layer(Words words, Block block) {
        return words.get(List.of("gradient.layer-1", "gradient.layer-2", "gradient.layer-out")
                .get(block.layer() / 2));
    }

    // ---- By name

    String largest(Words words, int count) {
        Table table = Table.of(words, "gradient.component", "gradient.slope:", "gradient.advice");
        for (int i = 0; i < count; i++) {
            float slope = gradient[order[i]];
            String advice = words.get(slope > 0 ? "gradient.down" : "gradient.up");
            table.row("%s | %.5f | %s", name(words, layout.component(order[i])), slope, advice);
        }
        return table.toString();
    }

    private static String name(Words words, Component component) {
        Block block = component.block();
        int column = component.column();
        String to = block.layer() == 4
                ? words.get("gradient.digit", Map.of("digit", column))
                : words.get("gradient.unit", Map.of("number", column + 1));
        if (!block.isWeight()) {
            return words.get("gradient.bias", Map.of("layer", layer(words, block), "to", to));
        }
        String from = block.layer() == 0
                ? words.get("gradient.pixel", Map.of("row", component.row() / 28, "column", component.row() % 28))
                : words.get("gradient.unit", Map.of("number", component.row() + 1));
        return words.get("gradient.weight", Map.of("layer", layer(words, block), "from", from, "to", to));
    }

    // ---- Along directions

    List<Fall> falls(double... rates) {
        double square = Geometry.dot(gradient, gradient);
        List<Fall> falls = new ArrayList<>();
        for (double rate : rates) {
            double there = cost.value(Geometry.moved(point, -rate, gradient));
            falls.add(new Fall(rate, -rate * square, there - value));
        }
        return falls;
    }

    /** Returns the largest slope along random directions: each is the gradient's projection on a vector of length 1. */
    double steepestOfRandom(int directions) {
        RandomStream random = new RandomStream(SEED, DIRECTIONS);
        float[] direction = new float[gradient.length];
        double steepest = 0;
        for (int i = 0; i < directions; i++) {
            for (int j = 0; j < direction.length; j++) {
                direction[j] = (float) random.nextGaussian();
            }
            double slope = Geometry.dot(gradient, direction) / Geometry.length(direction);
            steepest = Math.max(steepest, Math.abs(slope));
        }
        return steepest;
    }
}
