package dev.glissade.train;

import dev.glissade.Layout;
import dev.glissade.train.GradientReport.Component;
import dev.glissade.train.Slopes.Comparison;
import dev.glissade.train.Slopes.Verdict;
import java.util.Optional;

/** Counts what is found of the components of one block. */
final class Tally {

    private int compared;
    private int skipped;
    private int hidden;
    private int wrong;
    private Optional<Component> worst = Optional.empty();

    void add(Layout.Component parameter, Comparison found, Verdict verdict) {
        switch (verdict) {
            case KINK -> skipped++;
            case HIDDEN -> hidden++;
            default -> {
                compared++;
                wrong += verdict == Verdict.WRONG ? 1 : 0;
                double error = found.size() == 0 ? 0 : found.difference() / (found.size() + found.rounding());
                if (worst.isEmpty() || !(error <= worst.get().error())) {
                    worst = Optional.of(new Component(parameter, found.backpropagated(), found.measured(), error));
                }
            }
        }
    }

    GradientReport.Block block(String name, String layer) {
        return new GradientReport.Block(name, layer, compared, skipped, hidden, wrong, worst);
    }
}
