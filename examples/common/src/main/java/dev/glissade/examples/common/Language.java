package dev.glissade.examples.common;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that the examples speak. */
public enum Language {
    ENGLISH("en"),
    CHINESE("zh");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** Returns the language's tag, as in {@code <html lang>}: {@code en} or {@code zh}. */
    public String tag() {
        return tag;
    }

    /** Returns the language that has a tag such as {@code zh} or {@code zh-CN}; none if it is another one. */
    public static Optional<Language> of(String tag) {
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_;]", 2)[0];
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(primary))
                .findFirst();
    }

    /**
     * Returns the first of a reader's languages that the examples speak, or English.
     *
     * @param header the value of an {@code Accept-Language} header, the most wanted language first; null for none
     */
    public static Language accepted(String header) {
        List<String> wanted = header == null ? List.of() : List.of(header.split(","));
        return wanted.stream()
                .map(Language::of)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(ENGLISH);
    }
}
