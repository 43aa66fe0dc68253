package dev.glissade.examples.common;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that the examples speak. */
public enum Language {
    ENGLISH("en", "English"),
    CHINESE("zh", "\u4e2d\u6587");

    /** The option that chooses the language of a program; its value is a tag. */
    public static final String OPTION = "--language";

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** Returns the language's tag, as in {@code <html lang>}: {@code en} or {@code zh}. */
    public String tag() {
        return tag;
    }

    /** Returns what the language is called in itself. */
    public String ownName() {
        return ownName;
    }

    /**
     * Returns the language of a program: what its option {@code --language} says, else that of the user, else English.
     *
     * @param arguments the command line
     * @param user the locale of the user
     */
    public static Language wanted(List<String> arguments, Locale user) {
        String given = "";
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals(OPTION) && i + 1 < arguments.size()) {
                given = arguments.get(i + 1);
            } else if (argument.startsWith(OPTION + '=')) {
                given = argument.substring(OPTION.length() + 1);
            }
        }
        return of(given).or(() -> of(user.getLanguage())).orElse(ENGLISH);
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
