package dev.glissade.export;

import java.util.List;

/** Checks the names of exported classes. */
final class JavaName {

    /** The classes that exported classes import: a class of the same simple name would hide them. */
    static final List<String> USED = List.of(("java.lang.ArithmeticException java.lang.Character java.lang.Float"
                    + " java.lang.IllegalArgumentException java.lang.IllegalStateException java.lang.Integer java.lang.Math"
                    + " java.lang.Object java.lang.StrictMath java.lang.String java.lang.System java.nio.ByteBuffer java.util.Arrays"
                    + " java.util.Base64 java.util.Collections java.util.HashMap java.util.LinkedHashMap"
                    + " java.util.List java.util.Map java.util.regex.Pattern"
                    + " java.util.stream.Collectors java.util.stream.IntStream")
            .split(" "));

    private static final int LONGEST = 200;
    private static final String FORM = "([A-Za-z_]\\w*\\.)*[A-Za-z_]\\w*";
    private static final String KEYWORDS =
            " _ abstract assert boolean break byte case catch char class const continue default "
                    + "do double else enum extends false final finally float for goto if implements import instanceof int interface "
                    + "long native new null package private protected public return short static strictfp super switch synchronized "
                    + "this throw throws transient true try void volatile while ";
    private static final String NO_TYPE_NAMES = " java permits record sealed var yield ";

    private JavaName() {}

    /** Returns the part of a name after its package. */
    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * Checks the name of a class with its package.
     *
     * @throws IllegalArgumentException if it is not valid
     */
    static void check(String name) {
        boolean good = name.length() <= LONGEST
                && name.matches(FORM)
                && !name.startsWith("java.")
                && !contains(NO_TYPE_NAMES, simple(name));
        for (String word : name.split("\\.")) {
            good &= !contains(KEYWORDS, word);
        }
        for (String used : USED) {
            good &= !simple(used).equals(simple(name));
        }
        if (!good) {
            throw new IllegalArgumentException(
                    "an exported class cannot be called \"" + name.substring(0, Math.min(LONGEST, name.length()))
                            + "\"; it needs a name like com.acme.Digits, of ASCII letters, digits and underscores, without"
                            + " keywords, and must not hide a class that it uses: " + USED);
        }
    }

    private static boolean contains(String words, String word) {
        return words.contains(" " + word + " ");
    }
}
