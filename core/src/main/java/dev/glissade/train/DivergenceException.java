package dev.glissade.train;

import dev.glissade.diagnose.Diagnosis;
import java.util.Optional;

/**
 * Thrown by a {@link Learner} or a {@link Stepper} when a batch or a step has infinite or NaN numbers. The step has been undone.
 */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Diagnosis diagnosis; // or null

    DivergenceException(Diagnosis diagnosis) {
        super(diagnosis.toString());
        this.diagnosis = diagnosis;
    }

    /** Makes an exception without a diagnosis. */
    DivergenceException(String message) {
        super(message);
        this.diagnosis = null;
    }

    /**
     * Returns the diagnosis, whose text is the message; or empty if a stepper threw this, which makes none, or after
     * deserialization.
     */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(diagnosis);
    }
}
