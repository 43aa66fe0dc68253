package dev.glissade.train;

import dev.glissade.diagnose.Diagnosis;
import java.util.Optional;

/** Thrown by a {@link Learner} when a batch or a step has infinite or NaN numbers. The step has been undone. */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Diagnosis diagnosis;

    DivergenceException(Diagnosis diagnosis) {
        super(diagnosis.toString());
        this.diagnosis = diagnosis;
    }

    /** Returns the diagnosis, or empty after deserialization; its text is the message. */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }
}
