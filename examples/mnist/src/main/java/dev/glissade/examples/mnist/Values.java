package dev.glissade.examples.mnist;

import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.examples.common.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of options: what each kind takes. */
final class Values {

    private Values() {}

    /** Why a value is refused: a text of {@link CommandLines}, and what goes into it. */
    static final class Wrong extends TypeConversionException {

        private static final long serialVersionUID = 1;

        private final transient Map<String, ?> places;

        Wrong(String key, Map<String, ?> places) {
            super(key);
            this.places = places;
        }

        Wrong(String key) {
            this(key, Map.of());
        }

        Map<String, ?> places() {
            return places;
        }
    }

    // ---- Numbers

    /** A number above 0. */
    static final class Positive implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                double number = Double.parseDouble(text);
                if (number > 0 && Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, as for a number that is not above 0.
            }
            throw new Wrong("options.wrong.positive");
        }
    }

    /** A whole number above 0. */
    static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return count(text, "options.wrong.count");
        }
    }

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

    /** Any whole number. */
    static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, number -> true, "options.wrong.seed");
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

    private static int count(String text, String key) {
        return (int) whole(text, number -> number >= 1 && number <= Integer.MAX_VALUE, key);
    }

    private static long whole(String text, LongPredicate isRight, String key) {
        try {
            long number = Long.parseLong(text);
            if (isRight.test(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number out of range.
        }
        throw new Wrong(key);
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
            return named(text, Map.of("yes", YesNo.YES, "no", YesNo.NO), "options.wrong.yes-no");
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
            return named(text, Names.ACTIVATIONS, "options.wrong.name");
        }
    }

    /** The name of a cost. */
    static final class CostName implements ITypeConverter<Cost> {
        @Override
        public Cost convert(String text) {
            return named(text, Names.COSTS, "options.wrong.name");
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

    /** The tag of a language. */
    static final class LanguageTag implements ITypeConverter<Language> {
        @Override
        public Language convert(String text) {
            return Language.of(text).orElseThrow(() -> new Wrong("options.wrong.language"));
        }
    }

    private static String name(String text, Map<String, ?> known) {
        named(text, known, "options.wrong.name");
        return text;
    }

    private static <T> T named(String text, Map<String, T> known, String key) {
        if (!known.containsKey(text)) {
            throw new Wrong(key, Map.of("known", String.join(", ", known.keySet())));
        }
        return known.get(text);
    }

    // ---- Files. One that cannot be read or written is reported before the training, not after it.

    /** A file that is no directory. */
    static final class OldFile implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return file(text);
        }
    }

    /** A file that can be written. */
    static final class NewFile implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            Path file = file(text);
            return writable(file, file.toAbsolutePath().getParent());
        }
    }

    /** The file of the report, for which directories are made. */
    static final class ReportFile implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            Path file = file(text);
            Path folder = file.toAbsolutePath().getParent();
            while (folder.getParent() != null && !Files.exists(folder)) {
                folder = folder.getParent();
            }
            return writable(file, folder);
        }
    }

    private static Path file(String text) {
        Path file = Path.of(text);
        if (text.isEmpty() || Files.isDirectory(file)) {
            throw new Wrong("options.wrong.file");
        }
        return file;
    }

    private static Path writable(Path file, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Wrong("options.wrong.no-directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Wrong("options.wrong.not-regular");
        }
        if (!Files.isWritable(folder)) { // What is there is replaced, which is up to its directory.
            throw new Wrong("options.wrong.not-writable");
        }
        return file;
    }
}
