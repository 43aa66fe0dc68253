package dev.glissade.examples.benchmark.kernel;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.matrix.Matrix;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the activations forward and back: nanoseconds a number, for a batch of 128 rows of 128 numbers.
 *
 * <pre>{@code
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am \
 *     -Dmain=org.openjdk.jmh.Main -Dargs=ElementwiseBenchmark
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class ElementwiseBenchmark {

    private static final int ROWS = 128;
    private static final int COLUMNS = 128;
    private static final int NUMBERS = ROWS * COLUMNS;

    /** Which activations. */
    public enum Function {
        /** 1 / (1 + e⁻ˣ). */
        SIGMOID(Activations.sigmoid()),
        /** The hyperbolic tangent. */
        TANH(Activations.tanh()),
        /** e^x / Σ e^x in each row. */
        SOFTMAX(Activations.softmax()),
        /** max(x, 0). */
        RELU(Activations.relu());

        private final Activation activation;

        Function(Activation activation) {
            this.activation = activation;
        }
    }

    /** Which activation. */
    @Param
    public Function function;

    private final Matrix input = Matrix.zeros(ROWS, COLUMNS);
    private final Matrix output = Matrix.zeros(ROWS, COLUMNS);
    private final Matrix gradient = Matrix.zeros(ROWS, COLUMNS);
    private final Matrix result = Matrix.zeros(ROWS, COLUMNS);

    /** Draws numbers such as layers give. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        for (int i = 0; i < NUMBERS; i++) {
            input.elements()[i] = (float) (2 * random.nextGaussian());
            gradient.elements()[i] = (float) random.nextGaussian();
        }
        function.activation.apply(input, output);
    }

    /** Computes the outputs. */
    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public Matrix apply() {
        function.activation.apply(input, result);
        return result;
    }

    /** Takes a gradient back. */
    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public Matrix backpropagate() {
        function.activation.backpropagate(input, output, gradient, result);
        return result;
    }

    /** With the Vector API. */
    @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
    public static class Vector extends ElementwiseBenchmark {}

    /** In plain Java. */
    @Fork(value = 1, jvmArgsAppend = "-Dglissade.kernels=portable")
    public static class Portable extends ElementwiseBenchmark {}
}
