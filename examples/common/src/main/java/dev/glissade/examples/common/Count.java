package dev.glissade.examples.common;

import java.util.Locale;

/** How many there are of something, in words: one epoch, or several epochs. */
public final class Count {

    private Count() {}

    /** Returns e.g. {@code 1 epoch} or {@code 1,000 epochs}. */
    public static String of(int count, String one) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : one + "s");
    }
}
