package dev.glissade.train;

import dev.glissade.data.Dataset;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.optimize.Schedule;
import dev.glissade.optimize.Schedules;

/** Trouble to be found. */
public final class PlantedTrouble {

    private PlantedTrouble() {}

    /** A data set of the user's own that has a bad number in one place. */
    public record BadNumber(Dataset examples, int example, int input, float number) implements Dataset {

        @Override
        public int size() {
            return examples.size();
        }

        @Override
        public int inputSize() {
            return examples.inputSize();
        }

        @Override
        public int outputSize() {
            return examples.outputSize();
        }

        @Override
        public void fill(Matrix inputs, Matrix targets, int[] chosen, int from) {
            examples.fill(inputs, targets, chosen, from);
            for (int row = 0; row < inputs.rows(); row++) {
                if (chosen[from + row] == example) {
                    inputs.set(row, input, number);
                }
            }
        }
    }

    /** Plain descent that in one step writes a bad number into one parameter. */
    public record BadWrite(double rate, long atStep, int parameter, float number) implements Optimizer {

        @Override
        public Schedule learningRate() {
            return Schedules.constantRate(rate);
        }

        @Override
        public int stateVectors() {
            return 0;
        }

        @Override
        public void step(
                float[] parameters, float[] gradient, float learningRate, OptimizerState state, int from, int to) {
            for (int i = from; i < to; i++) {
                parameters[i] -= learningRate * gradient[i];
            }
            if (state.steps() == atStep && from <= parameter && parameter < to) {
                parameters[parameter] = number;
            }
        }
    }
}
