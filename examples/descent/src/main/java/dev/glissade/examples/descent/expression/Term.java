package dev.glissade.examples.descent.expression;

/** A part of a formula: the tree that {@link Parser} makes of a text, and the only thing that is ever computed. */
sealed interface Term {

    /** Returns the value with its derivatives where the variables are these. */
    Dual at(Dual x, Dual y);

    /** A number, also one with a name such as pi. */
    record Constant(Dual number) implements Term {

        @Override
        public Dual at(Dual x, Dual y) {
            return number;
        }
    }

    /** The first variable or the second. */
    record Variable(boolean isFirst) implements Term {

        @Override
        public Dual at(Dual x, Dual y) {
            return isFirst ? x : y;
        }
    }

    /** Minus something. */
    record Negation(Term term) implements Term {

        @Override
        public Dual at(Dual x, Dual y) {
            return term.at(x, y).negated();
        }
    }

    /** One thing with another: {@code left + right}, and so on. */
    record Operation(Operator operator, Term left, Term right) implements Term {

        @Override
        public Dual at(Dual x, Dual y) {
            return operator.apply(left.at(x, y), right.at(x, y));
        }
    }

    /** A function of something: {@code sin(argument)}, and so on. */
    record Call(Function function, Term argument) implements Term {

        @Override
        public Dual at(Dual x, Dual y) {
            return function.apply(argument.at(x, y));
        }
    }
}
