package dev.glissade.train;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Schedule;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Throws at chosen calls of what a user may write for a training: data sets, costs, layers, activations, schedules and so on. */
final class Tripwire {

    private final AtomicLong calls = new AtomicLong();
    private final long at;
    private final int times;
    private final Supplier<Throwable> thrown;
    private volatile boolean disarmed;

    /**
     * @param at the first call that throws, counted from 1
     * @param times how many calls in a row do
     */
    Tripwire(long at, int times, Supplier<Throwable> thrown) {
        this.at = at;
        this.times = times;
        this.thrown = thrown;
    }

    /** Returns one that throws nothing. */
    static Tripwire none() {
        return new Tripwire(0, 0, () -> new AssertionError("thrown by nobody"));
    }

    long calls() {
        return calls.get();
    }

    /** Throws no more. */
    void disarm() {
        disarmed = true;
    }

    void call() {
        long call = calls.incrementAndGet();
        if (!disarmed && call >= at && call < at + times) {
            Tripwire.<RuntimeException>sneak(thrown.get());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    // ---- What calls it

    Dataset dataset(Dataset examples) {
        return new Data(examples);
    }

    private final class Data implements Dataset {
        private final Dataset examples;

        Data(Dataset examples) {
            this.examples = examples;
        }

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
            call();
            examples.fill(inputs, targets, chosen, from);
        }

        @Override
        public Dataset forEpoch(int epoch) {
            call();
            return this;
        }
    }

    Cost cost(Cost cost) {
        return new Cost() {
            @Override
            public double value(Matrix output, Matrix target, int row) {
                call();
                return cost.value(output, target, row);
            }

            @Override
            public void gradient(Matrix output, Matrix target, Matrix gradient) {
                call();
                cost.gradient(output, target, gradient);
            }

            @Override
            public String toString() {
                return cost.toString();
            }
        };
    }

    /** Passes everything on as it is. */
    Layer layer() {
        return new Layer() {
            @Override
            public Shape outputShape(Shape input) {
                return input;
            }

            @Override
            public void forward(Pass pass) {
                call();
                pass.output().copyFrom(pass.input());
            }

            @Override
            public void backward(Pass pass) {
                call();
                if (pass.wantsInputGradient()) {
                    pass.inputGradient().copyFrom(pass.outputGradient());
                }
            }

            @Override
            public String toString() {
                return "tripwire";
            }
        };
    }

    Activation activation() {
        Activation tanh = Activations.tanh();
        return new Activation() {
            @Override
            public void apply(Matrix input, Matrix output) {
                call();
                tanh.apply(input, output);
            }

            @Override
            public void backpropagate(Matrix input, Matrix output, Matrix outputGradient, Matrix inputGradient) {
                call();
                tanh.backpropagate(input, output, outputGradient, inputGradient);
            }

            @Override
            public String toString() {
                return "wiredTanh";
            }
        };
    }

    Penalty penalty(Penalty penalty) {
        return new Penalty() {
            @Override
            public double value(float[] weights, int from, int to) {
                call();
                return penalty.value(weights, from, to);
            }

            @Override
            public void addGradient(float[] weights, float[] gradient, int from, int to) {
                call();
                penalty.addGradient(weights, gradient, from, to);
            }
        };
    }

    Schedule schedule(Schedule schedule) {
        return new Schedule() {
            @Override
            public double rate(long step, double epoch) {
                call();
                return schedule.rate(step, epoch);
            }

            @Override
            public String toString() {
                return schedule.toString();
            }
        };
    }

    TrainingListener listener() {
        return new TrainingListener() {
            @Override
            public void beforeEpoch(Training training) {
                call();
            }

            @Override
            public void afterStep(Training training) {
                call();
            }

            @Override
            public void afterEpoch(Training training, Epoch epoch) {
                call();
            }

            @Override
            public void afterTrouble(Training training, Diagnosis diagnosis) {
                call();
            }

            @Override
            public void afterEnd(Training training) {
                call();
            }
        };
    }
}
