package dev.glissade.examples.descent.expression;

import dev.glissade.examples.descent.expression.ExpressionException.Kind;
import java.util.Map;

/**
 * Reads a formula from left to right, one method for each line of its grammar:
 *
 * <pre>
 * sum      = product { ("+" | "-") product }
 * product  = signed { ("*" | "/") signed | power }      without a sign between them, as in 2x: a product, too
 * signed   = ("-" | "+") signed | power
 * power    = atom [ ("^" | "**") signed | superscript ]
 * atom     = number | name | "(" sum ")" | "|" sum "|" | "√" atom | call
 * call     = function [ "^" digits | superscript ] ( "(" sum [ "," sum ] ")" | simple )
 * simple   = ["-"] ( number | name ) [ power ] { name [ power ] }      as in sin 2x
 * </pre>
 *
 * <p>So −x^2 is −(x^2), 2^3^2 is 2^(3^2), 1/2x is (1/2)·x, sin 2x is sin(2x), and sin²x is (sin x)².
 */
final class Parser {

    private final Scanner scanner;
    private final boolean hasY;
    private int depth;
    private int openBars;

    Parser(String text, boolean hasY) {
        this.scanner = new Scanner(text);
        this.hasY = hasY;
    }

    Term parse() {
        if (scanner.length() > Formula.LONGEST) {
            throw problem(Kind.TOO_LONG, Formula.LONGEST, Map.of("most", String.valueOf(Formula.LONGEST)));
        }
        if (scanner.isAtEnd()) {
            throw problem(Kind.EMPTY, scanner.position(), Map.of());
        }
        Term sum = sum();
        if (!scanner.isAtEnd()) {
            throw unexpected(Kind.NO_OPERATOR);
        }
        return sum;
    }

    private Term sum() {
        Term sum = product();
        while (true) {
            if (scanner.accept('+')) {
                sum = new Term.Operation(Operator.PLUS, sum, product());
            } else if (scanner.accept('-')) {
                sum = new Term.Operation(Operator.MINUS, sum, product());
            } else {
                return sum;
            }
        }
    }

    private Term product() {
        Term product = signed();
        while (true) {
            if (scanner.acceptTimes()) {
                product = new Term.Operation(Operator.TIMES, product, signed());
            } else if (scanner.accept('/')) {
                product = new Term.Operation(Operator.OVER, product, signed());
            } else if (scanner.beginsFactor() || scanner.next() == '|' && openBars == 0) {
                product = new Term.Operation(Operator.TIMES, product, power());
            } else {
                return product;
            }
        }
    }

    /** All that nests passes here or by {@link #atom}, so depth is counted in both. */
    private Term signed() {
        deeper();
        Term term;
        if (scanner.accept('-')) {
            term = new Term.Negation(signed());
        } else if (scanner.accept('+')) {
            term = signed();
        } else {
            term = power();
        }
        depth--;
        return term;
    }

    private void deeper() {
        if (++depth > Formula.DEEPEST) {
            throw problem(Kind.TOO_DEEP, scanner.position(), Map.of("most", String.valueOf(Formula.DEEPEST)));
        }
    }

    private Term power() {
        Term base = atom();
        if (scanner.acceptPower()) {
            return new Term.Operation(Operator.POWER, base, signed());
        }
        return raised(base);
    }

    /** Returns the base to the power of the small digits that follow it, if there are any. */
    private Term raised(Term base) {
        String digits = scanner.superscript();
        return digits.isEmpty() ? base : new Term.Operation(Operator.POWER, base, constant(Double.parseDouble(digits)));
    }

    private Term atom() {
        if (scanner.beginsNumber()) {
            return number();
        }
        if (Scanner.isLetter(scanner.next())) {
            return named();
        }
        if (scanner.accept('√')) {
            deeper();
            Term root = new Term.Call(Function.SQRT, atom());
            depth--;
            return root;
        }
        if (scanner.accept('(')) {
            return inParentheses();
        }
        if (scanner.accept('|')) {
            return inBars();
        }
        throw unexpected(Kind.UNEXPECTED);
    }

    private Term number() {
        int start = scanner.position();
        double number = scanner.number();
        if (Double.isNaN(number)) {
            throw problem(Kind.POINT, start, Map.of());
        }
        if (Double.isInfinite(number)) {
            throw problem(Kind.TOO_LARGE, start, Map.of());
        }
        return constant(number);
    }

