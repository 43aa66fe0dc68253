package dev.glissade;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users of the library can call. */
final class PublicApi {

    private static final Path CLASSES = Path.of("target/classes");

    private PublicApi() {}

    /** Returns the names of the exported packages, sorted. */
    static List<String> packages() throws IOException {
        try (var descriptor = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            return ModuleDescriptor.read(descriptor).exports().stream()
                    .map(ModuleDescriptor.Exports::source)
                    .sorted()
                    .toList();
        }
    }

    /** Returns the types of the exported packages that are public, those inside others too, in a fixed order. */
    static List<Class<?>> types() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (String name : packages()) {
            for (String file : files(CLASSES.resolve(name.replace('.', '/')))) {
                collect(Class.forName(name + '.' + file), types);
            }
        }
        return types;
    }

    /** Returns the names of the classes of a folder, but for those inside others. */
    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
    }

    private static void collect(Class<?> type, List<Class<?>> types) {
        if (Modifier.isPublic(type.getModifiers())) {
            types.add(type);
            Stream.of(type.getDeclaredClasses())
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .forEach(nested -> collect(nested, types));
        }
    }

    /** Returns the public constructors and methods that a type declares itself, in a fixed order. */
    static List<Executable> calls(Class<?> type) {
        return Stream.concat(Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(call -> Modifier.isPublic(call.getModifiers()) && !call.isSynthetic())
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    /** Returns a line for each type and each member that programs of others can name, in a fixed order. */
    static List<String> listing() throws IOException, ClassNotFoundException {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : types()) {
            lines.add(shortened(head(type)));
            Stream<String> members = Stream.of(
                            type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                    .flatMap(Arrays::stream)
                    .filter(member -> isForOthers((Member) member))
                    .map(member -> "  " + shortened(text(member).replace(type.getTypeName() + ".", "")));
            members.sorted().forEach(lines::add);
        }
        return lines;
    }

    private static String head(Class<?> type) {
        // JDK 17 leaves out that a type is sealed, later ones do not.
        StringBuilder head = new StringBuilder(type.toGenericString().replaceAll("\\b(non-)?sealed ", ""));
        if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
            head.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        Stream.of(type.getGenericInterfaces())
                .forEach(face -> head.append(" : ").append(face.getTypeName()));
        if (type.isSealed()) {
            head.append(" permits ");
            head.append(Stream.of(type.getPermittedSubclasses())
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(", ")));
        }
        return head.toString();
    }

    private static boolean isForOthers(Member member) {
        boolean isOpen = Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
        return isOpen && !member.isSynthetic();
    }

    private static String text(Object member) {
        return member instanceof Executable call ? call.toGenericString() : ((Field) member).toGenericString();
    }

    private static String shortened(String text) {
        return text.replace("dev.glissade.", "")
                .replaceAll("java\\.(lang|util|util\\.function|io|nio\\.file)\\.(?=[A-Z])", "");
    }
}
