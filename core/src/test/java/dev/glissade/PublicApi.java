package dev.glissade;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What users of the library can call, with the names of parameters, which only the sources have. */
final class PublicApi {

    private static final Path SOURCES = Path.of("src/main/java");

    /** By {@code Type.method(ParameterTypes)}, all of them simple names. */
    private final Map<String, List<String>> parameterNames = new HashMap<>();

    private final List<Path> files;

    PublicApi() throws IOException {
        String module = Files.readString(SOURCES.resolve("module-info.java"));
        List<Path> packages = Pattern.compile("exports ([a-z.]+);")
                .matcher(module)
                .results()
                .map(export -> SOURCES.resolve(export.group(1).replace('.', '/')))
                .toList();
        try (Stream<Path> all = Files.walk(SOURCES)) {
            files = all.filter(file -> file.toString().endsWith(".java") && packages.contains(file.getParent()))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new NameCollector(), "");
            }
        }
    }

    private final class NameCollector extends TreeScanner<Void, String> {

        @Override
        public Void visitClass(ClassTree type, String outer) {
            return super.visitClass(type, type.getSimpleName().toString());
        }

        @Override
        public Void visitMethod(MethodTree method, String type) {
            String types = method.getParameters().stream()
                    .map(parameter -> simple(parameter.getType().toString()))
                    .collect(Collectors.joining(","));
            List<String> names = method.getParameters().stream()
                    .map(parameter -> parameter.getName().toString())
                    .toList();
            parameterNames.put(type + "." + method.getName() + "(" + types + ")", names);
            return null;
        }
    }

    /** Returns a type without its package, outer types and arguments. */
    private static String simple(String type) {
        return type.replaceAll("<.*>", "").replace("...", "[]").replaceAll("^.*\\.", "");
    }

    /** Returns the types of the exported packages that are public, those inside others too. */
    List<Class<?>> types() throws ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (Path file : files) {
            String name = SOURCES.relativize(file).toString().replace(".java", "");
            collect(Class.forName(name.replace(file.getFileSystem().getSeparator(), ".")), types);
        }
        return types;
    }

    private static void collect(Class<?> type, List<Class<?>> types) {
        if (Modifier.isPublic(type.getModifiers())) {
            types.add(type);
            Arrays.stream(type.getDeclaredClasses()).forEach(nested -> collect(nested, types));
        }
    }

    /** Returns the public constructors and methods that a type declares itself, in a fixed order. */
    static List<Executable> calls(Class<?> type) {
        return Stream.concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(call -> Modifier.isPublic(call.getModifiers()) && !call.isSynthetic())
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    /** Returns what the parameters are called. */
    List<String> parameterNames(Executable call) {
        Class<?> type = call.getDeclaringClass();
        if (call instanceof Constructor && type.isRecord()) {
            Class<?>[] parameters = call.getParameterTypes();
            RecordComponent[] components = type.getRecordComponents();
            if (Arrays.equals(
                    parameters,
                    Stream.of(components).map(RecordComponent::getType).toArray())) {
                return Stream.of(components).map(RecordComponent::getName).toList();
            }
        }
        String types =
                Stream.of(call.getParameterTypes()).map(Class::getSimpleName).collect(Collectors.joining(","));
        String name = call instanceof Method ? call.getName() : "<init>";
        String key = type.getSimpleName() + "." + name + "(" + types + ")";
        if (!parameterNames.containsKey(key)) {
            throw new AssertionError("no source of " + key);
        }
        return parameterNames.get(key);
    }
}
