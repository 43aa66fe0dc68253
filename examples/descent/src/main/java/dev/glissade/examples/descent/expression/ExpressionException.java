package dev.glissade.examples.descent.expression;

import java.util.Locale;
import java.util.Map;

/** A text that is no formula: what is wrong, and the place where that was noticed. Whoever shows it has the words for it. */
public final class ExpressionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** What can be wrong. */
    public enum Kind {
        /** There is nothing but spaces. */
        EMPTY,
        /** Something is still to come at the end. */
        UNFINISHED,
        /** {@code found} makes no sense at this place. */
        UNEXPECTED,
        /** Between two things, the second being {@code found}, there is no operator. */
        NO_OPERATOR,
        /** A parenthesis is not closed. */
        NOT_CLOSED,
        /** The second | of an absolute value is missing. */
        BAR_NOT_CLOSED,
        /** Nothing is called {@code name}. */
        UNKNOWN_NAME,
        /** A function of x alone has no y. */
        NO_Y,
        /** The {@code function} has no argument. */
        NO_ARGUMENT,
        /** The {@code function} takes two things. */
        TWO_ARGUMENTS,
        /** A power of the {@code function} that may also mean its inverse. */
        POWER_OF_FUNCTION,
        /** An equation. */
        EQUATION,
        /** A comma in a number, or where there is nothing to separate. */
        COMMA,
        /** A point without digits. */
        POINT,
        /** A number beyond all that double precision has. */
        TOO_LARGE,
        /** More than {@code most} characters. */
        TOO_LONG,
        /** More than {@code most} things lie in one another. */
        TOO_DEEP;

        /** Returns the kind as a word, such as {@code not-closed}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Kind kind;
    private final int position;
    private final transient Map<String, String> values;

    ExpressionException(Kind kind, int position, Map<String, String> values) {
        super(kind.word() + (values.isEmpty() ? "" : " " + values) + " at " + position);
        this.kind = kind;
        this.position = position;
        this.values = Map.copyOf(values);
    }

    /** Returns what is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Returns the index of the character in the text, from 0; the length of the text for its end. */
    public int position() {
        return position;
    }

    /** Returns what belongs to the kind, by name. */
    public Map<String, String> values() {
        return values;
    }
}
