package dev.glissade.examples.descent.playground;

/** Where a training stands, for the page. */
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
        String message) {}
