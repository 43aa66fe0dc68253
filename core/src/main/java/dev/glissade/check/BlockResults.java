package dev.glissade.check;

import dev.glissade.check.GradientReport.Component;
import dev.glissade.check.NumericalGradient.Comparison;
import dev.glissade.check.NumericalGradient.Verdict;
import dev.glissade.layer.Layout;
import java.util.Optional;

/** The results of the components of one block, counted, with the largest error. */
final class BlockResults {

    private int compared;
    private int skipped;
    private int hidden;
    private int wrong;
    private Comparison worst;
    private int worstIndex;

    /** Adds the comparison of the component with this index in the block. */
    void add(int index, Comparison found, Verdict verdict) {
        if (verdict == Verdict.KINK) {
            skipped++;
        } else if (verdict == Verdict.HIDDEN) {
            hidden++;
        } else {
            compared++;
            wrong += verdict == Verdict.WRONG ? 1 : 0;
            if (worst == null || !(found.error() <= worst.error())) {
                worst = found;
                worstIndex = index;
            }
        }
    }

    int wrong() {
        return wrong;
    }

    GradientReport.Block report(Layout.Block block, String layer) {
        Optional<Component> component = Optional.ofNullable(worst).map(found -> component(block));
        return new GradientReport.Block(block.name(), layer, compared, skipped, hidden, wrong, component);
    }

    private Component component(Layout.Block block) {
        Layout.Component parameter =
                new Layout.Component(block, worstIndex / block.columns(), worstIndex % block.columns());
        return new Component(parameter, worst.backpropagated(), worst.measured(), worst.error());
    }
}
