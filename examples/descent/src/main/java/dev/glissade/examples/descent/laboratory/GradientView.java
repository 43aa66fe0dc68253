package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Layout.Block;
import dev.glissade.layer.Layout.Component;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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

    static String blocks(GradientView start, GradientView end) {
        Table table = Table.of("part", "components:", "share of the squared length, start:", "after training:");
        for (Block block : start.layout().blocks()) {
            table.row(
                    "%s of the %s | %,d | %.2f %% | %.2f %%",
                    block.isWeight() ? "weights" : "biases",
                    layer(block),
                    block.size(),
                    100 * start.share(block),
                    100 * end.share(block));
        }
        return table.toString();
    }

    private static String layer(Block block) {
        return List.of("first layer", "second layer", "output layer").get(block.layer() / 2);
    }

    // ---- By name

    String largest(int count) {
        Table table = Table.of("component", "slope:", "advice");
        for (int i = 0; i < count; i++) {
            float slope = gradient[order[i]];
            table.row("%s | %.5f | turn %s", name(layout.component(order[i])), slope, slope > 0 ? "down" : "up");
        }
        return table.toString();
    }

    private static String name(Component component) {
        Block block = component.block();
        boolean output = block.layer() == 4;
        String to = (output ? "digit " : "unit ") + component.column();
        if (!block.isWeight()) {
            return String.format("%s: bias of %s", layer(block), to);
        }
        String from = block.layer() == 0
                ? String.format("pixel (%d, %d)", component.row() / 28, component.row() % 28)
                : "unit " + component.row();
        return String.format("%s: weight from %s to %s", layer(block), from, to);
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
