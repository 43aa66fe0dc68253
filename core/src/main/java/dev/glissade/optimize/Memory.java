package dev.glissade.optimize;

import dev.glissade.internal.kernel.Workers;

/** What an optimizer remembers of one walk: some vectors as long as the point, zero at first, and a count of steps. */
public final class Memory {

    private final float[][] vectors;
    private final Step step = new Step();
    private long steps;

    /**
     * Returns the memory with which an optimizer begins.
     *
     * @param optimizer the rule
     * @param dimension how many numbers the point has
     */
    public static Memory of(Optimizer optimizer, int dimension) {
        return new Memory(new float[optimizer.memoryVectors()][dimension]);
    }

    private Memory(float[][] vectors) {
        this.vectors = vectors;
    }

    /**
     * Returns one of the vectors itself, to read and to write.
     *
     * @param index from 0 to the optimizer's {@link Optimizer#memoryVectors} − 1
     */
    public float[] vector(int index) {
        return vectors[index];
    }

    /** Returns how many steps were taken. */
    public long steps() {
        return steps;
    }

    /** Takes a step and counts it. */
    void step(Optimizer optimizer, float[] parameters, float[] gradient, float learningRate) {
        checkLength("gradient", gradient, parameters);
        for (float[] vector : vectors) {
            checkLength("memory", vector, parameters);
        }
        step.take(optimizer, parameters, gradient, learningRate);
        steps++;
    }

    private static void checkLength(String what, float[] vector, float[] parameters) {
        if (vector.length != parameters.length) {
            throw new IllegalArgumentException(
                    "the " + what + " has " + vector.length + " numbers but the point " + parameters.length);
        }
    }

    /** A step, which the threads of the computation share if the vector is long. It lies here so as to be made only once. */
    private final class Step implements Workers.Task {

        private Optimizer optimizer;
        private float[] parameters;
        private float[] gradient;
        private float learningRate;

        void take(Optimizer optimizer, float[] parameters, float[] gradient, float learningRate) {
            this.optimizer = optimizer;
            this.parameters = parameters;
            this.gradient = gradient;
            this.learningRate = learningRate;
            Workers.shareNumbers(this, parameters.length);
        }

        @Override
        public void run(int part, int parts) {
            int from = Workers.bound(parameters.length, part, parts);
            int to = Workers.bound(parameters.length, part + 1, parts);
            optimizer.step(parameters, gradient, learningRate, Memory.this, from, to);
        }
    }
}
