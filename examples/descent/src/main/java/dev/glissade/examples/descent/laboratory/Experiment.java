package dev.glissade.examples.descent.laboratory;

import java.io.IOException;

/** One claim of the article as a program that measures it. The same experiment always finds the same numbers. */
interface Experiment {

    /** Returns the word that runs it, which also names its section, {@code name.md}, beside this class. */
    String name();

    /** Returns what it shows, in one line. */
    String claim();

    /** Runs it. */
    Findings run() throws IOException;
}
