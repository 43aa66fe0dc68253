package dev.glissade.examples.mnist;

import static dev.glissade.examples.common.options.Values.count;
import static dev.glissade.examples.common.options.Values.named;

import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.examples.common.options.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;

/** The values of options that only this program has: what each kind takes. */
final class Choices {

    private Choices() {}

    // ---- Numbers

    /** A whole number above 0, or {@code all}. */
    static final class CountOrAll implements ITypeConverter<OptionalInt> {
        @Override
        public OptionalInt convert(String text) {
            return text.equals("all") ? OptionalInt.empty() : OptionalInt.of(count(text, "options.wrong.count-or-all"));
        }
    }

    /** A whole number above 0, or {@code never}. */
    static final class CountOrNever implements ITypeConverter<OptionalInt> {
        @Override
        public OptionalInt convert(String text) {
            return text.equals("never")
                    ? OptionalInt.empty()
                    : OptionalInt.of(count(text, "options.wrong.count-or-never"));
        }
    }

    /**
     * Numbers of units.
     *
     * @param each of each layer; none if there is no layer
     */
    record Units(List<Integer> each) {}

    /** Whole numbers above 0 with commas, or {@code none}. */
    static final class Hidden implements ITypeConverter<Units> {
        @Override
        public Units convert(String text) {
            return new Units(
                    text.equals("none")
                            ? List.of()
                            : Arrays.stream(text.split(",", -1))
                                    .map(units -> count(units, "options.wrong.hidden"))
                                    .toList());
        }
    }

    // ---- Names

    /** Yes or no. */
    enum YesNo {
        YES,
        NO;

        boolean isYes() {
            return this == YES;
        }
    }

    /** The words yes and no. */
    static final class Choice implements ITypeConverter<YesNo> {
        @Override
        public YesNo convert(String text) {
            return switch (text) {
                case "yes" -> YesNo.YES;
                case "no" -> YesNo.NO;
                default -> throw new Values.Wrong("option.wrong.yes-no");
            };
        }
    }

    /** The name of a preset. */
    static final class PresetName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return name(text, new TreeMap<>(Options.PRESETS));
        }
    }

    /** The name of an activation. */
    static final class ActivationName implements ITypeConverter<Activation> {
        @Override
        public Activation convert(String text) {
            return named(text, Names.ACTIVATIONS);
        }
    }

    /** The name of a cost. */
    static final class CostName implements ITypeConverter<Cost> {
        @Override
        public Cost convert(String text) {
            return named(text, Names.COSTS);
        }
    }

    /** The name of an optimizer. */
    static final class OptimizerName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return name(text, Names.OPTIMIZERS);
        }
    }

    /** The name of a schedule. */
    static final class ScheduleName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return name(text, Names.SCHEDULES);
        }
    }

    private static String name(String text, Map<String, ?> known) {
        named(text, known);
        return text;
    }
}
