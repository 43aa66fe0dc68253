package dev.glissade.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty steps of PyTorch's rules in float64, along recorded gradients; those of NAdam by the formula of PyTorch 2. */
class GoldenOptimizerTest {

    /** What PyTorch prints of a rule: "Adam ( Parameter Group 0     amsgrad: False     betas: (0.9, 0.999) …". */
    private record Printed(String text) {

        String name() {
            return text.substring(0, text.indexOf(' '));
        }

        String value(String key) {
            Matcher matcher = Pattern.compile("\\b" + key + ": \\(?([^ ,)]+)(?:, ([^)]+))?")
                    .matcher(text);
            assertThat(matcher.find()).as(key + " in " + text).isTrue();
            return matcher.group(1) + (matcher.group(2) == null ? "" : " " + matcher.group(2));
        }

        double number(String key) {
            return Double.parseDouble(value(key));
        }

        /** Returns the weight decay, which not every rule prints. */
        double decay() {
            return text.contains("weight_decay: ") ? number("weight_decay") : 0;
        }

        double beta(int index) {
            return Double.parseDouble(value("betas").split(" ")[index]);
        }

        Optimizer optimizer() {
            Schedule rate = Schedules.constantRate(number("lr"));
            Optimizer rule = plain(rate);
            return decay() == 0 ? rule : rule.decay(decay());
        }

        private Optimizer plain(Schedule rate) {
            return switch (name()) {
                case "SGD" -> descent(rate, number("momentum"), value("nesterov"));
                case "Adagrad" -> Optimizers.adaGrad(rate, number("eps"));
                case "Adadelta" -> Optimizers.adaDelta(rate, number("rho"), number("eps"));
                case "RMSprop" -> Optimizers.rmsProp(rate, number("alpha"), number("eps"));
                case "Adam", "AdamW" ->
                    value("amsgrad").equals("True")
                            ? Optimizers.amsGrad(rate, beta(0), beta(1), number("eps"))
                            : Optimizers.adam(rate, beta(0), beta(1), number("eps"));
                case "Adamax" -> Optimizers.adaMax(rate, beta(0), beta(1), number("eps"));
                case "NAdam" -> Optimizers.nAdam(rate, beta(0), beta(1), number("eps"));
                case "RAdam" -> Optimizers.rAdam(rate, beta(0), beta(1), number("eps"));
                default -> throw new AssertionError("no rule for " + text);
            };
        }

        private static Optimizer descent(Schedule rate, double momentum, String nesterov) {
            if (momentum == 0) {
                return Optimizers.gradientDescent(rate);
            }
            return nesterov.equals("True") ? Optimizers.nesterov(rate, momentum) : Optimizers.momentum(rate, momentum);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void twentySteps_agreeWithPyTorch(Path file) throws IOException {
        Tensors golden = Safetensors.read(file);
        double[] points = golden.tensor("parameters").doubles();
        float[] gradients = golden.tensor("gradients").floats();
        Optimizer optimizer = new Printed(golden.metadata().get("rule")).optimizer();
        int size = golden.tensor("scale").doubles().length;
        float[] parameters = new float[size];
        for (int i = 0; i < size; i++) {
            parameters[i] = (float) points[i];
        }
        OptimizerState state = OptimizerState.of(optimizer, size);
        for (int step = 0; step < 20; step++) {
            float[] gradient = new float[size];
            System.arraycopy(gradients, step * size, gradient, 0, size);
            optimizer.advance(parameters, gradient, state, 0);
            for (int i = 0; i < size; i++) {
                assertThat((double) parameters[i])
                        .as("parameter %d after step %d of %s", i, step + 1, optimizer)
                        .isCloseTo(points[(step + 1) * size + i], within(1e-5));
            }
        }
        assertThat(state.steps()).isEqualTo(20);
    }

    /** What a factory sets and is no argument of it is what PyTorch prints of a rule that was made with defaults. */
    @ParameterizedTest
    @MethodSource("files")
    void factory_hasTheConstantsOfPyTorch(Path file) throws IOException {
        Printed printed = new Printed(Safetensors.read(file).metadata().get("rule"));
        double rate = printed.number("lr");
        Optimizer made = switch (printed.name()) {
            case "SGD" ->
                printed.number("momentum") == 0
                        ? Optimizers.gradientDescent(rate)
                        : printed.value("nesterov").equals("True")
                                ? Optimizers.nesterov(rate, printed.number("momentum"))
                                : Optimizers.momentum(rate, printed.number("momentum"));
            case "Adagrad" -> Optimizers.adaGrad(rate);
            case "Adadelta" -> Optimizers.adaDelta(rate);
            case "RMSprop" -> Optimizers.rmsProp(rate);
            case "Adam" -> printed.value("amsgrad").equals("True") ? Optimizers.amsGrad(rate) : Optimizers.adam(rate);
            case "AdamW" -> Optimizers.adamW(rate);
            case "Adamax" -> Optimizers.adaMax(rate);
            case "NAdam" -> Optimizers.nAdam(rate);
            case "RAdam" -> Optimizers.rAdam(rate);
            default -> throw new AssertionError("no rule for " + printed);
        };
        boolean isOfFactory = !printed.name().equals("SGD") || printed.decay() == 0;
        assertThat(isOfFactory ? made : made.decay(printed.decay())).isEqualTo(printed.optimizer());
    }

    /** Where PyTorch is not followed: Lion's are those of its paper, and L-BFGS remembers less. The documents say so. */
    @Test
    void constants_thatAreNotPyTorchs() throws IOException {
        assertThat(Optimizers.lion(1e-4)).isEqualTo(Optimizers.lion(1e-4, 0.9, 0.99));
        assertThat(Optimizers.lbfgs()).isEqualTo(Optimizers.lbfgs(1, 10, 20));
        String documents =
                Files.readString(Path.of("..", "docs", "training.md")).replaceAll("\\s+", " ");
        assertThat(documents)
                .contains("Lion is not in PyTorch: its constants are those of the paper")
                .contains("PyTorch's L-BFGS remembers 100 pairs")
                .contains("in PyTorch step 0.3 · n − 1");
    }

    static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(GoldenOptimizerTest.class.getResource("/golden").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> rules = files.filter(
                            file -> file.getFileName().toString().startsWith("optimizer_"))
                    .sorted()
                    .toList();
            assertThat(rules).hasSizeGreaterThanOrEqualTo(13);
            return rules;
        }
    }
}
