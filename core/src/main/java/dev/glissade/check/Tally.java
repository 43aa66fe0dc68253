package dev.glissade.check;

import dev.glissade.check.GradientReport.Component;
import dev.glissade.check.Slopes.Comparison;
import dev.glissade.check.Slopes.Verdict;
import dev.glissade.layer.Layout;
import java.util.Optional;

/** Counts what is found of the components of one block. */
final class Tally {

    private int compared;
    private int skipped;
    private int hidden;
    private int wrong;
    private Comparison worst;
    private int worstIndex;

    /** Adds the component with this index within its block. */
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

    GradientReport.Block block(Layout.Block place, String layer) {
        Optional<Component> component = Optional.ofNullable(worst).map(found -> component(place));
        return new GradientReport.Block(place.name(), layer, compared, skipped, hidden, wrong, component);
    }

    private Component component(Layout.Block place) {
        Layout.Component parameter =
                new Layout.Component(place, worstIndex / place.columns(), worstIndex % place.columns());
        return new Component(parameter, worst.backpropagated(), worst.measured(), worst.error());
    }
}
