package dev.glissade.text;

/** Formats a count and its noun for a message: {@code 1 output}, {@code 3 outputs}. */
public final class Count {

    private Count() {}

    /**
     * Returns a number and a noun, in the plural unless the number is 1.
     *
     * @param noun in the singular; its plural ends in s
     */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
