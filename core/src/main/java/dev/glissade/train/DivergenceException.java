package dev.glissade.train;

import dev.glissade.diagnose.Diagnosis;
import java.util.Optional;

/** Thrown when a batch or a step of a {@link Learner} had infinite numbers or NaN. The step was undone. */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Diagnosis diagnosis;

    DivergenceException(Diagnosis diagnosis) {
        super(diagnosis.toString());
        this.diagnosis = diagnosis;
    }

    /** Returns the diagnosis; empty after serialization, which keeps its text as the message. */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }
}
