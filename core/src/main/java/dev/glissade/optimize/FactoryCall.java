package dev.glissade.optimize;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The call of {@link Optimizers} that makes an optimizer, in Java, as its {@code toString} prints it. */
final class FactoryCall {

    private FactoryCall() {}

    /** Returns e.g. {@code momentum(0.01, 0.9)}. */
    static String of(String factory, Schedule learningRate, Object... constants) {
        Object rate = learningRate instanceof Schedules.ConstantRate constant ? constant.rate() : learningRate;
        return Stream.concat(Stream.of(rate), Arrays.stream(constants))
                .map(String::valueOf)
                .collect(Collectors.joining(", ", factory + "(", ")"));
    }

    /**
     * Returns e.g. {@code adam(0.001)}, without the constants where they are those that the factory sets by itself.
     *
     * @param withDefaults the factory that takes a learning rate and nothing else
     */
    static String of(
            String factory, Optimizer optimizer, Function<Schedule, Optimizer> withDefaults, Object... constants) {
        Schedule rate = optimizer.learningRate();
        return optimizer.equals(withDefaults.apply(rate)) ? of(factory, rate) : of(factory, rate, constants);
    }
}
