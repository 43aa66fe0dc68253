package dev.glissade.export;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.layer.Layers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaSourceTest {

    private static final float[] EXTREMES = {
        0, -0f, 1e-45f, -1e-30f, 3, -3, 14, -14, 20, -20, 69, -69, -87, 88, 1e4f, -1e4f, 1e18f, -1e18f
    };

    private static final float[] NOT_FINITE = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3e38f, -3e38f
    };

    private static final float[] STEPS = {1e-3f, 0.037f, 1, 1e30f};

    static List<Network> networks() throws ReflectiveOperationException {
        return Kinds.networks().toList();
    }

    private static String source(Network network, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JavaSource.write(network, name, bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static Class<?> compiled(Network network, String name) throws IOException, ClassNotFoundException {
        return InMemoryCompiler.compile(name, source(network, name));
    }

    private static Object call(Class<?> type, String method, float[] inputs) throws ReflectiveOperationException {
        return type.getMethod(method, float[].class).invoke(null, (Object) inputs);
    }

    /** Rows of normal numbers, of extreme ones, of steps near and far, and of pixels most of which are black. */
    private static float[] inputs(int size, int row, RandomGenerator random) {
        float[] inputs = new float[size];
        for (int j = 0; j < size; j++) {
            inputs[j] = switch (row % 5) {
                case 0 -> (float) random.nextGaussian();
                case 1 -> (float) (30 * random.nextGaussian());
                case 2 -> EXTREMES[random.nextInt(EXTREMES.length)];
                case 3 -> STEPS[row % STEPS.length] * (random.nextInt(1024) - 512);
                default -> random.nextInt(5) > 0 ? 0 : random.nextInt(256) / 255f;
            };
        }
        return inputs;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void exportedClass_predictsWithTheSameBits_andRejectsTheSame(Network network) throws Exception {
        Class<?> type = compiled(network, "com.acme.Digits");
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        int size = network.inputShape().size();
        boolean hasLabels = !network.labels().isEmpty();
        List<String> methods = new ArrayList<>(List.of("predict", "classify"));
        methods.addAll(hasLabels ? List.of("label", "labels") : List.of());
        methods.addAll(hasProbabilities(network) ? List.of("probabilities") : List.of());
        assertThat(publicMethods(type)).containsExactlyInAnyOrderElementsOf(methods);
        for (int row = 0; row < 500; row++) {
            float[] inputs = inputs(size, row, random);
            if (row % 7 == 0) {
                inputs[random.nextInt(size)] = NOT_FINITE[row % NOT_FINITE.length];
            }
            int[] before = bits(inputs);
            String name = "row " + row + " of " + network;
            assertThat(outcome(() -> call(type, "predict", inputs)))
                    .as(name)
                    .isEqualTo(outcome(() -> network.predict(inputs)));
            assertThat(outcome(() -> call(type, "classify", inputs)))
                    .as(name)
                    .isEqualTo(outcome(() -> network.classify(inputs)));
            if (hasLabels) {
                assertThat(outcome(() -> call(type, "label", inputs)))
                        .as(name)
                        .isEqualTo(outcome(() -> network.label(inputs)));
            }
            if (methods.contains("probabilities")) {
                assertThat(outcome(() -> call(type, "probabilities", inputs)))
                        .as(name)
                        .isEqualTo(outcome(() -> network.probabilities(inputs)));
            }
            assertThat(bits(inputs)).isEqualTo(before);
        }
    }

    private static boolean hasProbabilities(Network network) {
        Throwable thrown = catchThrowable(
                () -> network.probabilities(new float[network.inputShape().size()]));
        return !(thrown instanceof IllegalStateException);
    }

    private static List<String> publicMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .toList();
    }

    /** The bits, the class or the label; or what is thrown, by its kind and its message. */
    private static Object outcome(Callable<Object> call) throws Exception {
        try {
            Object result = call.call();
            return result instanceof float[] outputs ? Arrays.toString(bits(outputs)) : result;
        } catch (InvocationTargetException e) {
            return refusal(e.getCause());
        } catch (RuntimeException e) {
            return refusal(e);
        }
    }

    private static String refusal(Throwable thrown) {
        String kind = thrown instanceof ArithmeticException
                ? "ArithmeticException"
                : thrown.getClass().getSimpleName();
        return kind + ": " + thrown.getMessage();
    }

    /** A single output means yes above 0.5, whatever its activation; a single label cannot name both classes. */
    @Test
    void exportedClass_ofASingleOutput_classifiesAsTheNetworkDoes() throws Exception {
        Network network = Network.input(1)
                .dense(1, sigmoid())
                .labels(List.of("yes"))
                .build(1)
                .withParameters(new float[] {1, 0});
        Class<?> type = compiled(network, "Yes");
        assertThat(call(type, "classify", new float[] {3})).isEqualTo(1);
        assertThat(call(type, "classify", new float[] {0})).isEqualTo(0);
        assertThat(call(type, "classify", new float[] {-3})).isEqualTo(0);
        assertThat(catchThrowable(() -> call(type, "label", new float[] {3})))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("the network has a single label, but two classes");
    }

    @Test
    void exportedClass_ofASingleOutputWithTwoLabels_namesTheClass() throws Exception {
        Network network = Network.input(1)
                .dense(1, sigmoid())
                .labels(List.of("no", "yes"))
                .build(1)
                .withParameters(new float[] {1, 0});
        Class<?> type = compiled(network, "NoOrYes");
        assertThat(call(type, "label", new float[] {3})).isEqualTo("yes");
        assertThat(call(type, "label", new float[] {-3})).isEqualTo("no");
    }

    @Test
    void exportedClass_rejectsNumbersThatAreNotFinite_withTheReason() throws Exception {
        Network network = Network.input(2).dense(1, sigmoid()).build(1).withParameters(new float[] {2, -3, 0});
        Class<?> type = compiled(network, "Steep");
        assertThat(catchThrowable(() -> call(type, "classify", new float[] {1, Float.NaN})))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("input 1 of row 0 is NaN: a network takes finite numbers only");
        assertThat(catchThrowable(() -> call(type, "predict", new float[] {3e38f, 3e38f})))
                .hasRootCauseInstanceOf(ArithmeticException.class)
                .hasStackTraceContaining("layer 0 (dense(1)) gives Infinity for row 0, whose inputs are finite");
    }

    private static int[] bits(float[] numbers) {
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(numbers[i]);
        }
        return bits;
    }

    @Test
    void labels_areThose_ofTheNetwork_whateverTheirCharacters() throws Exception {
        List<String> labels = List.of(
                "\"); System.exit(1); //",
                "a\nb\r\\u000a",
                "\\",
                "*/ \u202e \ud83d\ude00",
                "\ud800",
                "dense(",
                "\0\u0085\t9");
        Network network = Network.input(2).dense(7, relu()).labels(labels).build(1);
        Class<?> type = compiled(network, "Digits");
        assertThat((String[]) type.getMethod("labels").invoke(null)).isEqualTo(labels.toArray());
        for (int i = 0; i < 20; i++) {
            float[] inputs = {i - 10, 3 - i};
            assertThat(call(type, "label", inputs)).isEqualTo(network.label(inputs));
        }
    }

    @Test
    void labelsAlone_callNoHelpers() throws Exception {
        Network network = Network.input(2)
                .dropout(0.5)
                .labels(List.of("dense(", "scale("))
                .build(1);
        assertThat(call(compiled(network, "A"), "label", new float[] {1, 2})).isEqualTo("scale(");
    }

    @Test
    void numbers_beyondOneConstant_areAllThere() throws Exception {
        Network network = Network.input(300).dense(200, sigmoid()).build(1);
        float[] inputs = inputs(300, 0, RandomGenerator.of("L64X128MixRandom"));
        assertThat(call(compiled(network, "Wide"), "predict", inputs)).isEqualTo(network.predict(inputs));
    }

    @Test
    void wrongNumberOfInputs_isRefusedByTheWrittenClass() throws Exception {
        Class<?> type = compiled(Network.input(3).dense(2, relu()).build(1), "Small");
        assertThat(catchThrowable(() -> call(type, "predict", new float[4])))
                .hasRootCauseMessage("the network takes 3 inputs, not 4");
    }

    @Test
    void sourceOfTheSameNetwork_isTheSame_inEveryLocale() throws IOException {
        Network network = Network.input(1200).dense(2, relu()).build(1);
        String source = source(network, "a.B");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(source(network, "a.B")).isEqualTo(source);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Digits", "a.b_1.C2", "dense", "NUMBERS", "x", "record.Predict", "_a.__"})
    void nameOfAClass_isTaken(String name) throws Exception {
        Network network = Network.input(2).dense(1, sigmoid()).build(1);
        float[] inputs = {1, 2};
        assertThat(call(compiled(network, name), "predict", inputs)).isEqualTo(network.predict(inputs));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".A",
                "a..B",
                "1A",
                "a-b.C",
                "a b.C",
                "class",
                "com.int.A",
                "a.null",
                "_",
                "a._.B",
                "Größe",
                "A$B",
                "A;",
                "A {} class B",
                "java.lang.A",
                "java.A",
                "var",
                "a.record",
                "Math",
                "com.String",
                "a/B",
                "../A",
                "A\n"
            })
    void nameOfNoClass_isRefused(String name) {
        Network network = Network.input(2).dense(1, sigmoid()).build(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatIllegalArgumentException().isThrownBy(() -> JavaSource.write(network, name, out));
        assertThat(out.size()).isZero();
    }

    @Test
    void file_hasTheNameOfTheClass(@TempDir Path folder) throws IOException {
        Network network = Network.input(2).dense(1, sigmoid()).build(1);
        Path file = folder.resolve("Digits.java");
        JavaSource.write(network, "com.acme.Digits", file);
        assertThat(file).content(StandardCharsets.US_ASCII).isEqualTo(source(network, "com.acme.Digits"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaSource.write(network, "com.acme.Letters", file))
                .withMessageContaining("belongs in Letters.java, not in " + file);
        assertThat(file).content(StandardCharsets.US_ASCII).contains("class Digits");
    }

    @Test
    void activationOfOnesOwn_isRefused_beforeAnythingIsWritten(@TempDir Path folder) throws IOException {
        Activation own = Activations.elementwise("relu", x -> x, (x, y) -> 1);
        Network network = Network.input(2).dense(1, own).build(1);
        Path file = Files.writeString(folder.resolve("A.java"), "old");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaSource.write(network, "A", file))
                .withMessage("layer 1 (activation(relu)) cannot be exported: it is one of your own");
        assertThat(file).hasContent("old");
    }

    @Test
    void networkTooLargeForAClass_isRefused() {
        Network wide = Network.input(5000).dense(2001, relu()).build(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(wide, "A"))
                .withMessage("an exported Java class has at most 10000000 numbers, and the network has 10007001");
        var deep = Network.input(1);
        for (int i = 0; i < 1001; i++) {
            deep.dropout(0.5);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(deep.build(1), "A"))
                .withMessageContaining("1001");
    }

    @Test
    void asManyLayersAndLabelsAsAllowed_compile() throws Exception {
        var deep = Network.input(2);
        for (int i = 0; i < 332; i++) {
            deep.residual(
                    Layers.activation(Activations.leakyRelu(0.12345678)),
                    Layers.activation(Activations.elu(0.12345678)));
        }
        List<String> labels =
                IntStream.range(0, 4000).mapToObj(i -> "label " + i).toList();
        Network network = deep.dense(4000, relu()).labels(labels).build(1);
        float[] inputs = {-1, -2};
        assertThat(call(compiled(network, "A"), "label", inputs)).isEqualTo(network.label(inputs));
    }
}
