package dev.glissade.program;

import static dev.glissade.activation.Activations.*;
import static dev.glissade.cost.Costs.*;
import static dev.glissade.cost.Penalties.*;
import static dev.glissade.initialize.Initializers.*;
import static dev.glissade.layer.Layers.*;
import static dev.glissade.optimize.Optimizers.*;
import static dev.glissade.optimize.Schedules.*;
import static org.assertj.core.api.Assertions.*;

import dev.glissade.*;
import dev.glissade.activation.*;
import dev.glissade.check.*;
import dev.glissade.cost.*;
import dev.glissade.data.*;
import dev.glissade.diagnose.*;
import dev.glissade.evaluate.*;
import dev.glissade.export.*;
import dev.glissade.file.*;
import dev.glissade.format.*;
import dev.glissade.initialize.*;
import dev.glissade.layer.*;
import dev.glissade.matrix.*;
import dev.glissade.optimize.*;
import dev.glissade.random.*;
import dev.glissade.train.*;
import java.io.*;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.*;
import java.util.*;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that imports whole packages and all factories, from outside of the library's packages. */
class StarImportsTest {

    private static final List<Class<?>> FACTORIES = List.of(
            Activations.class,
            Costs.class,
            Penalties.class,
            Initializers.class,
            Layers.class,
            Optimizers.class,
            Schedules.class);

    @TempDir
    private Path folder;

    /** Points inside a ring are of class 1, those outside of class 0. */
    private static Dataset ring() {
        RandomStream random = new RandomStream(7, 0);
        double[][] points = new double[300][2];
        int[] classes = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            classes[i] = Math.hypot(points[i][0], points[i][1]) < 1 ? 1 : 0;
        }
        return Dataset.ofClasses(points, classes, 2);
    }

    @Test
    void programWithStarImports_trainsANetwork() throws IOException {
        Dataset.Split data = ring().splitStratified(0.8, 1);
        Activation curve = tanh();
        Initializer weights = heNormal();
        Layer block = residual(layerNorm(), dense(16, orthogonal()).withBiases(constant(0.01)), activation(relu()));
        Network network = Network.input(2)
                .inputScaling(Scaling.standardInputs(data.training()))
                .dense(16, curve, weights)
                .layer(block)
                .layer(dropout(0.05))
                .layer(batchNorm())
                .dense(2, softmax())
                .labels(List.of("outside", "inside"))
                .build(1);
        Cost cost = crossEntropy();
        Penalty penalty = l2(1e-4);
        Schedule rate = warmUp(1, cosine(0.01, 40));
        Optimizer optimizer = adam(rate).clipNorm(5);

        Training training = Training.of(network, data.training())
                .cost(cost)
                .penalty(penalty)
                .optimizer(optimizer)
                .batchSize(16)
                .epochs(40)
                .validation(data.test())
                .stopOn(Plateau.ofCost(20))
                .run();
        Network trained = training.network();

        assertThat(Evaluation.of(trained, data.test(), cost).accuracy()).isGreaterThan(0.9);
        assertThat(trained.label(new double[] {0, 0})).isEqualTo("inside");
        assertThat(trained.label(Matrix.of(new double[][] {{3, 3}, {0.1, -0.1}})))
                .containsExactly("outside", "inside");
        GradientReport report = GradientCheck.of(network, data.training().range(0, 8), cost)
                .penalty(penalty)
                .run();
        assertThat(report.passes()).isTrue();
        assertThat(Diagnosis.of(network, data.training(), cost).layers()).isNotEmpty();

        Path file = folder.resolve("ring.safetensors");
        trained.save(file);
        Tensors tensors = Safetensors.read(file);
        assertThat(tensors.names()).contains("0.weight");
        assertThat(Network.load(file).parameters()).isEqualTo(trained.parameters());
        assertThatThrownBy(() -> Network.load(Files.writeString(folder.resolve("other"), "no network")))
                .isInstanceOf(InvalidFileException.class);
        ByteArrayOutputStream onnx = new ByteArrayOutputStream();
        Onnx.write(Network.input(2).dense(1, sigmoid()).build(1), onnx);
        assertThat(onnx.size()).isPositive();

        Descent.Trace trace = Descent.on(x -> x * x)
                .from(3)
                .optimizer(momentum(constantRate(0.05), 0.5))
                .run();
        assertThat(trace.end()[0]).isCloseTo(0, within(1e-3f));
    }

    /** Two packages with types of one name could not both be imported where that name is used; java.lang is in any program. */
    @Test
    void exportedTypes_haveNoNameInCommonWithEachOtherOrTheJdk() throws IOException {
        Path sources = Path.of("src/main/java");
        Pattern exports = Pattern.compile("exports ([\\w.]+);");
        List<String> names = new ArrayList<>();
        for (String name : exports.matcher(Files.readString(sources.resolve("module-info.java")))
                .results()
                .map(found -> found.group(1))
                .toList()) {
            try (Stream<Path> files = Files.list(sources.resolve(name.replace('.', '/')))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String type = file.getFileName().toString().replace(".java", "");
                    if (Files.readString(file).matches("(?s).*\\npublic [^;{]*\\b" + type + "\\b.*")) {
                        names.add(type);
                    }
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(60).doesNotHaveDuplicates();
        for (String imported : List.of("java.lang", "java.util", "java.io", "java.nio.file")) {
            assertThat(names).noneMatch(name -> isAType(imported + "." + name));
        }
    }

    private static boolean isAType(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Two factories with methods of one name could not both be imported where that name is used. */
    @Test
    void factories_haveNoNameInCommon() {
        List<String> names = FACTORIES.stream()
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .distinct())
                .toList();
        assertThat(names).hasSizeGreaterThan(70).doesNotHaveDuplicates();
    }
}
