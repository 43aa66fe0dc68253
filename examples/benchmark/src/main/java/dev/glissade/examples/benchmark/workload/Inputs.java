package dev.glissade.examples.benchmark.workload;

import java.util.Arrays;
import java.util.Locale;

/** What the networks are given of each image. */
enum Inputs {
    /** Pixels from 0 to 1: four fifths are 0. */
    PIXELS,
    /**
     * Each pixel less its mean over the training images, divided by its standard deviation: none is 0, but for those that
     * are the same in all images.
     */
    STANDARDISED;

    /**
     * Returns the inputs of a name.
     *
     * @throws IllegalArgumentException if there are none
     */
    static Inputs named(String title) {
        return Arrays.stream(values())
                .filter(inputs -> inputs.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no inputs '" + title + "'; there are "
                        + Arrays.stream(values()).map(Inputs::title).toList()));
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
