package dev.glissade.examples.benchmark.kernel;

import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.optimize.Optimizers;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures one step of each rule of descent: microseconds, for as many parameters as the networks of W1 and W3 have.
 *
 * <pre>{@code
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am \
 *     -Dmain=org.openjdk.jmh.Main -Dargs=OptimizerBenchmark
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class OptimizerBenchmark {

    /** The rules of descent; a new one is a line here. */
    public enum Rule {
        /** Plain gradient descent. */
        GRADIENT_DESCENT(Optimizers.gradientDescent(1e-6)),
        /** Gradient descent with momentum. */
        MOMENTUM(Optimizers.momentum(1e-6, 0.9)),
        /** The same with Nesterov's. */
        NESTEROV(Optimizers.nesterov(1e-6, 0.9)),
        /** AdaGrad. */
        ADA_GRAD(Optimizers.adaGrad(1e-6)),
        /** AdaDelta. */
        ADA_DELTA(Optimizers.adaDelta(1e-6)),
        /** RMSProp. */
        RMS_PROP(Optimizers.rmsProp(1e-6)),
        /** Adam. */
        ADAM(Optimizers.adam(1e-6)),
        /** AMSGrad. */
        AMS_GRAD(Optimizers.amsGrad(1e-6)),
        /** AdamW. */
        ADAM_W(Optimizers.adamW(1e-6)),
        /** AdaMax. */
        ADA_MAX(Optimizers.adaMax(1e-6)),
        /** NAdam. */
        N_ADAM(Optimizers.nAdam(1e-6)),
        /** RAdam. */
        R_ADAM(Optimizers.rAdam(1e-6)),
        /** Lion. */
        LION(Optimizers.lion(1e-6)),
        /** Resilient propagation. */
        RESILIENT_PROPAGATION(Optimizers.resilientPropagation(1e-6)),
        /** L-BFGS without an objective: the direction alone. */
        LBFGS(Optimizers.lbfgs(1e-6)),
        /** Adam after clipping. */
        ADAM_CLIPPED(Optimizers.adam(1e-6).clipNorm(1));

        private final Optimizer optimizer;

        Rule(Optimizer optimizer) {
            this.optimizer = optimizer;
        }
    }

    /** Which rule. */
    @Param
    public Rule rule;

    /** How many parameters: 784-16-16-10 has 13,002 and 784-1024-1024-10 has 1,863,690. */
    @Param({"13002", "1863690"})
    public int parameters;

    private float[] point;
    private float[] gradient;
    private OptimizerState state;

    /** Draws a point and a gradient. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        point = new float[parameters];
        gradient = new float[parameters];
        for (int i = 0; i < parameters; i++) {
            point[i] = (float) random.nextGaussian();
            gradient[i] = (float) random.nextGaussian();
        }
        state = OptimizerState.of(rule.optimizer, parameters);
    }

    /** Takes one step. */
    @Benchmark
    public float[] step() {
        rule.optimizer.advance(point, gradient, state, 0);
        return point;
    }

    /** With the Vector API. */
    @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
    public static class Vector extends OptimizerBenchmark {}

    /** In plain Java. */
    @Fork(value = 1, jvmArgsAppend = "-Dglissade.kernels=portable")
    public static class Portable extends OptimizerBenchmark {}
}
