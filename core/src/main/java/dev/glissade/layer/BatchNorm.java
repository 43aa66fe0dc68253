package dev.glissade.layer;

import dev.glissade.initialize.Initializers;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.List;
import java.util.Optional;

/**
 * Normalises each unit over the examples of a batch, y = (x − mean) / √(variance + ε) · gain + bias; see
 * {@link Layers#batchNorm(double, double)}.
 *
 * @param momentum the fraction by which the running statistics move towards those of a batch, above 0 and at most 1
 * @param epsilon added to the variance, above 0
 */
record BatchNorm(double momentum, double epsilon) implements Layer {

    private static final int GAIN = 0;
    private static final int BIAS = 1;
    private static final int RUNNING_MEAN = 0;
    private static final int RUNNING_VARIANCE = 1;

    BatchNorm {
        if (!((float) momentum > 0 && momentum <= 1) || !isPositive(epsilon)) {
            throw new IllegalArgumentException("batch normalisation with momentum = " + momentum + ", epsilon = "
                    + epsilon + ": both must be above 0 in single precision, and momentum at most 1");
        }
    }

    /** Returns whether an epsilon is above 0 and finite in single precision; then 1 / √epsilon is finite too. */
    static boolean isPositive(double epsilon) {
        return (float) epsilon > 0 && (float) epsilon < Float.POSITIVE_INFINITY;
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    /** Returns gain and bias under PyTorch's names. */
    @Override
    public List<Parameter> parameters(Shape input) {
        return List.of(
                Parameter.row("weight", input.size(), Initializers.constant(1)),
                Parameter.row("bias", input.size(), Initializers.zeros()));
    }

    @Override
    public List<Parameter> buffers(Shape input) {
        return List.of(
                Parameter.row("running_mean", input.size(), Initializers.zeros()),
                Parameter.row("running_var", input.size(), Initializers.constant(1)));
    }

    @Override
    public boolean mixesExamples() {
        return true;
    }

    /** Holds for each unit the mean, 1 / √(variance + ε) and two sums, which backward uses for ΣdY and Σ(dY·n). */
    @Override
    public int cacheSize(Shape input, int examples) {
        return (2 + 2 * ColumnSums.SIZE) * input.size();
    }

    private static int firstSum(int units) {
        return 2 * units;
    }

    private static int secondSum(int units) {
        return (2 + ColumnSums.SIZE) * units;
    }

    private static boolean usesBatchStatistics(Pass pass) {
        return pass.isTraining() && pass.input().rows() > 1;
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.REAL);
    }

    @Override
    public void forward(Pass pass) {
        int units = pass.input().columns();
        float[] cache = pass.cache();
        if (usesBatchStatistics(pass)) {
            measure(pass);
        } else {
            for (int j = 0; j < units; j++) {
                cache[j] = pass.buffer(RUNNING_MEAN).get(0, j);
                cache[units + j] = pass.buffer(RUNNING_VARIANCE).get(0, j);
            }
        }
        for (int j = units; j < 2 * units; j++) {
            cache[j] = (float) (1 / Math.sqrt(cache[j] + epsilon));
        }
        Matrix gain = pass.parameter(GAIN);
        Matrix bias = pass.parameter(BIAS);
        float[] x = pass.input().elements();
        float[] y = pass.output().elements();
        for (int i = 0; i < pass.input().rows(); i++) {
            int xStart = pass.input().rowStart(i);
            int yStart = pass.output().rowStart(i);
            for (int j = 0; j < units; j++) {
                float normal = (x[xStart + j] - cache[j]) * cache[units + j];
                y[yStart + j] = normal * gain.elements()[gain.offset() + j] + bias.elements()[bias.offset() + j];
            }
        }
    }

    /**
     * Writes mean and variance of the batch to the cache. The rounding error of a sum of large numbers is considerable,
     * so the mean is corrected by the mean of the differences from it (Chan, Golub and LeVeque, "Algorithms for
     * computing the sample variance", 1983).
     */
    private void measure(Pass pass) {
        Matrix input = pass.input();
        int rows = input.rows();
        int units = input.columns();
        int first = firstSum(units);
        int second = secondSum(units);
        float[] cache = pass.cache();
        float[] x = input.elements();
        ColumnSums.clear(cache, first, units);
        for (int i = 0; i < rows; i++) {
            ColumnSums.beforeRow(i, cache, first, units);
            int xStart = input.rowStart(i);
            for (int j = 0; j < units; j++) {
                cache[first + j] += x[xStart + j];
            }
        }
        ColumnSums.end(cache, first, units);
        for (int j = 0; j < units; j++) {
            cache[j] = cache[first + j] / rows;
        }
        ColumnSums.clear(cache, first, units);
        ColumnSums.clear(cache, second, units);
        for (int i = 0; i < rows; i++) {
            ColumnSums.beforeRow(i, cache, first, units);
            ColumnSums.beforeRow(i, cache, second, units);
            int xStart = input.rowStart(i);
            for (int j = 0; j < units; j++) {
                float difference = x[xStart + j] - cache[j];
                cache[first + j] += difference * difference;
                cache[second + j] += difference;
            }
        }
        ColumnSums.end(cache, first, units);
        ColumnSums.end(cache, second, units);
        for (int j = 0; j < units; j++) {
            float correction = cache[second + j] / rows;
            cache[j] += correction;
            cache[units + j] = Math.max(0, cache[first + j] / rows - correction * correction);
        }
        updateRunning(pass);
    }

