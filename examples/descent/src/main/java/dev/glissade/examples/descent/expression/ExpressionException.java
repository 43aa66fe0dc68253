package dev.glissade.examples.descent.expression;

/** A text that is no formula, with the place where that was noticed. */
public final class ExpressionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int position;

    ExpressionException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Returns the index of the character in the text, from 0; the length of the text for its end. */
    public int position() {
        return position;
    }
}
