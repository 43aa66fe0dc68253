package dev.glissade.export;

import static dev.glissade.activation.Activations.logSoftmax;
import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.Network;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An exported class answers a row of texts with the bits of the network, and refuses it with the same message. */
class JavaRowsTest {

    private static final List<String> ODD = List.of(
            "\"); System.exit(1); //",
            "a\nb\r\\u000a",
            "\\",
            "*/ \u202e\ud83d\ude00",
            "\ud800",
            "%s",
            "TEXTS",
            "\0\u0085\t9",
            " x ",
            "\u00a0");

    private static final Columns COLUMNS = new Columns(
            List.of(
                    Column.number("age").withMissingAs(-40.1),
                    Column.number("a \"name\"\n"),
                    Column.categorical("odd", ODD),
                    Column.categorical("size", List.of("1", "2.50", "1e9")).withUnknownAsZeros(),
                    Column.categorical("grade", List.of("1", "1.0", "2")).withMissingAsZeros(),
                    Column.categorical("empty", List.of("", "NA", "full"))),
            List.of("NA", "?", " - ", "TEXTS", "nan", "7", "-999"));

    private static final String[] TEXTS = {
        "",
        " ",
        "\t",
        "NA",
        " NA ",
        "?",
        " - ",
        "-",
        "1",
        "01",
        "+1",
        "-0",
        "1.",
        ".5",
        ".",
        "+",
        "",
        "-999.0",
        "-9.99e2",
        "1e5",
        "1E-50",
        "1e39",
        "-1e39",
        "1e",
        "e1",
        "1e+",
        "1_0",
        "1f",
        "0x1p3",
        "NaN",
        "-nan",
        "nan",
        "+Infinity",
        "INF",
        "1,5",
        "1,5,0",
        "1 5",
        " 7\t",
        "7 \n",
        "7\n",
        "\u00a07",
        "\u0661",
        "16777217",
        "2.5",
        "2.50",
        "1000000000",
        "1.00",
        "3",
        "full",
        "Full",
        "x",
        " x ",
        "  x",
        "0.1",
        "3.4028236e38",
        "9".repeat(60),
        "\u202e",
        "x\ud83d\ude00".repeat(30),
        "\udc00",
        "\"",
        "\\"
    };

    static Stream<Network> networks() {
        Network two = Network.input(COLUMNS)
                .dense(5, relu())
                .dense(2, softmax())
                .labels(List.of("n\u00f3", "\"yes\""))
                .build(1);
        return Stream.of(
                two,
                two.withThreshold(0.25),
                Network.input(COLUMNS)
                        .dense(3, logSoftmax())
                        .labels(List.of("a", "b", "c"))
                        .build(2),
                Network.input(COLUMNS)
                        .dense(1, sigmoid())
                        .labels(List.of("no", "yes"))
                        .build(3)
                        .withThreshold(0.4),
                Network.input(COLUMNS)
                        .dense(1, sigmoid())
                        .labels(List.of("yes"))
                        .build(4),
                Network.input(COLUMNS).dense(1).build(5));
    }

    private static Class<?> compiled(Network network) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JavaSource.write(network, "com.acme.Rows", bytes);
        return InMemoryCompiler.compile("com.acme.Rows", bytes.toString(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void exportedClass_answersRowsOfTexts_asTheNetworkDoes(Network network) throws Exception {
        Class<?> type = compiled(network);
        List<String> methods = new ArrayList<>(List.of("predict", "classify"));
        if (!network.labels().isEmpty()) {
            methods.addAll(List.of("label", "probabilities"));
        }
        assertThat(Stream.of(type.getMethods())
                        .filter(method -> List.of(method.getParameterTypes()).contains(Map.class))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(methods);
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        int answered = 0;
        for (int i = 0; i < 3000; i++) {
            String[] row = row(i, random);
            Map<String, String> named = named(row, i, random);
            for (String method : methods) {
                Object ours = outcome(
                        () -> Network.class.getMethod(method, String[].class).invoke(network, (Object) row));
                assertThat(outcome(() -> type.getMethod(method, String[].class).invoke(null, (Object) row)))
                        .isEqualTo(ours);
                Object ofMap =
                        outcome(() -> Network.class.getMethod(method, Map.class).invoke(network, named));
                assertThat(outcome(() -> type.getMethod(method, Map.class).invoke(null, named)))
                        .isEqualTo(ofMap);
                answered += ofMap.toString().contains("Exception") ? 0 : 1;
            }
        }
        assertThat(answered).isGreaterThan(500);
    }

    private static Network wide(int numbers, int categories) {
        List<Column> columns = new ArrayList<>();
        IntStream.range(0, numbers).forEach(i -> columns.add(Column.number("number " + i)));
        if (categories > 0) {
            columns.add(Column.categorical(
                    "city",
                    IntStream.range(0, categories).mapToObj(i -> "city " + i).toList()));
        }
        return Network.input(new Columns(columns, List.of())).dense(1).build(1);
    }

    @Test
    void asManyTextsAsAllowed_compile() throws Exception {
        Network categories = wide(0, 6996);
        assertThat((float[]) call(compiled(categories), "predict", "city 6995"))
                .isEqualTo(categories.predict("city 6995"));
        Network numbers = wide(1749, 0);
        String[] row = IntStream.range(0, 1749).mapToObj(i -> "0." + i).toArray(String[]::new);
        assertThat((float[]) call(compiled(numbers), "predict", row)).isEqualTo(numbers.predict(row));
    }

    @Test
    void moreTextsThanAllowed_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compiled(wide(0, 65_536)))
                .withMessage(
                        "an exported Java class has at most 7000 labels, columns and categories, and the network has 65540");
        Network wordy = Network.input(Columns.of(Column.number("x".repeat(10_001))))
                .dense(1)
                .build(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compiled(wordy))
                .withMessageContaining("at most 10000 characters in a label, column or category");
    }

    private static Object call(Class<?> type, String method, String... row) throws ReflectiveOperationException {
        return type.getMethod(method, String[].class).invoke(null, (Object) row);
    }

    /** A good row in which up to two texts are replaced by others. */
    private static String[] row(int i, RandomGenerator random) {
        String[] row = {"4" + i, "-0.5", ODD.get(random.nextInt(ODD.size())), "2.5", "1.0", "full"};
        for (int k = random.nextInt(3); k > 0; k--) {
            row[random.nextInt(row.length)] = TEXTS[random.nextInt(TEXTS.length)];
        }
        if (i % 40 == 7) {
            row[random.nextInt(row.length)] = null;
        }
        return i % 50 == 0 ? Arrays.copyOf(row, i % 9 == 0 ? 1 : 7) : row;
    }

    private static Map<String, String> named(String[] row, int i, RandomGenerator random) {
        Map<String, String> named = new HashMap<>(Map.of("other", "1", "\u202e", "2"));
        for (int k = 0; k < Math.min(6, row.length); k++) {
            named.put(COLUMNS.names().get(k), random.nextInt(30) == 0 ? null : row[k]);
        }
        if (i % 7 == 0) {
            named.put(null, "3");
        }
        for (int k = 0; k < i % 60 - 55; k++) {
            named.put("more" + k * k, "");
            named.remove("grade");
        }
        return named;
    }

    /** The bits, the class, the label or the probabilities; or what is thrown, by its kind and its message. */
    private static Object outcome(Callable<Object> call) throws Exception {
        try {
            Object result = call.call();
            return result instanceof float[] outputs ? Arrays.toString(outputs) : result.toString();
        } catch (InvocationTargetException e) {
            return e.getCause().toString();
        }
    }
}
