package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages stand on floors, and arrows only point down; the exported ones show nothing internal. */
class HouseTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("dev.glissade.kernel", 0),
            Map.entry("dev.glissade.text", 0),
            Map.entry("dev.glissade.matrix", 1),
            Map.entry("dev.glissade.random", 1),
            Map.entry("dev.glissade.file", 1),
            Map.entry("dev.glissade.activation", 2),
            Map.entry("dev.glissade.optimize", 2),
            Map.entry("dev.glissade.data", 2),
            Map.entry("dev.glissade.format", 2),
            Map.entry("dev.glissade.cost", 3),
            Map.entry("dev.glissade.initialize", 3),
            Map.entry("dev.glissade.layer", 4),
            Map.entry("dev.glissade", 5),
            Map.entry("dev.glissade.evaluate", 6),
            Map.entry("dev.glissade.check", 6),
            Map.entry("dev.glissade.diagnose", 6),
            Map.entry("dev.glissade.train", 7),
            Map.entry("dev.glissade.export", 6));

    private static final Pattern NAME = Pattern.compile("\\bdev\\.glissade((?:\\.[a-z]+)*)\\.[A-Z]");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.endsWith("module-info.java")
                            && !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static String packageOf(Path source) {
        return SOURCES.relativize(source.getParent())
                .toString()
                .replace(source.getFileSystem().getSeparator(), ".");
    }

    /** Returns the packages that module-info exports: the API. */
    private static Set<String> exported() {
        try {
            return Pattern.compile("exports ([a-z.]+);")
                    .matcher(Files.readString(SOURCES.resolve("module-info.java")))
                    .results()
                    .map(export -> export.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHidden(MatchResult name) {
        return !exported().contains("dev.glissade" + name.group(1));
    }

    @Test
    void packages_useOnlyPackagesOfLowerFloors() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            String user = packageOf(source);
            assertThat(FLOORS).containsKey(user);
            Matcher names = NAME.matcher(Files.readString(source));
            while (names.find()) {
                String used = "dev.glissade" + names.group(1);
                if (!used.equals(user) && FLOORS.getOrDefault(used, 99) >= FLOORS.get(user)) {
                    wrong.add(source + " uses " + used);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Where there is no instruction for it, {@code Math.fma} is a thousand times as slow. Generated code has no such class. */
    @Test
    void fusedMultiplyAdds_goByWayOfFma() throws IOException {
        for (Path source : sources()) {
            String name = packageOf(source) + "." + source.getFileName();
            if (!name.equals("dev.glissade.kernel.Fma.java") && !name.startsWith("dev.glissade.export.")) {
                assertThat(Files.readString(source)).as(name).doesNotContain("Math.fma(");
            }
        }
    }

    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?dev\\.glissade((?:\\.[a-z]+)*)\\.[A-Z]", Pattern.MULTILINE);

    /** Returns the packages that each imports, by the names that texts call them. */
    private static Map<String, Set<String>> uses() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Path source : sources()) {
            String user = called(packageOf(source));
            Set<String> used = uses.computeIfAbsent(user, name -> new TreeSet<>());
            Matcher imports = IMPORT.matcher(Files.readString(source));
            while (imports.find()) {
                used.add(called("dev.glissade" + imports.group(1)));
            }
            used.remove(user);
        }
        return uses;
    }

    private static String called(String name) {
        return name.equals("dev.glissade")
                ? "base"
                : name.equals("dev.glissade.kernel") ? "kernel" : name.substring(name.lastIndexOf('.') + 1);
    }

    private static Set<String> named(String text) {
        return Pattern.compile("[a-z]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void tableOfThePackages_saysWhatTheyUse() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        Pattern row = Pattern.compile("^\\| (\\d) \\| `([a-z.]+)` \\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);
        Matcher table = row.matcher(Files.readString(Path.of("../docs/architecture.md")));
        while (table.find()) {
            String name = table.group(2).startsWith("dev.") ? table.group(2) : "dev.glissade." + table.group(2);
            assertThat(FLOORS).containsEntry(name, Integer.valueOf(table.group(1)));
            rows.put(called(name), named(table.group(3).replace("nothing", "")));
        }
        Map<String, Set<String>> uses = uses();
        assertThat(rows.remove("base")).containsExactly("all", "below");
        uses.remove("base");
        assertThat(rows).isEqualTo(uses);
    }

    @Test
    void packages_sayWhatTheyUse() throws IOException {
        Map<String, Set<String>> uses = uses();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(one -> one.endsWith("package-info.java")).toList()) {
                String text = Files.readString(file).replaceAll("\\s*\\R \\* *", " ");
                Matcher claim = Pattern.compile("[Uu]ses ([^.]*)\\.").matcher(text);
                if (claim.find()) {
                    Set<String> named = named(claim.group(1).replace("nothing but the JDK", ""));
                    named.removeAll(Set.of("the", "package", "packages", "and"));
                    assertThat(named).as(text).isEqualTo(uses.get(called(packageOf(file))));
                }
            }
        }
    }

    @Test
    void onlyTheVectorKernels_useTheIncubator() throws IOException {
        List<String> users = new ArrayList<>();
        for (Path source : sources()) {
            if (Files.readString(source).contains("import jdk.incubator")) {
                users.add(source.getFileName().toString());
            }
        }
        assertThat(users)
                .containsExactlyInAnyOrder(
                        "VectorKernels.java", "VectorRow.java", "VectorTallTile.java", "VectorTile.java");
    }

    @Test
    void library_printsNothing() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            for (String line : Files.readAllLines(source)) {
                boolean comment = line.strip().startsWith("*");
                if (!comment
                        && (line.contains("System.out")
                                || line.contains("System.err")
                                || line.contains("StackTrace("))) {
                    wrong.add(source + ": " + line);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A console that is not Unicode, as of Windows or of the POSIX locale, shows a question mark for anything else. */
    @Test
    void textsOfTheLibrary_areAscii() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            for (String line : Files.readAllLines(source)) {
                boolean comment = line.strip().startsWith("*") || line.strip().startsWith("/");
                String code = line.replaceFirst(" // .*", "");
                if (!comment && !StandardCharsets.US_ASCII.newEncoder().canEncode(code)) {
                    wrong.add(source + ": " + line);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void exportedTypes_nameNothingInternal() throws IOException, ClassNotFoundException {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            String name =
                    packageOf(source) + "." + source.getFileName().toString().replace(".java", "");
            if (exported().contains(packageOf(source))) {
                collectInternal(Class.forName(name), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void collectInternal(Class<?> type, List<String> wrong) {
        if (!Modifier.isPublic(type.getModifiers())) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            collectInternal(field.getModifiers(), List.of(field.getGenericType()), field, wrong);
        }
        for (Method method : type.getDeclaredMethods()) {
            List<Type> types = new ArrayList<>(List.of(method.getGenericParameterTypes()));
            types.add(method.getGenericReturnType());
            collectInternal(method.getModifiers(), types, method, wrong);
        }
        for (Executable constructor : type.getDeclaredConstructors()) {
            collectInternal(
                    constructor.getModifiers(), List.of(constructor.getGenericParameterTypes()), constructor, wrong);
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            collectInternal(nested, wrong);
        }
    }

    private static void collectInternal(int modifiers, List<Type> types, Object member, List<String> wrong) {
        if (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) {
            for (Type type : types) {
                if (NAME.matcher(type.getTypeName()).results().anyMatch(HouseTest::isHidden)) {
                    wrong.add(member.toString());
                }
            }
        }
    }
}
