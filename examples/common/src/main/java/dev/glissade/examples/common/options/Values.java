package dev.glissade.examples.common.options;

import dev.glissade.examples.common.Language;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongPredicate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of options: what each kind takes. */
public final class Values {

    private static final int HIGHEST_PORT = 65_535;

    private Values() {}

    /** Why a value is refused: a text, and what goes into it beside the option and the value. */
    public static final class Wrong extends TypeConversionException {

        private static final long serialVersionUID = 1;

        private final transient Map<String, ?> places;

        /** Takes the key of a text, which may be one of the program's own. */
        public Wrong(String key, Map<String, ?> places) {
            super(key);
            this.places = places;
        }

        /** Takes the key of a text, which may be one of the program's own. */
        public Wrong(String key) {
            this(key, Map.of());
        }

        Map<String, ?> places() {
            return places;
        }
    }

    // ---- Numbers

    /** A number above 0. */
    public static final class Positive implements ITypeConverter<Double> {
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
            throw new Wrong("option.wrong.positive");
        }
    }

    /** A whole number above 0. */
    public static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return count(text, "option.wrong.count");
        }
    }

    /** Any number. */
    static final class Real implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException e) {
                throw new Wrong("option.wrong.number");
            }
        }
    }

    /** Any whole number of 32 bits. */
    static final class Whole implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long number = whole(text, any -> true, "option.wrong.seed");
            if (number != (int) number) {
                throw new Wrong("option.wrong.too-large");
            }
            return (int) number;
        }
    }

    /** Any whole number. */
    public static final class Seed implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return whole(text, number -> true, "option.wrong.seed");
        }
    }

    /** A port to listen at, or 0 for one that is free. */
    public static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) whole(text, number -> number >= 0 && number <= HIGHEST_PORT, "option.wrong.port");
        }
    }

    /**
     * Returns a whole number above 0.
     *
     * @param key of the text that tells what is wrong
     */
    public static int count(String text, String key) {
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

    // ---- Texts

    /** A single character. */
    static final class Letter implements ITypeConverter<Character> {
        @Override
        public Character convert(String text) {
            if (text.length() != 1) {
                throw new Wrong("option.wrong.character");
            }
            return text.charAt(0);
        }
    }

    /** The name of a character set. */
    static final class Encoding implements ITypeConverter<Charset> {
        @Override
        public Charset convert(String text) {
            try {
                return Charset.forName(text);
            } catch (IllegalArgumentException e) {
                throw new Wrong("option.wrong.charset");
            }
        }
    }

    /** The tag of a language. */
    public static final class LanguageTag implements ITypeConverter<Language> {
        @Override
        public Language convert(String text) {
            return Language.of(text).orElseThrow(() -> new Wrong("option.wrong.language"));
        }
    }

    /** Returns what has a name. */
    public static <T> T named(String text, Map<String, T> known) {
        if (!known.containsKey(text)) {
            throw new Wrong("option.wrong.name", Map.of("known", String.join(", ", known.keySet())));
        }
        return known.get(text);
    }

    /** Returns the one of a title. */
    public static <T> T named(String text, List<T> known, Function<T, String> title) {
        Map<String, T> byTitle = new LinkedHashMap<>();
        known.forEach(one -> byTitle.put(title.apply(one), one));
        return named(text, byTitle);
    }

    // ---- Files. One that cannot be read or written is reported before the training, not after it.

    /** A file that is no directory. */
    public static final class OldFile implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return file(text);
        }
    }

    /** A file that can be written. */
    public static final class NewFile implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            Path file = file(text);
            return writable(file, file.toAbsolutePath().getParent());
        }
    }

    /** The file of the report, for which directories are made. */
    public static final class ReportFile implements ITypeConverter<Path> {
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
            throw new Wrong("option.wrong.file");
        }
        return file;
    }

    private static Path writable(Path file, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Wrong("option.wrong.no-directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Wrong("option.wrong.not-regular");
        }
        if (!Files.isWritable(folder)) { // What is there is replaced, which is up to its directory.
            throw new Wrong("option.wrong.not-writable");
        }
        return file;
    }
}
