package dev.glissade.cost;

import dev.glissade.activation.Activation;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;

/**
 * A single number for how far outputs are from their targets: the mean over the examples of a batch. It must be smooth:
 * descent follows its slope.
 *
 * <p>{@link Costs} has the usual ones. For one of your own, write both methods so that the second is the derivative of
 * exactly the number that the first returns.
 */
public interface Cost {

    /**
     * Returns the cost of one example, added up in double precision.
     *
     * @param output (batch × outputs). Not modified.
     * @param target (batch × outputs). Not modified.
     * @param row which row of both
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
     * Computes the derivative of the {@linkplain #value(Matrix, Matrix) cost of a batch} by every output.
     *
     * @param output (batch × outputs). Not modified.
     * @param target (batch × outputs). Not modified.
     * @param gradient (batch × outputs). Modified.
     */
    void gradient(Matrix output, Matrix target, Matrix gradient);

    /**
     * Returns which outputs this cost is for; without this, any. A network whose last layer gives others is refused, and
     * where it is not known what the last layer gives, each row is looked at.
     */
    default Range outputs() {
        return Range.REAL;
    }

    /**
     * Returns which targets this cost is for; without this, any.
     *
     * @param outputs which outputs there can be: where the cost is smallest if output and target are the same, a target
     *     that no output can reach makes no sense. {@link Range#REAL} if that is not known or, as in an evaluation, does not
     *     matter.
     */
    default Range targets(Range outputs) {
        return Range.REAL;
    }

    /** Returns how many outputs this cost needs at least: 2 if it tells classes apart by comparing outputs. */
    default int minOutputs() {
        return 1;
    }

    /**
     * Returns this cost as a function of what goes <em>into</em> the last activation, for a pair of which that form is
     * simple and exact. With softmax, cross-entropy has the gradient (a − y) / batch, however extreme the input; the long
     * way round would divide by a vanishing output and multiply by a vanishing slope.
     *
     * @param last the activation of the output layer
     * @return the cost of the activation's input, or empty if this pair goes the long way
     */
    default Optional<Cost> fusedWith(Activation last) {
        return Optional.empty();
    }
}
