package dev.glissade.examples.descent.laboratory;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the laboratory is made of.
 *
 * @param opening the beginning
 * @param experiments in order
 * @param closing the name of the end. It shows numbers of all experiments: {@code valleys-starts} is that of valleys.
 */
record Contents(Experiment opening, List<Experiment> experiments, String closing) {

    static final Contents ALL = new Contents(
            new Opening(),
            List.of(
                    new Valleys(),
                    new Rate(),
                    new Surface(),
                    new Batches(),
                    new Gradient(),
                    new Features(),
                    new Noise(),
                    new Drawing(),
                    new Smoothness(),
                    new Shuffled(),
                    new Calculus(),
                    new Mean()),
            "closing");

    /** Returns what is to be run: the opening, and the experiments. */
    List<Experiment> toRun() {
        return Stream.concat(Stream.of(opening), experiments.stream()).toList();
    }

    /** Returns the names of all sections, in order. */
    List<String> names() {
        return Stream.concat(toRun().stream().map(Experiment::name), Stream.of(closing))
                .toList();
    }
}
