package dev.glissade.cost;

import dev.glissade.activation.Activation;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import java.util.Optional;

/** C = Σ y·ln(y/a) over outputs, mean over examples: a cross-entropy plus Σ y·ln y, which does not depend on a. */
record KullbackLeibler(Cost crossEntropy) implements Cost {

    @Override
    public double value(Matrix output, Matrix target, int row) {
        double sum = 0;
        for (int j = 0; j < target.columns(); j++) {
            double y = target.get(row, j);
            if (y != 0) {
                sum += y * StrictMath.log(y);
            }
        }
        return sum + crossEntropy.value(output, target, row);
    }

    @Override
    public void gradient(Matrix output, Matrix target, Matrix gradient) {
        crossEntropy.gradient(output, target, gradient);
    }

    @Override
    public Optional<Cost> fusedWith(Activation last) {
        return crossEntropy.fusedWith(last).map(KullbackLeibler::new);
    }

    @Override
    public int minOutputs() {
        return 2;
    }

    @Override
    public Range outputs() {
        return Range.PROBABILITIES;
    }

    @Override
    public Range targets(Range outputs) {
        return Range.PROBABILITIES;
    }

    @Override
    public String toString() {
        return "kullbackLeibler()";
    }
}
