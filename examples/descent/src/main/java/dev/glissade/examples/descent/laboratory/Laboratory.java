package dev.glissade.examples.descent.laboratory;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** The experiments, each by its name, and the page they make together. */
public final class Laboratory {

    static final List<Experiment> EXPERIMENTS = List.of();

    private Laboratory() {}

    /** Runs one experiment, or all of them, and writes the page. */
    public static void run(String name, List<String> options, PrintStream out) throws IOException {
        throw new IllegalArgumentException("there is no experiment '" + name + "'");
    }

    /** Returns what {@code --help} shows. */
    public static String help() {
        return "";
    }
}
