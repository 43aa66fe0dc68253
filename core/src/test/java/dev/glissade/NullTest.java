package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.diagnose.Diagnostician;
import dev.glissade.file.AtomicFile;
import dev.glissade.initialize.Initializer;
import dev.glissade.layer.Layer;
import dev.glissade.layer.ParallelLayer;
import dev.glissade.layer.Pass;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.shard.BatchGradient;
import dev.glissade.shard.ShardedBatch;
import dev.glissade.train.GradientEngine;
import dev.glissade.train.TrainingListener;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The overview's rule: a null argument is a NullPointerException that names it, and no method returns null. */
class NullTest {

    /** Users implement these and the library calls them, with arguments of its own: they are only asked what is static. */
    private static final Set<Class<?>> CALLED_BY_THE_LIBRARY = Set.of(
            Activation.class,
            AtomicFile.Content.class,
            BatchGradient.class,
            Cost.class,
            GradientEngine.class,
            Initializer.class,
            Layer.class,
            ParallelLayer.class,
            Objective.class,
            Optimizer.class,
            Pass.class,
            Penalty.class,
            ShardedBatch.class,
            TrainingListener.class);

    /** Public so that trainings, in another package, can call it with what they hold; users have {@code Diagnosis.of}. */
    private static boolean isForTrainings(Class<?> type) {
        return type == Diagnostician.class || type.getEnclosingClass() == Diagnostician.class;
    }

    /** Of 470 methods that return objects: most of the others are of types without a sample, or read files. */
    private static final int LEAST_REACHED = 350;

    /** A call with null for one parameter. */
    private record Case(Executable call, int parameter, String name) {

        @Override
        public String toString() {
            return call.getDeclaringClass().getSimpleName() + "." + call.getName() + ": " + name + " of " + call;
        }
    }

    static Stream<Case> cases() throws IOException, ClassNotFoundException {
        List<Case> cases = new ArrayList<>();
        for (Class<?> type : PublicApi.types()) {
            for (Executable call : PublicApi.calls(type)) {
                Class<?>[] parameters = call.getParameterTypes();
                for (int i = 0; i < parameters.length && !isExempt(call); i++) {
                    if (!parameters[i].isPrimitive()) {
                        cases.add(new Case(call, i, call.getParameters()[i].getName()));
                    }
                }
            }
        }
        return cases.stream();
    }

    private static boolean isExempt(Executable call) {
        return isCalledByTheLibrary(call) || isOfTheJdk(call) || isForTrainings(call.getDeclaringClass());
    }

    /** Returns whether a method is one of the interfaces above, or implements one. */
    private static boolean isCalledByTheLibrary(Executable call) {
        return call instanceof Method
                && !Modifier.isStatic(call.getModifiers())
                && CALLED_BY_THE_LIBRARY.stream()
                        .filter(type -> type.isAssignableFrom(call.getDeclaringClass()))
                        .flatMap(type -> Stream.of(type.getMethods()))
                        .anyMatch(method -> method.getName().equals(call.getName())
                                && List.of(method.getParameterTypes()).equals(List.of(call.getParameterTypes())));
    }

    private static boolean isOfTheJdk(Executable call) {
        return call.getName().equals("equals")
                || call.getDeclaringClass().isEnum() && call.getName().equals("valueOf");
    }

    @TempDir
    private Path folder;

    /** Kotlin and IDEs then know the rule, too. */
    @Test
    void packages_areMarked() throws IOException, ClassNotFoundException {
        for (String name : PublicApi.packages()) {
            Class.forName(name + ".package-info");
            Package marked = getClass().getClassLoader().getDefinedPackage(name);
            assertThat(marked.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void null_isRefusedByItsName(Case one) throws ReflectiveOperationException {
        Samples samples = new Samples(folder);
        Type[] types = one.call.getGenericParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = i == one.parameter ? null : samples.of(types[i]);
        }
        assertThat(thrown(one.call, samples, arguments))
                .as("%s", one)
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage(one.name);
    }

    /** Calls that the samples are no good for end in an exception; of the others, no result may be null. */
    @Test
    void result_ofEveryMethodThatTheSamplesReach_isNotNull() throws ReflectiveOperationException, IOException {
        Samples samples = new Samples(folder);
        int reached = 0;
        for (Class<?> type : PublicApi.types()) {
            for (Executable call : PublicApi.calls(type)) {
                if (call instanceof Method method && !method.getReturnType().isPrimitive() && !isExempt(call)) {
                    reached += isReached(method, samples) ? 1 : 0;
                }
            }
        }
        assertThat(reached).isGreaterThan(LEAST_REACHED);
    }

    private static boolean isReached(Method method, Samples samples) throws ReflectiveOperationException {
        List<Type> wanted = new ArrayList<>(List.of(method.getGenericParameterTypes()));
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        if (!isStatic) {
            wanted.add(method.getDeclaringClass());
        }
        if (!samples.has(wanted)) {
            return false;
        }
        Object[] arguments =
                Stream.of(method.getGenericParameterTypes()).map(samples::of).toArray();
        try {
            Object result = method.invoke(isStatic ? null : samples.of(method.getDeclaringClass()), arguments);
            assertThat(result).as("%s", method).isNotNull();
            return true;
        } catch (InvocationTargetException e) {
            return false;
        }
    }

    private static Throwable thrown(Executable call, Samples samples, Object... arguments)
            throws ReflectiveOperationException {
        try {
            if (call instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else {
                boolean isStatic = Modifier.isStatic(call.getModifiers());
                ((Method) call).invoke(isStatic ? null : samples.of(call.getDeclaringClass()), arguments);
            }
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }
}
