package dev.glissade.examples.descent.expression;

/** What makes one number of two. */
enum Operator {
    PLUS,
    MINUS,
    TIMES,
    OVER,
    POWER,
    LARGER,
    SMALLER;

    Dual apply(Dual left, Dual right) {
        return switch (this) {
            case PLUS -> left.plus(right);
            case MINUS -> left.minus(right);
            case TIMES -> left.times(right);
            case OVER -> left.over(right);
            case POWER -> left.power(right);
            case LARGER -> left.larger(right);
            case SMALLER -> left.negated().larger(right.negated()).negated();
        };
    }
}
