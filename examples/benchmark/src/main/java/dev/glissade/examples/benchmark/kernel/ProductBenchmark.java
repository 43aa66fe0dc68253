package dev.glissade.examples.benchmark.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Measures the three products of a dense layer on one thread, by Glissade's two providers and by other libraries. The
 * secondary metric {@code gflops} is in 10⁹ operations a second. A shape is batch x in x out.
 *
 * <pre>{@code
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am \
 *     -Dmain=org.openjdk.jmh.Main -Dargs="ProductBenchmark.Vector -p shape=512x512x512"
 * }</pre>
 *
 * <p>Before it, on a processor with AVX-512, {@code export OPENBLAS_CORETYPE=SkylakeX}: OpenBLAS does not know the newest
 * ones and then takes its AVX2 code.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class ProductBenchmark {

    /** The shape, of a square or of a layer in one of the workloads. */
    @Param({
        "64x64x64",
        "128x128x128",
        "256x256x256",
        "512x512x512",
        "1024x1024x1024",
        "2048x2048x2048",
        "60000x784x16",
        "10x784x16",
        "10x16x16",
        "128x784x16",
        "64x784x128",
        "64x128x64",
        "256x784x1024",
        "256x1024x1024"
    })
    public String shape;

    /** Which product. */
    @Param
    public Product product;

    private ProductPeer.Prepared prepared;
    private double operations;

    /** Counts operations as JMH counts calls: it divides them by the time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Operations {
        /** Done since the iteration began, in 10⁹. */
        public double gflops;
    }

    abstract ProductPeer peer();

    /** Makes the matrices. */
    @Setup
    public void prepare() {
        ProductCase layer = ProductCase.parse(product, shape);
        prepared = peer().prepare(layer, layer.a(), layer.b());
        operations = layer.operations();
    }

    /** Does C += … once. */
    @Benchmark
    public void multiply(Operations counter) {
        prepared.run();
        counter.gflops += operations * 1e-9;
    }

    /** Glissade with the Vector API. */
    @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
    public static class Vector extends ProductBenchmark {
        @Override
        ProductPeer peer() {
            return new GlissadeProducts(1);
        }
    }

    /** Glissade in plain Java. */
    @Fork(value = 1, jvmArgsAppend = "-Dglissade.kernels=portable")
    public static class Portable extends ProductBenchmark {
        @Override
        ProductPeer peer() {
            return new GlissadeProducts(1);
        }
    }

    /** OpenBLAS through JNI. */
    @Fork(1)
    public static class OpenBlas extends ProductBenchmark {
        @Override
        ProductPeer peer() {
            return new OpenBlasProducts(1);
        }
    }

    /** The BLAS in Java with the Vector API. */
    @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
    public static class Netlib extends ProductBenchmark {
        @Override
        ProductPeer peer() {
            return new NetlibProducts();
        }
    }

    /** EJML, plain Java. */
    @Fork(1)
    public static class Ejml extends ProductBenchmark {
        @Override
        ProductPeer peer() {
            return new EjmlProducts(1);
        }
    }
}
