package dev.glissade.layer;

import dev.glissade.initialize.Initializers;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.List;
import java.util.Optional;

/**
 * Normalises the units of each example, y = (x − mean) / √(variance + ε) · gain + bias; see
 * {@link Layers#layerNorm(double)}.
 *
 * @param epsilon added to the variance, above 0
 */
record LayerNorm(double epsilon) implements Layer {

    private static final int GAIN = 0;
    private static final int BIAS = 1;
    private static final int PER_EXAMPLE = 2; // of the cache: mean, 1 / √(variance + ε); the gain's sums follow

    LayerNorm {
        if (!BatchNorm.isPositive(epsilon)) {
            throw new IllegalArgumentException("layer normalisation with epsilon = " + epsilon
                    + ": it must be finite and above 0 in single precision");
        }
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
    public int cacheSize(Shape input, int examples) {
        return PER_EXAMPLE * examples + ColumnSums.SIZE * input.size();
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(Range.REAL);
    }

    @Override
    public void forward(Pass pass) {
        Matrix input = pass.input();
        float[] x = input.elements();
        float[] y = pass.output().elements();
        float[] gain = pass.parameter(GAIN).elements();
        float[] bias = pass.parameter(BIAS).elements();
        int columns = input.columns();
        int gainStart = pass.parameter(GAIN).offset();
        int biasStart = pass.parameter(BIAS).offset();
        for (int i = 0; i < input.rows(); i++) {
            int xStart = input.rowStart(i);
            int yStart = pass.output().rowStart(i);
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += x[xStart + j];
            }
            double mean = sum / columns;
            double squares = 0;
            for (int j = 0; j < columns; j++) {
                double difference = x[xStart + j] - mean;
                squares += difference * difference;
            }
            float center = (float) mean;
            float inverse = (float) (1 / Math.sqrt(squares / columns + epsilon));
            pass.cache()[PER_EXAMPLE * i] = center;
            pass.cache()[PER_EXAMPLE * i + 1] = inverse;
            for (int j = 0; j < columns; j++) {
                float normal = (x[xStart + j] - center) * inverse;
                y[yStart + j] = normal * gain[gainStart + j] + bias[biasStart + j];
            }
        }
    }

    /** With n = (x − mean)·inverse and g = dY·gain: dx = inverse·(g − mean(g) − n·mean(g·n)). */
    @Override
    public void backward(Pass pass) {
        Matrix input = pass.input();
        Matrix outputGradient = pass.outputGradient();
        float[] x = input.elements();
        float[] dy = outputGradient.elements();
        Matrix gain = pass.parameter(GAIN);
        Matrix gainGradient = pass.parameterGradient(GAIN);
        int columns = input.columns();
        int sums = PER_EXAMPLE * input.rows();
        ColumnSums.clear(pass.cache(), sums, columns);
        for (int i = 0; i < input.rows(); i++) {
            ColumnSums.beforeRow(i, pass.cache(), sums, columns);
            int xStart = input.rowStart(i);
            int dyStart = outputGradient.rowStart(i);
            float center = pass.cache()[PER_EXAMPLE * i];
            float inverse = pass.cache()[PER_EXAMPLE * i + 1];
            for (int j = 0; j < columns; j++) {
                pass.cache()[sums + j] += dy[dyStart + j] * ((x[xStart + j] - center) * inverse);
            }
            if (pass.wantsInputGradient()) {
                double sum = 0;
                double product = 0;
                for (int j = 0; j < columns; j++) {
                    float g = dy[dyStart + j] * gain.elements()[gain.offset() + j];
                    sum += g;
                    product += g * ((x[xStart + j] - center) * inverse);
                }
                float mean = (float) (sum / columns);
                float meanProduct = (float) (product / columns);
                Matrix inputGradient = pass.inputGradient();
                int dxStart = inputGradient.rowStart(i);
                for (int j = 0; j < columns; j++) {
                    float g = dy[dyStart + j] * gain.elements()[gain.offset() + j];
                    float normal = (x[xStart + j] - center) * inverse;
                    inputGradient.elements()[dxStart + j] = inverse * (g - mean - normal * meanProduct);
                }
            }
        }
        ColumnSums.end(pass.cache(), sums, columns);
        for (int j = 0; j < columns; j++) {
            gainGradient.elements()[gainGradient.offset() + j] += pass.cache()[sums + j];
        }
        pass.parameterGradient(BIAS).addColumnSumsInPlace(outputGradient);
    }

    @Override
    public String definition() {
        return "layerNorm(" + epsilon + ")";
    }

    @Override
    public String toString() {
        return equals(Layers.layerNorm()) ? "layerNorm()" : definition();
    }
}
