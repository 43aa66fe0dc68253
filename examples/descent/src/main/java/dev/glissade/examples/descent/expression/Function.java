package dev.glissade.examples.descent.expression;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The functions that a formula may name, each with its derivative; log and ln are the natural logarithm. */
enum Function {
    SIN,
    COS,
    TAN,
    EXP,
    LOG,
    LN,
    SQRT,
    ABS,
    TANH,
    SIGMOID,
    RELU;

    Dual apply(Dual u) {
        double x = u.value();
        return switch (this) {
            case SIN -> u.through(Math.sin(x), Math.cos(x));
            case COS -> u.through(Math.cos(x), -Math.sin(x));
            case TAN -> u.through(Math.tan(x), 1 + Math.tan(x) * Math.tan(x));
            case EXP -> u.through(Math.exp(x), Math.exp(x));
            case LOG, LN -> u.through(Math.log(x), x < 0 ? Double.NaN : 1 / x);
            case SQRT -> u.through(Math.sqrt(x), 0.5 / Math.sqrt(x));
            case ABS -> u.through(Math.abs(x), Math.signum(x));
            case TANH -> u.through(Math.tanh(x), 1 / (Math.cosh(x) * Math.cosh(x)));
            case SIGMOID -> u.through(sigmoid(x), sigmoid(x) * sigmoid(-x));
            case RELU -> u.through(Math.max(0, x), x > 0 ? 1 : 0);
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** Returns how it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Function> named(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    /** Returns a pattern of any of the words, longer ones first. */
    static String anyWord() {
        return Arrays.stream(values())
                .map(Function::word)
                .sorted(Comparator.comparing(String::length).reversed())
                .collect(Collectors.joining("|"));
    }
}
