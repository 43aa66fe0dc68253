package dev.glissade.pass;

import dev.glissade.layer.Layout;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import java.util.Arrays;

/**
 * The parameters that a training changes while layers are frozen, end to end in a vector of their own. The optimizer gets
 * this vector, so no rule can change the others, and norms and line searches see the trained ones only.
 */
final class TrainedParameters implements Objective {

    private final Layout.Block[] blocks; // those of the trained parameters, in the order of the layout
    private final float[] point;
    private final float[] gradient;
    private final float[] wholePoint; // where the optimizer evaluates the objective
    private final float[] wholeGradient;
    private Objective whole;

    TrainedParameters(Architecture architecture) {
        blocks = architecture.trainedBlocks().toArray(Layout.Block[]::new);
        int count = Arrays.stream(blocks).mapToInt(Layout.Block::size).sum();
        point = new float[count];
        gradient = new float[count];
        wholePoint = new float[architecture.layout().size()];
        wholeGradient = new float[architecture.layout().size()];
    }

    /** Sets the gradient of the frozen parameters to 0. */
    void clearOthers(float[] vector) {
        int end = 0;
        for (Layout.Block block : blocks) {
            Arrays.fill(vector, end, block.offset(), 0);
            end = block.end();
        }
        Arrays.fill(vector, end, vector.length, 0);
    }

    /** Takes a step; parameters as in {@link BatchPass#step}. The frozen ones keep their bits. */
    void step(
            Objective objective,
            Optimizer optimizer,
            double value,
            float[] parameters,
            float[] wholeGradientThere,
            OptimizerState state,
            double epoch) {
        whole = objective;
        System.arraycopy(parameters, 0, wholePoint, 0, parameters.length);
        gather(parameters, point);
        gather(wholeGradientThere, gradient);
        optimizer.advance(this, value, point, gradient, state, epoch);
        scatter(point, parameters);
        scatter(gradient, wholeGradientThere);
    }

    private void gather(float[] from, float[] part) {
        int at = 0;
        for (Layout.Block block : blocks) {
            System.arraycopy(from, block.offset(), part, at, block.size());
            at += block.size();
        }
    }

    private void scatter(float[] part, float[] to) {
        int at = 0;
        for (Layout.Block block : blocks) {
            System.arraycopy(part, at, to, block.offset(), block.size());
            at += block.size();
        }
    }

    // ---- The objective, as a function of the trained parameters

    @Override
    public int dimension() {
        return point.length;
    }

    @Override
    public double value(float[] there) {
        scatter(there, wholePoint);
        return whole.value(wholePoint);
    }

    @Override
    public double valueAndGradient(float[] there, float[] gradientThere) {
        scatter(there, wholePoint);
        double value = whole.valueAndGradient(wholePoint, wholeGradient);
        gather(wholeGradient, gradientThere);
        return value;
    }
}
