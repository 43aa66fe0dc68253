package dev.glissade.optimize;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats the call of {@link Optimizers} that makes an optimizer, for its {@code toString}. */
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
     * Returns e.g. {@code adam(0.001)}, without the constants if they are the defaults.
     *
     * @param withDefaults the factory method that takes only a learning rate
     */
    static String of(
            String factory, Optimizer optimizer, Function<Schedule, Optimizer> withDefaults, Object... constants) {
        Schedule rate = optimizer.learningRate();
        return optimizer.equals(withDefaults.apply(rate)) ? of(factory, rate) : of(factory, rate, constants);
    }
}