    private Term inParentheses() {
        int bars = openBars;
        openBars = 0;
        Term inner = sum();
        close();
        openBars = bars;
        return inner;
    }

    private void close() {
        if (!scanner.accept(')')) {
            throw scanner.isAtEnd()
                    ? problem(Kind.NOT_CLOSED, scanner.position(), Map.of())
                    : unexpected(Kind.NO_OPERATOR);
        }
    }

    private Term inBars() {
        openBars++;
        Term inner = sum();
        openBars--;
        if (!scanner.accept('|')) {
            throw scanner.isAtEnd()
                    ? problem(Kind.BAR_NOT_CLOSED, scanner.position(), Map.of())
                    : unexpected(Kind.NO_OPERATOR);
        }
        return new Term.Call(Function.ABS, inner);
    }

    // ---- Names

    private Term named() {
        int start = scanner.position();
        String word = scanner.name();
        switch (word) {
            case "x":
                return new Term.Variable(true);
            case "y":
                if (!hasY) {
                    throw problem(Kind.NO_Y, start, Map.of());
                }
                return new Term.Variable(false);
            case "pi", "π":
                return constant(Math.PI);
            case "e":
                return constant(Math.E);
            case "max":
                return ofTwo(word, Operator.LARGER);
            case "min":
                return ofTwo(word, Operator.SMALLER);
            default:
                return call(
                        word,
                        Function.named(word)
                                .orElseThrow(() -> problem(Kind.UNKNOWN_NAME, start, Map.of("name", word))));
        }
    }

    private Term ofTwo(String word, Operator operator) {
        if (!scanner.accept('(')) {
            throw problem(Kind.TWO_ARGUMENTS, scanner.position(), Map.of("function", word));
        }
        int bars = openBars;
        openBars = 0;
        Term first = sum();
        if (!scanner.accept(',')) {
            throw problem(Kind.TWO_ARGUMENTS, scanner.position(), Map.of("function", word));
        }
        Term second = sum();
        close();
        openBars = bars;
        return new Term.Operation(operator, first, second);
    }

    private Term call(String word, Function function) {
        int start = scanner.position();
        String digits = scanner.superscript();
        if (digits.isEmpty() && scanner.acceptPower()) {
            digits = scanner.digits();
            if (digits.isEmpty()) {
                throw problem(Kind.POWER_OF_FUNCTION, start, Map.of("function", word));
            }
        }
        if (digits.startsWith("-")) {
            throw problem(Kind.POWER_OF_FUNCTION, start, Map.of("function", word));
        }
        Term called = new Term.Call(function, scanner.accept('(') ? inParentheses() : simple(word));
        return digits.isEmpty()
                ? called
                : new Term.Operation(Operator.POWER, called, constant(Double.parseDouble(digits)));
    }

    /** The argument of a function without parentheses: what of a product comes before the next function or parenthesis. */
    private Term simple(String word) {
        if (scanner.accept('-')) {
            return new Term.Negation(simple(word));
        }
        boolean isBar = scanner.next() == '|' && openBars == 0;
        if (!scanner.beginsNumber() && !scanner.beginsValue() && scanner.next() != '√' && !isBar) {
            throw problem(Kind.NO_ARGUMENT, scanner.position(), Map.of("function", word));
        }
        Term product = power();
        while (scanner.beginsValue()) {
            product = new Term.Operation(Operator.TIMES, product, power());
        }
        return product;
    }

    private static Term constant(double number) {
        return new Term.Constant(Dual.constant(number));
    }

    // ---- Problems

    /** Returns what is wrong with the next character: more than what was expected is said of those that people often type. */
    private ExpressionException unexpected(Kind otherwise) {
        if (scanner.isAtEnd()) {
            return problem(Kind.UNFINISHED, scanner.position(), Map.of());
        }
        return switch (scanner.next()) {
            case '=' -> problem(Kind.EQUATION, scanner.position(), Map.of());
            case ',', '，' -> problem(Kind.COMMA, scanner.position(), Map.of());
            default ->
                problem(
                        scanner.beginsNumber() || scanner.beginsFactor() ? otherwise : Kind.UNEXPECTED,
                        scanner.position(),
                        Map.of("found", scanner.found()));
        };
    }

    private static ExpressionException problem(Kind kind, int position, Map<String, String> values) {
        return new ExpressionException(kind, position, values);
    }
}
