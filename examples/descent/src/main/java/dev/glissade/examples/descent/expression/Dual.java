package dev.glissade.examples.descent.expression;

/**
 * A number that knows how it changes with the variables: forward-mode differentiation. Each operation applies its own rule
 * of the calculus to the derivatives as it computes the value, so they are exact but for rounding.
 *
 * @param value the number
 * @param byX its derivative by x
 * @param byY its derivative by y
 */
record Dual(double value, double byX, double byY) {

    /** Returns a number that does not change. */
    static Dual constant(double value) {
        return new Dual(value, 0, 0);
    }

    Dual negated() {
        return new Dual(-value, -byX, -byY);
    }

    Dual plus(Dual other) {
        return new Dual(value + other.value, byX + other.byX, byY + other.byY);
    }

    Dual minus(Dual other) {
        return new Dual(value - other.value, byX - other.byX, byY - other.byY);
    }

    /** (uv)′ = u′v + uv′. */
    Dual times(Dual other) {
        return combined(value * other.value, other.value, value, other);
    }

    /** (u/v)′ = u′/v − u·v′/v². */
    Dual over(Dual other) {
        double quotient = value / other.value;
        return combined(quotient, 1 / other.value, -quotient / other.value, other);
    }

    /** (uᵛ)′ = v·uᵛ⁻¹·u′ + uᵛ·ln u·v′. The second part is only asked for if the exponent changes: u may be negative. */
    Dual power(Dual exponent) {
        double power = Math.pow(value, exponent.value);
        double byBase = exponent.value == 0 ? 0 : exponent.value * Math.pow(value, exponent.value - 1);
        double byExponent = power == 0 ? 0 : power * Math.log(value);
        return combined(power, byBase, byExponent, exponent);
    }

    /** The larger one changes as it does by itself; of two that are equal, the mean, as of |u| at 0. */
    Dual larger(Dual other) {
        double share = value > other.value ? 1 : value < other.value ? 0 : 0.5;
        return combined(Math.max(value, other.value), share, 1 - share, other);
    }

    /** Returns a function of this number; f(u)′ = f′(u)·u′. */
    Dual through(double result, double slope) {
        return new Dual(result, product(slope, byX), product(slope, byY));
    }

    private Dual combined(double result, double byThis, double byOther, Dual other) {
        return new Dual(
                result,
                product(byThis, byX) + product(byOther, other.byX),
                product(byThis, byY) + product(byOther, other.byY));
    }

    /** What does not change stays so, however steep the way: the root of 0 changes infinitely fast, but not by a constant. */
    private static double product(double slope, double change) {
        return change == 0 ? 0 : slope * change;
    }
}
