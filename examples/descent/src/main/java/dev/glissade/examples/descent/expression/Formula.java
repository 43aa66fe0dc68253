package dev.glissade.examples.descent.expression;

import dev.glissade.optimize.Objective;

/**
 * A function of one variable or two that a person typed, to be walked down like any other.
 *
 * <p>Its text is read by a small grammar into a tree of numbers, variables and the functions of {@link Function}; nothing
 * of it is ever run as code.
 */
public final class Formula implements Objective {

    /** The longest text. */
    public static final int LONGEST = 200;

    /** How deep parentheses, signs and exponents may lie in one another. */
    public static final int DEEPEST = 50;

    private final Term term;
    private final int dimension;

    private Formula(Term term, int dimension) {
        this.term = term;
        this.dimension = dimension;
    }

    /**
     * Reads a formula.
     *
     * @param text for instance {@code x^4 - 3*x^2 + x}
     * @param variables 1 for a function of x, 2 for one of x and y
     * @throws ExpressionException if the text is no formula, or too long or too deep
     * @throws IllegalArgumentException if there are neither 1 nor 2 variables
     */
    public static Formula of(String text, int variables) {
        if (variables != 1 && variables != 2) {
            throw new IllegalArgumentException("a formula of " + variables + " variables, not of 1 or 2");
        }
        return new Formula(new Parser(text, variables == 2).parse(), variables);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    /** Returns the value at a point; NaN where there is none, as for the logarithm of −1. */
    @Override
    public double value(float[] point) {
        return at(point[0], dimension == 2 ? point[1] : 0).value();
    }

    /** Returns the value at a point in double precision, as {@link #value(float[])} does; without a second variable, y is ignored. */
    public double value(double x, double y) {
        return at(x, y).value();
    }

    @Override
    public double valueAndGradient(float[] point, float[] gradient) {
        Dual there = at(point[0], dimension == 2 ? point[1] : 0);
        gradient[0] = (float) there.byX();
        if (dimension == 2) {
            gradient[1] = (float) there.byY();
        }
        return there.value();
    }

    Dual at(double x, double y) {
        return term.at(new Dual(x, 1, 0), new Dual(y, 0, 1));
    }
}
