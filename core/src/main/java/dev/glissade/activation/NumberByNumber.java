package dev.glissade.activation;

import dev.glissade.matrix.Matrix;

/**
 * An activation that acts on each number by itself, in loops over plain arrays. In such a loop every array has the same
 * index, because only then does the compiler make vectors of it, which is 6 to 15 times as fast (Java 17 and 25). The
 * matrices of a network lie like this; of others there are copies.
 */
interface NumberByNumber extends Activation {

    /** y = f(x) from one index to another. */
    void function(float[] x, float[] y, int from, int to);

    /** dx = f′ · dy from one index to another, where y = f(x). */
    void derivative(float[] x, float[] y, float[] dy, float[] dx, int from, int to);

    @Override
    default void apply(Matrix input, Matrix output) {
        output.checkShapeOf(input);
        if (isAlike(input, output)) {
            function(input.elements(), output.elements(), output.offset(), end(output));
        } else {
            Matrix result = output.copy();
            apply(input.copy(), result);
            output.copyFrom(result);
        }
    }

    @Override
    default void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
        output.checkShapeOf(input);
        outputGradient.checkShapeOf(input);
        inputGradient.checkShapeOf(input);
        float[] dy = outputGradient.elements();
        float[] dx = inputGradient.elements();
        if (isAlike(input, inputGradient) && isAlike(output, inputGradient) && isAlike(outputGradient, inputGradient)) {
            derivative(input.elements(), output.elements(), dy, dx, inputGradient.offset(), end(inputGradient));
        } else {
            Matrix result = inputGradient.copy();
            backpropagate(input.copy(), output.copy(), outputGradient.copy(), result);
            inputGradient.copyFrom(result);
        }
    }

    private static boolean isAlike(Matrix a, Matrix b) {
        return a.isContiguous() && b.isContiguous() && a.offset() == b.offset();
    }

    private static int end(Matrix matrix) {
        return matrix.offset() + matrix.rows() * matrix.columns();
    }
}
