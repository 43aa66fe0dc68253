package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many of each kind there are, as the table "What is in it" says in both languages. */
class ReadmeCountsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "README.md; %d activations, %d costs; | optimizers | %d, from plain",
                "README.zh-CN.md; %d 种激活函数、%d 种代价函数; | 优化器 | %d 种",
            })
    void counts_areThoseOfTheFactories(String page, String networks, String optimizers) throws IOException {
        String text = Files.readString(Documentation.ROOT.resolve(page));

        assertThat(text)
                .contains(
                        networks.formatted(names(Activations.class, Activation.class), names(Costs.class, Cost.class)));
        assertThat(text).contains(optimizers.formatted(names(Optimizers.class, Optimizer.class)));
    }

    private static long names(Class<?> factories, Class<?> made) {
        return Arrays.stream(factories.getMethods())
                .filter(method ->
                        Modifier.isStatic(method.getModifiers()) && made.isAssignableFrom(method.getReturnType()))
                .map(Method::getName)
                .filter(name -> !name.equals("elementwise")) // It makes one of the user's own.
                .distinct()
                .count();
    }
}
