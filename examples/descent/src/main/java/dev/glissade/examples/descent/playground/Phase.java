package dev.glissade.examples.descent.playground;

import java.util.Locale;

/** Whether a training goes on. */
enum Phase {
    IDLE,
    RUNNING,
    PAUSED,
    DONE;

    /** Returns how the page calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
