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
 * @param momentum how far the running statistics move towards those of a batch, above 0 and at most 1
 * @param epsilon what is added to the variance, above 0
 */
record BatchNorm(double momentum, double epsilon) implements Layer {

    private static final int GAIN = 0;
    private static final int BIAS = 1;
    private static final int RUNNING_MEAN = 0;
    private static final int RUNNING_VARIANCE = 1;

    BatchNorm {
        if (!((float) momentum > 0 && momentum <= 1) || !isPositive(epsilon)) {
            throw new IllegalArgumentException("batch normalisation with momentum = " + momentum + ", epsilon = "
                    + epsilon + ": both are above 0 in single precision, the momentum at most 1");
        }
    }

    /** Returns whether an epsilon is above 0 and finite in single precision, in which 1 / √epsilon is finite then too. */
    static boolean isPositive(double epsilon) {
        return (float) epsilon > 0 && (float) epsilon < Float.POSITIVE_INFINITY;
    }

    @Override
    public Shape outputShape(Shape input) {
        return input;
    }

    /** Returns gain and bias, called as PyTorch calls them. */
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

    /** Of each unit: the mean, 1 / √(variance + ε), and two sums: for the backward pass of dY and of dY·n, see there. */
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

    private static boolean isByBatch(Pass pass) {
        return pass.isTraining() && pass.input().rows() > 1;
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.REAL);
    }

    @Override
    public void forward(Pass pass) {
        int units = pass.input().columns();
        float[] notes = pass.cache();
        if (isByBatch(pass)) {
            measure(pass);
        } else {
            for (int j = 0; j < units; j++) {
                notes[j] = pass.buffer(RUNNING_MEAN).get(0, j);
                notes[units + j] = pass.buffer(RUNNING_VARIANCE).get(0, j);
            }
        }
        for (int j = units; j < 2 * units; j++) {
            notes[j] = (float) (1 / Math.sqrt(notes[j] + epsilon));
        }
        Matrix gain = pass.parameter(GAIN);
        Matrix bias = pass.parameter(BIAS);
        float[] x = pass.input().elements();
        float[] y = pass.output().elements();
        for (int i = 0; i < pass.input().rows(); i++) {
            int xStart = start(pass.input(), i);
            int yStart = start(pass.output(), i);
            for (int j = 0; j < units; j++) {
                float normal = (x[xStart + j] - notes[j]) * notes[units + j];
                y[yStart + j] = normal * gain.elements()[gain.offset() + j] + bias.elements()[bias.offset() + j];
            }
        }
    }

    /**
     * Notes mean and variance of the batch. A sum of large numbers is off by so much that the mean is corrected by that of
     * the differences from it (Chan, Golub and LeVeque, "Algorithms for computing the sample variance", 1983).
     */
    private void measure(Pass pass) {
        Matrix input = pass.input();
        int rows = input.rows();
        int units = input.columns();
        int first = firstSum(units);
        int second = secondSum(units);
        float[] notes = pass.cache();
        float[] x = input.elements();
        ColumnSums.clear(notes, first, units);
        for (int i = 0; i < rows; i++) {
            ColumnSums.beforeRow(i, notes, first, units);
            int xStart = start(input, i);
            for (int j = 0; j < units; j++) {
                notes[first + j] += x[xStart + j];
            }
        }
        ColumnSums.end(notes, first, units);
        for (int j = 0; j < units; j++) {
            notes[j] = notes[first + j] / rows;
        }
        ColumnSums.clear(notes, first, units);
        ColumnSums.clear(notes, second, units);
        for (int i = 0; i < rows; i++) {
            ColumnSums.beforeRow(i, notes, first, units);
            ColumnSums.beforeRow(i, notes, second, units);
            int xStart = start(input, i);
            for (int j = 0; j < units; j++) {
                float difference = x[xStart + j] - notes[j];
                notes[first + j] += difference * difference;
                notes[second + j] += difference;
            }
        }
        ColumnSums.end(notes, first, units);
        ColumnSums.end(notes, second, units);
        for (int j = 0; j < units; j++) {
            float correction = notes[second + j] / rows;
            notes[j] += correction;
            notes[units + j] = Math.max(0, notes[first + j] / rows - correction * correction);
        }
        moveRunning(pass);
    }

    /** Moves the running statistics towards those of the batch, the variance without bias as PyTorch does. */
    private void moveRunning(Pass pass) {
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
     * With n = (x − mean)·inverse: dGain = Σ dY·n, dBias = Σ dY, and by batch, as mean and variance depend on x too,
     * dX = gain·inverse·(dY − mean(dY) − n·mean(dY·n)).
     */
    @Override
    public void backward(Pass pass) {
        Matrix input = pass.input();
        Matrix outputGradient = pass.outputGradient();
        int units = input.columns();
        float[] notes = pass.cache();
        float[] x = input.elements();
        float[] dy = outputGradient.elements();
        int first = firstSum(units);
        int second = secondSum(units);
        ColumnSums.clear(notes, first, units);
        ColumnSums.clear(notes, second, units);
        for (int i = 0; i < input.rows(); i++) {
            ColumnSums.beforeRow(i, notes, first, units);
            ColumnSums.beforeRow(i, notes, second, units);
            int xStart = start(input, i);
            int dyStart = start(outputGradient, i);
            for (int j = 0; j < units; j++) {
                notes[first + j] += dy[dyStart + j];
                notes[second + j] += dy[dyStart + j] * ((x[xStart + j] - notes[j]) * notes[units + j]);
            }
        }
        ColumnSums.end(notes, first, units);
        ColumnSums.end(notes, second, units);
        Matrix gainGradient = pass.parameterGradient(GAIN);
        Matrix biasGradient = pass.parameterGradient(BIAS);
        for (int j = 0; j < units; j++) {
            biasGradient.elements()[biasGradient.offset() + j] += notes[first + j];
            gainGradient.elements()[gainGradient.offset() + j] += notes[second + j];
        }
        if (pass.wantsInputGradient()) {
            takeBack(pass);
        }
    }

    private static void takeBack(Pass pass) {
        Matrix input = pass.input();
        int units = input.columns();
        float[] notes = pass.cache();
        int first = firstSum(units);
        int second = secondSum(units);
        float share = isByBatch(pass) ? 1f / input.rows() : 0;
        Matrix gain = pass.parameter(GAIN);
        float[] x = input.elements();
        float[] dy = pass.outputGradient().elements();
        float[] dx = pass.inputGradient().elements();
        for (int i = 0; i < input.rows(); i++) {
            int xStart = start(input, i);
            int dyStart = start(pass.outputGradient(), i);
            int dxStart = start(pass.inputGradient(), i);
            for (int j = 0; j < units; j++) {
                float normal = (x[xStart + j] - notes[j]) * notes[units + j];
                float common = share * (notes[first + j] + normal * notes[second + j]);
                dx[dxStart + j] = gain.elements()[gain.offset() + j] * notes[units + j] * (dy[dyStart + j] - common);
            }
        }
    }

    private static int start(Matrix matrix, int row) {
        return matrix.offset() + row * matrix.stride();
    }

    @Override
    public String definition() {
        return "batchNorm(" + momentum + ", " + epsilon + ")";
    }

    @Override
    public String toString() {
        return "BatchNorm";
    }
}
