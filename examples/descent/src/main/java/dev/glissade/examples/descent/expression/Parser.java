package dev.glissade.examples.descent.expression;

/**
 * Reads a formula from left to right, one method for each line of its grammar:
 *
 * <pre>
 * sum     = product { ("+" | "-") product }
 * product = signed { ("*" | "/") signed }
 * signed  = ("-" | "+") signed | power
 * power   = atom [ "^" signed ]
 * atom    = number | "x" | "y" | "pi" | "e" | function "(" sum ")" | "(" sum ")"
 * </pre>
 *
 * <p>So −x^2 is −(x^2), and 2^3^2 is 2^(3^2).
 */
final class Parser {

    private static final char END = 0;

    private final String text;
    private final boolean hasY;
    private int position;
    private int depth;

    Parser(String text, boolean hasY) {
        this.text = text.replace('−', '-').replace('·', '*'); // as numbers are printed, as products are written
        this.hasY = hasY;
    }

    Term parse() {
        if (text.length() > Formula.LONGEST) {
            throw new ExpressionException(
                    "the formula has " + text.length() + " characters, more than " + Formula.LONGEST, Formula.LONGEST);
        }
        Term sum = sum();
        if (next() != END || position < text.length()) { // A 0 inside the text is not its end.
            throw new ExpressionException(unexpected("an operator such as * or +, or the end,"), position);
        }
        return sum;
    }

    private Term sum() {
        Term sum = product();
        while (true) {
            if (accept('+')) {
                sum = new Term.Operation(Operator.PLUS, sum, product());
            } else if (accept('-')) {
                sum = new Term.Operation(Operator.MINUS, sum, product());
            } else {
                return sum;
            }
        }
    }

    private Term product() {
        Term product = signed();
        while (true) {
            if (accept('*')) {
                product = new Term.Operation(Operator.TIMES, product, signed());
            } else if (accept('/')) {
                product = new Term.Operation(Operator.OVER, product, signed());
            } else {
                return product;
            }
        }
    }

    /** All that nests passes here, so this is where depth is counted. */
    private Term signed() {
        if (++depth > Formula.DEEPEST) {
            throw new ExpressionException("more than " + Formula.DEEPEST + " things lie in one another", position);
        }
        Term term;
        if (accept('-')) {
            term = new Term.Negation(signed());
        } else if (accept('+')) {
            term = signed();
        } else {
            term = power();
        }
        depth--;
        return term;
    }

    private Term power() {
        Term base = atom();
        return accept('^') ? new Term.Operation(Operator.POWER, base, signed()) : base;
    }

    private Term atom() {
        char next = next();
        if (isDigit(next) || next == '.') {
            return new Term.Constant(Dual.constant(number()));
        }
        if (isLetter(next)) {
            return named();
        }
        if (accept('(')) {
            return inParentheses();
        }
        throw new ExpressionException(unexpected("a number, a variable, a function or a parenthesis"), position);
    }

    private Term inParentheses() {
        Term inner = sum();
        if (!accept(')')) {
            throw new ExpressionException(unexpected("a closing parenthesis"), position);
        }
        return inner;
    }

    private Term named() {
        int start = position;
        while (isLetter(current()) || isDigit(current())) {
            position++;
        }
        String word = text.substring(start, position);
        switch (word) {
            case "x":
                return new Term.Variable(true);
            case "y":
                if (!hasY) {
                    throw new ExpressionException("y is for functions of two variables", start);
                }
                return new Term.Variable(false);
            case "pi":
                return new Term.Constant(Dual.constant(Math.PI));
            case "e":
                return new Term.Constant(Dual.constant(Math.E));
            default:
                return call(word, start);
        }
    }

    private Term call(String word, int start) {
        Function function = Function.named(word)
                .orElseThrow(() -> new ExpressionException(
                        "'" + word + "' is not known; known are x" + (hasY ? ", y" : "") + ", pi, e, "
                                + Function.words(),
                        start));
        if (!accept('(')) {
            throw new ExpressionException(unexpected("a parenthesis after " + word), position);
        }
        return new Term.Call(function, inParentheses());
    }

    /** Reads digits with at most one point, and an exponent such as e-3 if digits follow the e. */
    private double number() {
        int start = position;
        digits();
        if (current() == '.') {
            position++;
            digits();
        }
        if (position == start + 1 && text.charAt(start) == '.') {
            throw new ExpressionException("a point without digits", start);
        }
        exponent();
        double number = Double.parseDouble(text.substring(start, position));
        if (Double.isInfinite(number)) {
            throw new ExpressionException("the number is too large", start);
        }
        return number;
    }

    private void digits() {
        while (isDigit(current())) {
            position++;
        }
    }

    private void exponent() {
        int before = position;
        if (current() != 'e' && current() != 'E') {
            return;
        }
        position++;
        if (current() == '-' || current() == '+') {
            position++;
        }
        if (isDigit(current())) {
            digits();
        } else {
            position = before;
        }
    }

    // ---- Characters

    private boolean accept(char wanted) {
        boolean isThere = next() == wanted;
        if (isThere) {
            position++;
        }
        return isThere;
    }

    /** Skips spaces and returns the character after them. */
    private char next() {
        while (current() == ' ') {
            position++;
        }
        return current();
    }

    /** Returns the present character, or END. */
    private char current() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private String unexpected(String wanted) {
        if (position == text.length()) {
            return wanted + " is missing at the end";
        }
        int character = text.codePointAt(position);
        return wanted + " belongs where '" + Character.toString(character) + "' is";
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
