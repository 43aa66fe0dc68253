package dev.glissade.pass;

import dev.glissade.layer.Layout;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import java.util.Arrays;
import java.util.List;

/**
 * The parameters that a training changes while layers are frozen, end to end in a vector of their own. The optimizer gets
 * this vector, so no rule can change the others, and norms and line searches see the trained ones only.
 */
final class TrainedParameters implements Objective {

    private final List<Layout.Block> blocks;
    private final float[] point;
    private final float[] gradient;
    private final float[] wholePoint; // where the optimizer evaluates the objective
    private final float[] wholeGradient;
    private Objective whole;

    /**
     * Allocates the memory.
     *
     * @param blocks those of the trained parameters, in the order of the layout
     * @param size of the vector of all parameters
     */
    TrainedParameters(List<Layout.Block> blocks, int size) {
        this.blocks = blocks;
        int count = blocks.stream().mapToInt(Layout.Block::size).sum();
        point = new float[count];
        gradient = new float[count];
        wholePoint = new float[size];
        wholeGradient = new float[size];
    }

    /** Sets the gradient of the frozen parameters to 0. */
    void clearOthers(float[] vector) {
        int end = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Arrays.fill(vector, end, blocks.get(i).offset(), 0);
            end = blocks.get(i).end();
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
        for (int i = 0; i < blocks.size(); at += blocks.get(i++).size()) {
            System.arraycopy(
                    from, blocks.get(i).offset(), part, at, blocks.get(i).size());
        }
    }

    private void scatter(float[] part, float[] to) {
        int at = 0;
        for (int i = 0; i < blocks.size(); at += blocks.get(i++).size()) {
            System.arraycopy(part, at, to, blocks.get(i).offset(), blocks.get(i).size());
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
