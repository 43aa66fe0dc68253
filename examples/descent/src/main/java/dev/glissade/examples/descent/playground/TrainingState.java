package dev.glissade.examples.descent.playground;

import java.util.List;

/**
 * Where a training stands, for the page, which has the words for it.
 *
 * @param ending how it ended: complete, stopped, not-finite or failed; empty if it has not
 */
record TrainingState(
        String phase,
        int epoch,
        int epochs,
        int examplesSeen,
        int examples,
        double rate,
        int batch,
        double pace,
        String optimizer,
        long seed,
        double seconds,
        long examplesPerSecond,
        String ending,
        List<Trouble> troubles) {}
