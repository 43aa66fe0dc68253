package dev.glissade.activation;

import dev.glissade.matrix.Matrix;

/**
 * Calls loops over plain arrays that act on each number by itself. In such a loop every array has the same index, because only
 * then does the compiler make vectors of it, which is 6 to 15 times as fast (Java 17 and 25). The matrices of a network lie
 * like this; of others there are copies.
 */
final class Rows {

    /** y = f(x), number by number. A function that has numbers of its own is one itself: a lambda would be a new object. */
    interface Function {
        void apply(float[] x, float[] y, int from, int to);
    }

    /** dx = f′ · dy, number by number, from what f took or what it gave. */
    interface Derivative {
        void apply(float[] known, float[] dy, float[] dx, int from, int to);
    }

    private Rows() {}

    static void apply(Function function, Matrix x, Matrix y) {
        y.checkShapeOf(x);
        if (x.isContiguous() && y.isContiguous() && x.offset() == y.offset()) {
            function.apply(x.elements(), y.elements(), y.offset(), end(y));
        } else {
            Matrix result = y.copy();
            apply(function, x.copy(), result);
            y.copyFrom(result);
        }
    }

    static void backpropagate(Derivative derivative, Matrix known, Matrix dy, Matrix dx) {
        dy.checkShapeOf(known);
        dx.checkShapeOf(known);
        boolean contiguous = known.isContiguous() && dy.isContiguous() && dx.isContiguous();
        if (contiguous && known.offset() == dx.offset() && dy.offset() == dx.offset()) {
            derivative.apply(known.elements(), dy.elements(), dx.elements(), dx.offset(), end(dx));
        } else {
            Matrix result = dx.copy();
            backpropagate(derivative, known.copy(), dy.copy(), result);
            dx.copyFrom(result);
        }
    }

    private static int end(Matrix matrix) {
        return matrix.offset() + matrix.rows() * matrix.columns();
    }
}
