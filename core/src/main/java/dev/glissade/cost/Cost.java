package dev.glissade.cost;

import dev.glissade.activation.Activation;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;

/**
 * Measures how far outputs are from their targets as a single number, the mean over the examples of a batch. It must be
 * differentiable almost everywhere, because training follows its gradient. Other libraries call it a loss.
 *
 * <p>{@link Costs} has the common ones. For a cost of your own, implement {@link #value(Matrix, Matrix, int) value} and
 * {@link #gradient gradient}, where gradient is the derivative of exactly the number that the mean of value gives.
 */
public interface Cost {

    /**
     * Returns the cost of one example, summed in double precision.
     *
     * @param output (batch × outputs). Not modified.
     * @param target (batch × outputs). Not modified.
     * @param row the row of both matrices
     */
    double value(Matrix output, Matrix target, int row);

    /**
     * Returns the cost of a batch: the mean over its examples.
     *
     * @param output (batch × outputs). Not modified.
     * @param target (batch × outputs). Not modified.
     */
    default double value(Matrix output, Matrix target) {
        output.checkShapeOf(target);
        double sum = 0;
        for (int i = 0; i < output.rows(); i++) {
            sum += value(output, target, i);
        }
        return sum / output.rows();
    }

    /**
     * Computes the derivative of the {@linkplain #value(Matrix, Matrix) cost of a batch} with respect to every output. The
     * cost is a mean, so each derivative is that of the example's own cost divided by the number of rows.
     *
     * @param output (batch × outputs). Not modified.
     * @param target (batch × outputs). Not modified.
     * @param gradient (batch × outputs). Modified.
     */
    void gradient(Matrix output, Matrix target, Matrix gradient);

    /**
     * Returns the range of outputs that this cost accepts; by default, any. A network whose last layer gives other
     * outputs is rejected. If the range of the last layer is unknown, each row of outputs is checked.
     */
    default Range outputs() {
        return Range.REAL;
    }

    /**
     * Returns the range of targets that this cost accepts; by default, any.
     *
     * @param outputs the range of possible outputs: if the cost is smallest where output and target are equal, a target
     *     that no output can reach makes no sense. {@link Range#REAL} if the range is unknown or, as in an evaluation,
     *     does not matter.
     */
    default Range targets(Range outputs) {
        return Range.REAL;
    }

    /** Returns the minimum number of outputs: 2 for a cost that compares the outputs of several classes. */
    default int minOutputs() {
        return 1;
    }

    /**
     * Returns this cost as a function of the <em>input</em> of the last activation, if that form is simple and
     * numerically exact for this pair. For softmax and cross-entropy the fused gradient is (a − y) / batch for any
     * input; computed in two steps, it would divide by an output close to 0 and multiply by a derivative close to 0.
     *
     * @param last the activation of the output layer
     * @return the cost as a function of the activation's input, or empty if this pair has no fused form
     */
    default Optional<Cost> fusedWith(Activation last) {
        return Optional.empty();
    }
}
