package dev.glissade.train;

import dev.glissade.diagnose.Diagnosis;

/** Says that a step of a {@link Learner} led to numbers that are infinite or none, and was taken back. */
public final class DivergenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Diagnosis diagnosis;

    DivergenceException(Diagnosis diagnosis) {
        super(diagnosis.toString());
        this.diagnosis = diagnosis;
    }

    /** Returns where the trouble shows, what may be its cause, and what to try; null after serialization. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
