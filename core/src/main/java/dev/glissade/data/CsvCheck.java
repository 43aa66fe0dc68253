package dev.glissade.data;

import dev.glissade.text.Quotation;
import java.util.Set;

/** Refuses settings of a CSV file that contradict each other. */
final class CsvCheck {

    private final Csv csv;

    CsvCheck(Csv csv) {
        this.csv = csv;
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalStateException if there is no label or target, or a column has two roles
     */
    void run() {
        if (csv.targets.isEmpty()) {
            throw new IllegalStateException("there is no label and no target: call withLabel or withTargets");
        }
        if (!csv.columns.isNone()) {
            checkNothingElse();
        }
        MissingValues missing = csv.missing;
        checkKinds(missing.asNumbers.keySet(), false, "withMissingAsZeros is for a missing category");
        checkKinds(missing.asZeros, true, "withMissingAs is for a missing number");
        checkKinds(missing.unknownAsZeros, true, "withCategorical makes it so");
        for (String target : csv.targets) {
            if (csv.columns.names().contains(target)) {
                throw fault(target, "is a target, and is also an input");
            }
            if (csv.features.contains(target) || csv.ignored.contains(target)) {
                throw fault(
                        target,
                        "is a target, and is also " + (csv.features.contains(target) ? "a feature" : "left out"));
            }
            if (csv.categories.containsKey(target)) {
                throw fault(
                        target,
                        "is a target, and is also categorical" + (csv.isLabel ? "" : ": call withLabel instead"));
            }
        }
        for (String feature : csv.features) {
            if (csv.ignored.contains(feature)) {
                throw fault(feature, "is a feature, and is also left out");
            }
        }
    }

    /** Checks that given columns are all that is said about the inputs. */
    private void checkNothingElse() {
        Set<String> others = csv.namedColumns();
        others.removeAll(csv.missing.dropped);
        others.addAll(csv.features);
        others.addAll(csv.ignored);
        if (!others.isEmpty() || csv.missing.replacesInAll() || csv.missingTexts.size() > 1) {
            throw new IllegalStateException("withColumns says all about the inputs, but there are other settings for "
                    + (others.isEmpty() ? "missing or unknown values" : Quotation.of(others)));
        }
    }

    private void checkKinds(Set<String> named, boolean isCategorical, String remedy) {
        for (String name : named) {
            if (!name.equals(MissingValues.ALL) && csv.categories.containsKey(name) != isCategorical) {
                throw fault(name, "is " + (isCategorical ? "not categorical: " : "categorical: ") + remedy);
            }
            if (csv.targets.contains(name)) {
                throw fault(
                        name,
                        "is a target, in which no missing value is replaced: withoutIncompleteRows drops the row");
            }
        }
    }

    private static IllegalStateException fault(String column, String what) {
        return new IllegalStateException("the column " + Quotation.of(column) + " " + what);
    }
}
