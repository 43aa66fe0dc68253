package dev.glissade.activation;

import dev.glissade.matrix.Matrix;

/** Calls a loop over plain arrays for every row of its matrices, or once for all rows when they lie end to end. */
final class Rows {

    /** y = f(x), number by number. */
    interface Function {
        void apply(float[] x, int xStart, float[] y, int yStart, int length);
    }

    /** dx = f′ · dy, number by number, from what f took or what it gave. */
    interface Derivative {
        void apply(float[] known, int knownStart, float[] dy, int dyStart, float[] dx, int dxStart, int length);
    }

    private Rows() {}

    static void apply(Function function, Matrix x, Matrix y) {
        y.checkShapeOf(x);
        if (x.isContiguous() && y.isContiguous()) {
            function.apply(x.elements(), x.offset(), y.elements(), y.offset(), x.rows() * x.columns());
            return;
        }
        for (int i = 0; i < x.rows(); i++) {
            function.apply(x.elements(), start(x, i), y.elements(), start(y, i), x.columns());
        }
    }

    static void backpropagate(Derivative derivative, Matrix known, Matrix dy, Matrix dx) {
        dy.checkShapeOf(known);
        dx.checkShapeOf(known);
        if (known.isContiguous() && dy.isContiguous() && dx.isContiguous()) {
            derivative.apply(
                    known.elements(),
                    known.offset(),
                    dy.elements(),
                    dy.offset(),
                    dx.elements(),
                    dx.offset(),
                    known.rows() * known.columns());
            return;
        }
        for (int i = 0; i < known.rows(); i++) {
            derivative.apply(
                    known.elements(),
                    start(known, i),
                    dy.elements(),
                    start(dy, i),
                    dx.elements(),
                    start(dx, i),
                    known.columns());
        }
    }

    private static int start(Matrix matrix, int row) {
        return matrix.offset() + row * matrix.stride();
    }
}
