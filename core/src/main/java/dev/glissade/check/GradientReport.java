package dev.glissade.check;

import dev.glissade.layer.Layout;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of a {@link GradientCheck}: which derivatives are right, wrong or could not be compared, block by block.
 *
 * @param blocks the results of each weight matrix, bias and so on, in the order of the network's layout
 * @param culprits the layers and the cost whose derivatives are wrong, e.g. {@code layer 1 (swish): the derivative with
 *     respect to its input}; empty if none is
 */
public record GradientReport(List<Block> blocks, List<String> culprits) {

    /**
     * The results of one weight matrix, bias and so on.
     *
     * @param name its name in the layout, e.g. {@code 0.weight}
     * @param layer the layer that it belongs to, e.g. {@code layer 0 (dense(16))}
     * @param compared the number of components compared
     * @param skipped the number not compared because of a kink nearby
     * @param hidden the number not compared because their derivative is smaller than the rounding noise
     * @param wrong the number of compared components that are wrong
     * @param worst the compared component with the largest error, if any was compared
     */
    public record Block(
            String name, String layer, int compared, int skipped, int hidden, int wrong, Optional<Component> worst) {

        /** Refuses null. */
        public Block {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(layer, "layer");
            Objects.requireNonNull(worst, "worst");
        }
    }

    /**
     * One component of the gradient: the backpropagated and the numerical derivative with respect to one weight or
     * bias.
     *
     * @param parameter the weight or bias
     * @param backpropagated the derivative by backpropagation
     * @param measured the numerical derivative
     * @param error their difference, relative to the larger of them plus the rounding errors
     */
    public record Component(Layout.Component parameter, double backpropagated, double measured, double error) {

        /** Refuses null. */
        public Component {
            Objects.requireNonNull(parameter, "parameter");
        }

        /** Returns e.g. {@code 0.weight 3 → 1: -0.0211 backpropagated, 0.0211 measured}. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%s: %.4g backpropagated, %.4g measured", parameter, backpropagated, measured);
        }
    }

    /** Copies the lists. */
    public GradientReport {
        Objects.requireNonNull(blocks, "blocks");
        Objects.requireNonNull(culprits, "culprits");

        blocks = List.copyOf(blocks);
        culprits = List.copyOf(culprits);
    }

    /** Returns whether components were compared, none is wrong, and no layer returns a wrong gradient. */
    public boolean passes() {
        return wrong() == 0 && culprits.isEmpty() && compared() > 0;
    }

    /** Returns the number of components compared. */
    public int compared() {
        return blocks.stream().mapToInt(Block::compared).sum();
    }

    /** Returns the number of components skipped because of a kink nearby. */
    public int skipped() {
        return blocks.stream().mapToInt(Block::skipped).sum();
    }

    /** Returns the number of components skipped because their derivative is smaller than the rounding noise. */
    public int hidden() {
        return blocks.stream().mapToInt(Block::hidden).sum();
    }

    /** Returns the number of wrong components. */
    public int wrong() {
        return blocks.stream().mapToInt(Block::wrong).sum();
    }

    /** Returns the compared component with the largest error, however small; empty if none was compared. */
    public Optional<Component> worst() {
        return blocks.stream().flatMap(block -> block.worst.stream()).max(Comparator.comparingDouble(Component::error));
    }

    /** Returns a summary, the layers whose derivatives are wrong, and a table of all blocks. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "gradient check: %d of %d components wrong, %d skipped at kinks, %d hidden by rounding",
                wrong(),
                compared(),
                skipped(),
                hidden()));
        for (String culprit : culprits) {
            text.append(String.format("%nwrong: %s", culprit));
        }
        worst().ifPresent(worst -> text.append(String.format("%nworst: %s", worst)));
        text.append(String.format(
                Locale.ROOT,
                "%n%-20s%10s%9s%8s%7s%11s  %s",
                "",
                "compared",
                "skipped",
                "hidden",
                "wrong",
                "error",
                "of"));
        for (Block block : blocks) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%-20s%10d%9d%8d%7d%11s  %s",
                    block.name,
                    block.compared,
                    block.skipped,
                    block.hidden,
                    block.wrong,
                    block.worst
                            .map(worst -> String.format(Locale.ROOT, "%.1e", worst.error))
                            .orElse("-"),
                    block.layer));
        }
        return text.toString();
    }
}