    /** Moves the running statistics towards those of the batch; like PyTorch, with the unbiased variance. */
    private void updateRunning(Pass pass) {
        int rows = pass.input().rows();
        int units = pass.input().columns();
        float step = (float) momentum;
        float unbiased = rows / (rows - 1f);
        Matrix mean = pass.buffer(RUNNING_MEAN);
        Matrix variance = pass.buffer(RUNNING_VARIANCE);
        for (int j = 0; j < units; j++) {
            mean.set(0, j, (1 - step) * mean.get(0, j) + step * pass.cache()[j]);
            variance.set(0, j, (1 - step) * variance.get(0, j) + step * unbiased * pass.cache()[units + j]);
        }
    }

    /**
     * With n = (x − mean)·inverse: dGain = Σ dY·n, dBias = Σ dY. If the batch's own mean and variance were used, they
     * depend on x too, and dX = gain·inverse·(dY − mean(dY) − n·mean(dY·n)); otherwise dX = gain·inverse·dY.
     */
    @Override
    public void backward(Pass pass) {
        Matrix input = pass.input();
        Matrix outputGradient = pass.outputGradient();
        int units = input.columns();
        float[] cache = pass.cache();
        float[] x = input.elements();
        float[] dy = outputGradient.elements();
        int first = firstSum(units);
        int second = secondSum(units);
        ColumnSums.clear(cache, first, units);
        ColumnSums.clear(cache, second, units);
        for (int i = 0; i < input.rows(); i++) {
            ColumnSums.beforeRow(i, cache, first, units);
            ColumnSums.beforeRow(i, cache, second, units);
            int xStart = input.rowStart(i);
            int dyStart = outputGradient.rowStart(i);
            for (int j = 0; j < units; j++) {
                cache[first + j] += dy[dyStart + j];
                cache[second + j] += dy[dyStart + j] * ((x[xStart + j] - cache[j]) * cache[units + j]);
            }
        }
        ColumnSums.end(cache, first, units);
        ColumnSums.end(cache, second, units);
        Matrix gainGradient = pass.parameterGradient(GAIN);
        Matrix biasGradient = pass.parameterGradient(BIAS);
        for (int j = 0; j < units; j++) {
            biasGradient.elements()[biasGradient.offset() + j] += cache[first + j];
            gainGradient.elements()[gainGradient.offset() + j] += cache[second + j];
        }
        if (pass.wantsInputGradient()) {
            inputGradient(pass);
        }
    }

    private static void inputGradient(Pass pass) {
        Matrix input = pass.input();
        int units = input.columns();
        float[] cache = pass.cache();
        int first = firstSum(units);
        int second = secondSum(units);
        float share = usesBatchStatistics(pass) ? 1f / input.rows() : 0;
        Matrix gain = pass.parameter(GAIN);
        float[] x = input.elements();
        float[] dy = pass.outputGradient().elements();
        float[] dx = pass.inputGradient().elements();
        for (int i = 0; i < input.rows(); i++) {
            int xStart = input.rowStart(i);
            int dyStart = pass.outputGradient().rowStart(i);
            int dxStart = pass.inputGradient().rowStart(i);
            for (int j = 0; j < units; j++) {
                float normal = (x[xStart + j] - cache[j]) * cache[units + j];
                float common = share * (cache[first + j] + normal * cache[second + j]);
                dx[dxStart + j] = gain.elements()[gain.offset() + j] * cache[units + j] * (dy[dyStart + j] - common);
            }
        }
    }

    @Override
    public String definition() {
        return "batchNorm(" + momentum + ", " + epsilon + ")";
    }

    @Override
    public String toString() {
        return equals(Layers.batchNorm()) ? "batchNorm()" : definition();
    }
}
