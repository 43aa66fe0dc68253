package dev.glissade.check;

import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Parameter;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.List;

/** A layer, an activation and a cost of the user's own, each with a mistake in its derivative. */
final class Planted {

    enum Mistake {
        NONE,
        WRONG_SIGN,
        MISSING_FACTOR,
        TRANSPOSED,
        OFF_BY_ONE
    }

    private Planted() {}

    /** Y = 2·X·W, with as many outputs as inputs. */
    record ALayer(Mistake mistake) implements Layer {

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            int n = input.size();
            return List.of(new Parameter("weight", n, n, Initializers.uniform(-0.5, 0.5), true));
        }

        @Override
        public void forward(Pass pass) {
            pass.output().fill(0);
            pass.output().addProductInPlace(pass.input(), pass.parameter(0));
            pass.output().scaleInPlace(2);
        }

        @Override
        public void backward(Pass pass) {
            int rows = pass.input().rows();
            int last = mistake == Mistake.OFF_BY_ONE ? rows - 1 : rows;
            Matrix gradient = pass.outputGradient().scale(mistake == Mistake.WRONG_SIGN ? -2 : 2);
            pass.parameterGradient(0).addProductTransposedAInPlace(pass.input().rows(0, last), gradient.rows(0, last));
            pass.inputGradient().fill(0);
            Matrix weight = pass.parameter(0);
            pass.inputGradient()
                    .addProductInPlace(
                            pass.outputGradient(), mistake == Mistake.TRANSPOSED ? weight : weight.transpose());
            pass.inputGradient().scaleInPlace(mistake == Mistake.MISSING_FACTOR ? 1 : 2);
        }
    }

    /** Each output is the product of an input and the next one: yⱼ = xⱼ·xₖ, where k = j + 1, or 0 after the last. */
    record AnActivation(Mistake mistake) implements Activation {

        @Override
        public void apply(Matrix input, Matrix output) {
            int n = input.columns();
            for (int i = 0; i < input.rows(); i++) {
                for (int j = 0; j < n; j++) {
                    output.set(i, j, input.get(i, j) * input.get(i, (j + 1) % n));
                }
            }
        }

        /** dxⱼ = dyⱼ·xₖ + dyₕ·xₕ, where h = j − 1, or the last before the first. */
        @Override
        public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
            int n = input.columns();
            for (int i = 0; i < input.rows(); i++) {
                for (int j = 0; j < n; j++) {
                    int next = (j + 1) % n;
                    int before = (j + n - 1) % n;
                    float own = outputGradient.get(i, j) * input.get(i, next);
                    float other = outputGradient.get(i, before) * input.get(i, before);
                    float derivative = switch (mistake) {
                        case NONE -> own + other;
                        case WRONG_SIGN -> own - other;
                        case MISSING_FACTOR -> own + outputGradient.get(i, before);
                        case TRANSPOSED -> own + outputGradient.get(i, next) * input.get(i, j);
                        case OFF_BY_ONE -> outputGradient.get(i, j) * input.get(i, j) + other;
                    };
                    inputGradient.set(i, j, derivative);
                }
            }
        }
    }

    /** C = Σ eⱼ², where e = M·(a − y) and eⱼ = dⱼ + dₖ / 2 with k = j + 1; mean over the examples. */
    record ACost(Mistake mistake) implements Cost {

        private static double error(Matrix output, Matrix target, int row, int j) {
            if (j < 0 || j >= output.columns()) {
                return 0;
            }
            double next = j + 1 < output.columns() ? output.get(row, j + 1) - target.get(row, j + 1) : 0;
            return output.get(row, j) - target.get(row, j) + next / 2;
        }

        @Override
        public double value(Matrix output, Matrix target, int row) {
            double sum = 0;
            for (int j = 0; j < output.columns(); j++) {
                sum += Math.pow(error(output, target, row, j), 2);
            }
            return sum;
        }

        /** dC/da = 2·Mᵀ·e / batch. */
        @Override
        public void gradient(Matrix output, Matrix target, Matrix gradient) {
            gradient.fill(0);
            int rows = mistake == Mistake.OFF_BY_ONE ? output.rows() - 1 : output.rows();
            double factor = mistake == Mistake.MISSING_FACTOR ? 2 : 2.0 / output.rows();
            int other = mistake == Mistake.TRANSPOSED ? 1 : -1;
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < output.columns(); j++) {
                    double derivative = error(output, target, i, j) + error(output, target, i, j + other) / 2;
                    gradient.set(
                            i, j, (float) (mistake == Mistake.WRONG_SIGN ? -factor * derivative : factor * derivative));
                }
            }
        }
    }
}
