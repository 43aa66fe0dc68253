package dev.glissade.examples.common;

import java.util.Locale;

/** How many there are of something, in words: one epoch, or several epochs. */
public final class Count {

    private Count() {}

    /** Returns e.g. {@code 1 epoch} or {@code 1,000 epochs}. */
    public static String of(int count, String one) {
        return of(count, one, one + "s");
    }

    /** Returns e.g. {@code 1 class} or {@code 10 classes}. */
    public static String of(int count, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : several);
    }
}
