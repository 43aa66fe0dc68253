package dev.glissade.export;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a class to write.
 *
 * @param folder its package, or empty
 * @param simple the name within it
 */
record ClassName(String folder, String simple) {

    /** Classes that written ones use; one that is called so would hide it. */
    static final Set<String> USED = Set.of(
            "Base64", "ByteBuffer", "Float", "IllegalArgumentException", "Math", "StrictMath", "String", "System");

    private static final int LONGEST = 200;
    private static final Pattern FORM = Pattern.compile("([A-Za-z_]\\w*\\.)*[A-Za-z_]\\w*");
    private static final Set<String> KEYWORDS =
            Set.of(("_ abstract assert boolean break byte case catch char class const "
                            + "continue default do double else enum extends false final finally float for goto if implements import "
                            + "instanceof int interface long native new null package private protected public return short static "
                            + "strictfp super switch synchronized this throw throws transient true try void volatile while")
                    .split(" "));
    private static final Set<String> NO_TYPES = Set.of("permits", "record", "sealed", "var", "yield");

    /**
     * Takes a name apart.
     *
     * @throws IllegalArgumentException if no class can be called so
     */
    static ClassName of(String name) {
        boolean good = name.length() <= LONGEST && FORM.matcher(name).matches();
        for (String word : good ? name.split("\\.") : new String[0]) {
            good &= !KEYWORDS.contains(word);
        }
        int dot = name.lastIndexOf('.');
        ClassName parts = new ClassName(name.substring(0, Math.max(0, dot)), name.substring(dot + 1));
        if (!good
                || parts.folder.startsWith("java.")
                || parts.folder.equals("java")
                || NO_TYPES.contains(parts.simple)) {
            throw new IllegalArgumentException(
                    "a class cannot be called \"" + name.substring(0, Math.min(LONGEST, name.length()))
                            + "\": a name like com.acme.Digits, of ASCII letters, digits and underscores, is wanted");
        }
        if (USED.contains(parts.simple)) {
            throw new IllegalArgumentException("a class " + parts.simple + " would hide the JDK's, which it needs");
        }
        return parts;
    }
}
