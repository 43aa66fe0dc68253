package dev.glissade.examples.descent.expression;

/** What stands between two terms. */
enum Operator {
    PLUS,
    MINUS,
    TIMES,
    OVER,
    POWER;

    Dual apply(Dual left, Dual right) {
        return switch (this) {
            case PLUS -> left.plus(right);
            case MINUS -> left.minus(right);
            case TIMES -> left.times(right);
            case OVER -> left.over(right);
            case POWER -> left.power(right);
        };
    }
}
