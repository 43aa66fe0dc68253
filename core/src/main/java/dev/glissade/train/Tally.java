package dev.glissade.train;

import dev.glissade.Layout;
import dev.glissade.train.GradientReport.Component;
import java.util.Optional;

/** Counts what is found of the components of one block. */
final class Tally {

    /** An uncertainty of fewer times that of rounding may be rounding alone. */
    private static final int CERTAIN = 4;

    private final double tolerance;
    private int compared;
    private int skipped;
    private int hidden;
    private int wrong;
    private Optional<Component> worst = Optional.empty();

    Tally(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Judges one component; see {@link GradientCheck} for the rule. */
    void add(Layout.Component parameter, double backpropagated, Slopes.Slope slope) {
        double difference = Math.abs(backpropagated - slope.value());
        double size = Math.max(Math.abs(backpropagated), Math.abs(slope.value()));
        boolean near = difference <= tolerance * size + slope.rounding();
        boolean explained = difference <= tolerance * size + 2 * slope.uncertainty();
        boolean kink = slope.uncertainty() > tolerance * size + CERTAIN * slope.rounding();
        if (near && size > 0 && size <= slope.rounding()) {
            hidden++;
        } else if (!near && (explained || kink) || !Double.isFinite(slope.value())) {
            skipped++;
        } else {
            compared++;
            wrong += near ? 0 : 1;
            double error = difference / (size + slope.rounding());
            if (worst.isEmpty() || !(error <= worst.get().error())) {
                worst = Optional.of(new Component(parameter, backpropagated, slope.value(), error));
            }
        }
    }

    GradientReport.Block block(String name, String layer) {
        return new GradientReport.Block(name, layer, compared, skipped, hidden, wrong, worst);
    }
}
