package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Words;
import java.io.IOException;

/**
 * One claim of the article as a program that measures it. The same experiment always finds the same numbers. What it says is
 * in files of its name: {@code en/name.md} beside this class is its section, {@code words/en/name.properties} has the words of
 * its tables and pictures, its claim and what its numbers are.
 */
interface Experiment {

    /** Returns the word that runs it, which also names its files. */
    String name();

    /** Runs it. */
    Findings run(Words words) throws IOException;

    /** Returns what it shows, in one line. */
    default String claim(Words words) {
        return words.get(name() + ".claim");
    }
}
