package dev.glissade.model;

/** Numbers as a file's metadata has them: in hexadecimal, which is exact and unique. */
final class HexNumber {

    private static final int LONGEST = 16;

    private HexNumber() {}

    static String text(float number) {
        return Float.toHexString(number);
    }

    /**
     * Returns the number in a text.
     *
     * @throws NumberFormatException if it is not finite, or written otherwise
     */
    static float parse(String text) {
        float number = Float.parseFloat(text.length() > LONGEST ? "" : text);
        if (!Float.isFinite(number) || !text.equals(text(number))) {
            throw new NumberFormatException();
        }
        return number;
    }
}
