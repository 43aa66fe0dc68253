package dev.glissade;

import static dev.glissade.activation.Activations.gelu;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.tanh;
import static dev.glissade.initialize.Initializers.heNormal;
import static dev.glissade.layer.Layers.activation;
import static dev.glissade.layer.Layers.batchNorm;
import static dev.glissade.layer.Layers.dense;
import static dev.glissade.optimize.Optimizers.adam;
import static dev.glissade.optimize.Schedules.constantRate;
import static dev.glissade.optimize.Schedules.cosine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizers;
import dev.glissade.optimize.Schedule;
import dev.glissade.optimize.Schedules;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a factory makes prints the call that makes it. */
class FactoryToStringTest {

    private static final List<Class<?>> FACTORIES = List.of(
            Activations.class,
            Costs.class,
            Penalties.class,
            Initializers.class,
            Layers.class,
            Optimizers.class,
            Schedules.class);

    /** A factory method with arguments, and what is printed of the object that it makes. */
    private record Sample(Method method, Object[] arguments, String text) {

        Object make() throws ReflectiveOperationException {
            return method.invoke(null, arguments);
        }

        /** Returns whether the text is Java; a function or many numbers cannot be printed as such. */
        boolean isCall() {
            return !text.contains("own") && !text.startsWith("of(");
        }

        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                    + Arrays.toString(method.getParameterTypes()) + " " + text;
        }
    }

    /** Returns a sample that prints the call itself. */
    private static Sample call(Class<?> factories, String name, Object... arguments) {
        String text = Arrays.stream(arguments)
                .flatMap(argument -> argument instanceof Object[] many ? Arrays.stream(many) : Stream.of(argument))
                .map(String::valueOf)
                .collect(Collectors.joining(", ", name + "(", ")"));
        return printed(text, factories, name, arguments);
    }

    /** Returns a sample that prints another call, which makes the same. */
    private static Sample printed(String text, Class<?> factories, String name, Object... arguments) {
        Method method = Arrays.stream(factories.getMethods())
                .filter(each -> each.getName().equals(name) && takes(each.getParameterTypes(), arguments))
                .findFirst()
                .orElseThrow(() -> new AssertionError(factories + " has no " + text));
        return new Sample(method, arguments, text);
    }

    private static boolean takes(Class<?>[] types, Object[] arguments) {
        boolean fits = types.length == arguments.length;
        for (int i = 0; fits && i < types.length; i++) {
            fits = types[i] == double.class
                    ? arguments[i] instanceof Double
                    : types[i] == int.class ? arguments[i] instanceof Integer : types[i].isInstance(arguments[i]);
        }
        return fits;
    }

    static List<Sample> samples() {
        DoubleUnaryOperator function = x -> x;
        DoubleBinaryOperator derivative = (x, y) -> 1;
        Schedule cosine = cosine(0.1, 20);
        Stream<Sample> simple = Stream.of(
                        Stream.of("identity", "sigmoid", "tanh", "relu", "selu", "gelu", "geluTanh", "silu", "softplus")
                                .map(name -> call(Activations.class, name)),
                        Stream.of("mish", "softsign", "hardSigmoid", "hardSwish", "softmax", "logSoftmax")
                                .map(name -> call(Activations.class, name)),
                        Stream.of("quadratic", "meanSquaredError", "meanAbsoluteError", "crossEntropy", "hinge")
                                .map(name -> call(Costs.class, name)),
                        Stream.of("negativeLogLikelihood", "kullbackLeibler", "binaryCrossEntropy", "poisson")
                                .map(name -> call(Costs.class, name)),
                        Stream.of("glorotUniform", "glorotNormal", "heUniform", "heNormal", "lecunUniform")
                                .map(name -> call(Initializers.class, name)),
                        Stream.of(
                                        "adaGrad",
                                        "adaDelta",
                                        "rmsProp",
                                        "adam",
                                        "amsGrad",
                                        "adaMax",
                                        "nAdam",
                                        "rAdam",
                                        "lion")
                                .flatMap(name ->
                                        Stream.of(0.001, cosine).map(rate -> call(Optimizers.class, name, rate))),
                        Stream.of("adam", "amsGrad", "adaMax", "nAdam", "rAdam")
                                .flatMap(name -> Stream.of(0.001, cosine)
                                        .map(rate -> call(Optimizers.class, name, rate, 0.9, 0.98, 1e-9))),
                        Stream.of("adaDelta", "rmsProp")
                                .flatMap(name -> Stream.of(0.001, cosine)
                                        .map(rate -> call(Optimizers.class, name, rate, 0.95, 1e-7))),
                        Stream.of("momentum", "nesterov", "lion")
                                .flatMap(name -> Stream.of(0.01, cosine)
                                        .map(rate -> name.equals("lion")
                                                ? call(Optimizers.class, name, rate, 0.95, 0.98)
                                                : call(Optimizers.class, name, rate, 0.9))))
                .flatMap(samples -> samples);
        Stream<Sample> others = Stream.of(
                printed("leakyRelu(0.01)", Activations.class, "leakyRelu"),
                call(Activations.class, "leakyRelu", 0.2),
                printed("elu(1.0)", Activations.class, "elu"),
                call(Activations.class, "elu", 0.5),
                printed("my own", Activations.class, "elementwise", "my own", function, derivative),
                printed("huber(1.0)", Costs.class, "huber"),
                call(Costs.class, "huber", 0.5),
                call(Costs.class, "crossEntropy", 0.1),
                call(Costs.class, "poissonFromLog"),
                call(Penalties.class, "l1", 0.01),
                call(Penalties.class, "l2", 1e-4),
                call(Penalties.class, "l1l2", 0.01, 1e-4),
                call(Initializers.class, "lecunNormal"),
                call(Initializers.class, "fitting", relu()),
                call(Initializers.class, "fitting", tanh()),
                printed("orthogonal(1.0)", Initializers.class, "orthogonal"),
                call(Initializers.class, "orthogonal", 2.0),
                call(Initializers.class, "normal", 0.0, 0.1),
                call(Initializers.class, "uniform", -0.5, 0.5),
                call(Initializers.class, "zeros"),
                call(Initializers.class, "constant", 0.1),
                printed("of(3 numbers)", Initializers.class, "of", new float[] {1, 2, 3}),
                printed("of(matrix 3 x 2)", Initializers.class, "of", Matrix.zeros(3, 2)),
                call(Layers.class, "dense", 64),
                printed("dense(64)", Layers.class, "dense", 64, heNormal()), // how weights begin is left out
                call(Layers.class, "activation", gelu()),
                call(Layers.class, "dropout", 0.3),
                call(Layers.class, "batchNorm"),
                call(Layers.class, "batchNorm", 0.2, 1e-3),
                printed("batchNorm()", Layers.class, "batchNorm", 0.1, 1e-5),
                call(Layers.class, "layerNorm"),
                call(Layers.class, "layerNorm", 1e-6),
                call(Layers.class, "residual", (Object) new Layer[] {batchNorm(), dense(8), activation(relu())}),
                call(Optimizers.class, "gradientDescent", 0.1),
                call(Optimizers.class, "gradientDescent", cosine),
                printed("gradientDescent(0.1)", Optimizers.class, "gradientDescent", constantRate(0.1)),
                call(Optimizers.class, "adaGrad", 0.01, 1e-8),
                call(Optimizers.class, "adaGrad", cosine, 1e-8),
                printed("adam(0.001)", Optimizers.class, "adam", 0.001, 0.9, 0.999, 1e-8),
                printed("adam(0.001).decay(0.01)", Optimizers.class, "adamW", 0.001),
                printed("adam(cosine(0.1, 20.0)).decay(0.01)", Optimizers.class, "adamW", cosine),
                call(Optimizers.class, "resilientPropagation", 0.01),
                call(Optimizers.class, "lbfgs"),
                call(Optimizers.class, "lbfgs", 0.5),
                call(Optimizers.class, "lbfgs", cosine),
                call(Optimizers.class, "lbfgs", 1.0, 5, 20),
                call(Optimizers.class, "lbfgs", cosine, 10, 1),
                call(Schedules.class, "constantRate", 0.1),
                call(Schedules.class, "step", 0.1, 0.5, 3.0),
                call(Schedules.class, "exponential", 0.1, 0.9),
                call(Schedules.class, "inverseTime", 0.1, 1.0),
                call(Schedules.class, "polynomial", 0.1, 20.0, 2.0),
                call(Schedules.class, "cosine", 0.1, 20.0),
                call(Schedules.class, "oneCycle", 0.1, 20.0),
                call(Schedules.class, "warmUp", 2.0, constantRate(0.1)),
                call(Schedules.class, "warmUp", 0.5, cosine));
        return Stream.concat(simple, others).toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void toString_isTheCall(Sample sample) throws ReflectiveOperationException {
        assertThat(sample.make()).hasToString(sample.text());
    }

    @Test
    void everyFactory_hasASample() {
        Set<Method> sampled = samples().stream().map(Sample::method).collect(Collectors.toCollection(HashSet::new));
        assertThat(FACTORIES.stream()
                        .flatMap(factories -> Stream.of(factories.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !sampled.contains(method)))
                .as("factory methods without a call in samples() of this test")
                .isEmpty();
    }

    @Test
    void modifiers_followTheCallThatTheyModify() {
        assertThat(adam(0.001).clipValue(0.5).clipNorm(1).decay(0.01))
                .hasToString("adam(0.001).clipValue(0.5).clipNorm(1.0).decay(0.01)");
    }

    /** A program that makes each object by its text, with all factories imported at once, prints the same texts. */
    @Test
    void texts_compileAndMakeTheSame(@TempDir Path folder) throws Exception {
        List<String> texts = samples().stream()
                .filter(Sample::isCall)
                .map(Sample::text)
                .distinct()
                .toList();
        String imports = FACTORIES.stream()
                .map(factories -> "import static " + factories.getName() + ".*;\n")
                .collect(Collectors.joining());
        Path source = Files.writeString(
                folder.resolve("Calls.java"),
                imports + "public class Calls {\n    public static Object[] all() {\n        return new Object[] {\n"
                        + String.join(",\n", texts) + "\n        };\n    }\n}\n");
        Path classes = Path.of(Network.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, errors, "-d", folder.toString(), "-cp", classes.toString(), source.toString());
        assertThat(result).as("calls that do not compile: %s", errors).isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            Object[] made =
                    (Object[]) loader.loadClass("Calls").getMethod("all").invoke(null);
            assertThat(made).extracting(Object::toString).containsExactlyElementsOf(texts);
        }
    }
}
