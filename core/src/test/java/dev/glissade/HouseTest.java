package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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

/**
 * The packages stand on floors and use only those below. One map says which; the imports, module-info, the text of each
 * package-info and the table in docs/architecture.md have to agree with it.
 */
class HouseTest {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("train", 9),
            Map.entry("evaluate", 8),
            Map.entry("check", 8),
            Map.entry("diagnose", 8),
            Map.entry("export", 8),
            Map.entry("base", 7),
            Map.entry("model", 6),
            Map.entry("pass", 5),
            Map.entry("layer", 4),
            Map.entry("cost", 3),
            Map.entry("initialize", 3),
            Map.entry("activation", 2),
            Map.entry("optimize", 2),
            Map.entry("data", 2),
            Map.entry("format", 2),
            Map.entry("shard", 2),
            Map.entry("matrix", 1),
            Map.entry("random", 1),
            Map.entry("file", 1),
            Map.entry("kernel", 0),
            Map.entry("text", 0));

    /** The packages that module-info does not export; what it exports is the API. */
    private static final Set<String> HIDDEN = Set.of("model", "pass", "kernel", "text");

    /** Upward arrows inside a package, from a builder or a helper to what it makes or serves. */
    private static final Set<String> UPWARD = Set.of(
            "NetworkBuilder -> Network", // Network.input(784) … build(), as the JDK's HttpClient.newBuilder()
            "TrainingBuilder -> Training",
            "TrainingListener -> Training",
            "CheckpointWriter -> Training");

    /**
     * Files of one package that need each other, since each is half of one idea: an interface whose methods return the
     * classes that implement it, a tree of layers in layers, a file format and its parts.
     */
    private static final Set<Set<String>> CIRCLES = Set.of(
            Set.of(
                    "AdaDelta",
                    "AdaGrad",
                    "AdaMax",
                    "Adam",
                    "AmsGrad",
                    "Lbfgs",
                    "Lion",
                    "NAdam",
                    "Optimizers",
                    "RAdam",
                    "ResilientPropagation",
                    "RmsProp"),
            Set.of("Arguments", "ClipNorm", "ClipValue", "Decay", "Optimizer", "OptimizerState", "WrappedOptimizer"),
            Set.of(
                    "ArrayDataset",
                    "Batches",
                    "Classes",
                    "CollectedDataset",
                    "Dataset",
                    "LearntDataset",
                    "Partition",
                    "SparseDataset",
                    "DatasetView",
                    "Subset",
                    "Weighted",
                    "InputsAsTargets"),
            Set.of("Augmentation", "Augmented"),
            Set.of("BatchNorm", "LayerNorm", "Layers"),
            Set.of("Causes", "Diagnosis", "Diagnostician", "Examination", "ExampleScan", "Signs"),
            Set.of("CentralDifferences", "Objective", "OneVariable"),
            Set.of("Checks", "Matrix", "Rows", "SparseMatrix"),
            Set.of("ClassificationReport", "ClassificationTables"),
            Set.of("Csv", "CsvCheck", "CsvData", "CsvHeader", "CsvParser", "CsvReader", "CsvText"),
            Set.of("HeaderReader", "Limits", "Safetensors", "Tensor", "TensorWriter", "Tensors"),
            Set.of(
                    "KernelProvider",
                    "Kernels",
                    "LongSum",
                    "PaddedRows",
                    "PortableKernels",
                    "PortableProduct",
                    "PortableSparse",
                    "Scratch",
                    "SkippedTerms",
                    "VectorKernels",
                    "VectorProduct",
                    "VectorRow",
                    "VectorSparse",
                    "VectorTallTile",
                    "VectorTile",
                    "VectorTransposedTile",
                    "WrittenRows"),
            Set.of("LayerChain", "LayerPass"),
            Set.of("Products", "RowSums", "SparseProducts", "Workers"));

    private static final Pattern NAME = Pattern.compile("\\bdev\\.glissade((?:\\.[a-z]+)*)\\.[A-Z]");
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?dev\\.glissade((?:\\.[a-z]+)*)\\.[A-Z]", Pattern.MULTILINE);

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        return files().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .toList();
    }

    /** Returns what texts call the package of a file: its last name, or base. */
    private static String packageOf(Path source) {
        return called(
                SOURCES.resolve("dev/glissade").relativize(source.getParent()).toString());
    }

    /** Returns what texts call a package, given its name after {@code dev.glissade}. */
    private static String called(String name) {
        return name.isEmpty() ? "base" : name.replaceFirst("^\\.", "");
    }

    private static boolean isHidden(String name) {
        return HIDDEN.contains(called(name.substring("dev.glissade".length())));
    }

    /** Returns the packages that each imports. */
    private static Map<String, Set<String>> uses() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Path source : sources()) {
            String user = packageOf(source);
            Set<String> used = uses.computeIfAbsent(user, name -> new TreeSet<>());
            Matcher imports = IMPORT.matcher(Files.readString(source));
            while (imports.find()) {
                used.add(called(imports.group(1)));
            }
            used.remove(user);
        }
        return uses;
    }

    // ---- Arrows

    @Test
    void packages_useOnlyPackagesOfLowerFloors() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            String user = packageOf(source);
            assertThat(FLOORS).containsKey(user);
            Matcher names = NAME.matcher(Files.readString(source));
            while (names.find()) {
                String used = called(names.group(1));
                if (!used.equals(user) && FLOORS.getOrDefault(used, 99) >= FLOORS.get(user)) {
                    wrong.add(source + " uses " + used);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Inside a package arrows point down as well: no file uses one that, over any number of others, uses it. */
    @Test
    void filesOfAPackage_doNotUseEachOther() throws IOException {
        Map<Path, List<Path>> packages = sources().stream().collect(Collectors.groupingBy(Path::getParent));
        Set<Set<String>> circles = packages.values().stream()
                .flatMap(files -> circles(files).stream())
                .collect(Collectors.toSet());

        assertThat(CIRCLES)
                .as("circles that are in CIRCLES, but not so in the code")
                .allMatch(circles::contains);
        assertThat(circles)
                .as("circles of files that use each other, which stand in CIRCLES if they are one idea")
                .allMatch(CIRCLES::contains);
    }

    /** Returns the largest sets of files of which each uses each, over any number of others. */
    private static Set<Set<String>> circles(List<Path> files) {
        Map<String, Set<String>> reached = new TreeMap<>();
        for (Path file : files) {
            reached.put(simpleName(file), new TreeSet<>(usedFiles(file, files)));
        }
        for (boolean grows = true; grows; ) {
            grows = false;
            for (Set<String> used : reached.values()) {
                for (String one : List.copyOf(used)) {
                    grows |= used.addAll(reached.get(one));
                }
            }
        }
        return reached.keySet().stream()
                .filter(one -> reached.get(one).contains(one))
                .map(one -> reached.get(one).stream()
                        .filter(other -> reached.get(other).contains(one))
                        .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
                .collect(Collectors.toSet());
    }

    private static List<String> usedFiles(Path file, List<Path> files) {
        String code = code(file);
        return files.stream()
                .filter(other -> other != file)
                .map(HouseTest::simpleName)
                .filter(name -> !UPWARD.contains(simpleName(file) + " -> " + name))
                .filter(name -> Pattern.compile("(?<![\\w.])" + name + "\\b")
                        .matcher(code)
                        .find())
                .toList();
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    /** Returns a file without comments and texts. */
    private static String code(Path file) {
        try {
            return Files.readString(file)
                    .replace("'\"'", "")
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("\"(?:\\\\.|[^\"\\\\])*+\"", "")
                    .replaceAll("//.*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- What is required and exported

    /** The vector module is asked for by a flag, and the annotations are for compilers. */
    @Test
    void moduleInfo_requiresOnlyJavaBaseAtRunTime() throws IOException {
        Map<Boolean, Set<String>> required = descriptor().requires().stream()
                .collect(Collectors.partitioningBy(
                        one -> one.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC),
                        Collectors.mapping(ModuleDescriptor.Requires::name, Collectors.toSet())));

        assertThat(required.get(false)).containsExactly("java.base");
        assertThat(required.get(true)).containsExactly("org.jspecify");
    }

    private static ModuleDescriptor descriptor() throws IOException {
        try (InputStream stream = Files.newInputStream(Path.of("target/classes/module-info.class"))) {
            return ModuleDescriptor.read(stream);
        }
    }

    @Test
    void moduleInfo_exportsAllButTheHiddenPackages() throws IOException {
        Set<String> wanted = FLOORS.keySet().stream()
                .filter(name -> !HIDDEN.contains(name))
                .map(name -> name.equals("base") ? "dev.glissade" : "dev.glissade." + name)
                .collect(Collectors.toSet());
        Set<String> exported = descriptor().exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());

        assertThat(exported).isEqualTo(wanted);
    }

    @Test
    void basePackage_hasFourTypes() throws IOException {
        assertThat(sources().stream()
                        .filter(file -> packageOf(file).equals("base"))
                        .map(HouseTest::simpleName))
                .containsExactlyInAnyOrder("Network", "NetworkBuilder", "NetworkObjective", "ModelFormat");
    }

    @Test
    void exportedTypes_nameNothingHidden() throws IOException, ClassNotFoundException {
        List<String> wrong = new ArrayList<>();
        for (Path source : sources()) {
            if (!HIDDEN.contains(packageOf(source))) {
                String name = SOURCES.relativize(source).toString().replaceAll("[/\\\\]", ".");
                collectHidden(Class.forName(name.replace(".java", "")), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void collectHidden(Class<?> type, List<String> wrong) {
        if (!Modifier.isPublic(type.getModifiers())) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            collectHidden(field.getModifiers(), List.of(field.getGenericType()), field, wrong);
        }
        for (Method method : type.getDeclaredMethods()) {
            List<Type> types = new ArrayList<>(List.of(method.getGenericParameterTypes()));
            types.add(method.getGenericReturnType());
            collectHidden(method.getModifiers(), types, method, wrong);
        }
        for (Executable constructor : type.getDeclaredConstructors()) {
            collectHidden(
                    constructor.getModifiers(), List.of(constructor.getGenericParameterTypes()), constructor, wrong);
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            collectHidden(nested, wrong);
        }
    }

    private static void collectHidden(int modifiers, List<Type> types, Object member, List<String> wrong) {
        if (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) {
            for (Type type : types) {
                if (NAME.matcher(type.getTypeName())
                        .results()
                        .anyMatch(name -> isHidden("dev.glissade" + name.group(1)))) {
                    wrong.add(member.toString());
                }
            }
        }
    }

    // ---- Texts about it

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
        Map<String, Integer> floors = new HashMap<>();
        Pattern row =
                Pattern.compile("^\\| (\\d) \\| `([a-z.]+)`( \\(hidden\\))? \\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);
        Matcher table = row.matcher(Files.readString(Path.of("../docs/architecture.md")));
        while (table.find()) {
            String name = table.group(2).equals("dev.glissade") ? "base" : table.group(2);
            floors.put(name, Integer.valueOf(table.group(1)));
            assertThat(table.group(3) != null).as(name + " is hidden").isEqualTo(HIDDEN.contains(name));
            rows.put(name, named(table.group(4).replace("nothing", "")));
        }
        assertThat(floors).isEqualTo(FLOORS);
        assertThat(rows).isEqualTo(uses());
    }

    @Test
    void packageInfos_sayWhatThePackagesUseAndWhetherTheyAreHidden() throws IOException {
        Map<String, Set<String>> uses = uses();
        List<String> seen = new ArrayList<>();
        for (Path file : files()) {
            if (file.endsWith("package-info.java")) {
                String name = packageOf(file);
                String text = Files.readString(file).replaceAll("\\s*\\R \\* *", " ");
                Matcher claim = Pattern.compile("Uses ([^.]*)\\.").matcher(text);
                assertThat(claim.find()).as(name + " says what it uses").isTrue();
                Set<String> named = named(claim.group(1).replace("nothing but the JDK", ""));
                named.removeAll(Set.of("the", "package", "packages", "and"));
                assertThat(named).as(text).isEqualTo(uses.get(name));
                assertThat(text.matches("(?s)/\\*\\* ?\\s*(\\* )?Not exported: .*"))
                        .as(name + " says that it is hidden")
                        .isEqualTo(HIDDEN.contains(name));
                seen.add(name);
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(FLOORS.keySet());
    }

    // ---- What no file does

    /** Where there is no instruction for it, {@code Math.fma} is a thousand times as slow. Generated code has no such class. */
    @Test
    void fusedMultiplyAdds_goByWayOfFma() throws IOException {
        for (Path source : sources()) {
            String name = packageOf(source) + "." + simpleName(source);
            if (!name.equals("kernel.Fma") && !name.startsWith("export.")) {
                assertThat(Files.readString(source)).as(name).doesNotContain("Math.fma(");
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
                        "PaddedRows.java",
                        "VectorKernels.java",
                        "VectorSparse.java",
                        "VectorTallTile.java",
                        "VectorTile.java",
                        "VectorTransposedTile.java");
    }

    @Test
    void library_printsNothing() throws IOException {
        assertThat(linesWith("System.out", "System.err", "StackTrace(")).isEmpty();
    }

    /** So whatever a file says, no class is loaded and nothing runs because of it, as SECURITY.md promises. */
    @Test
    void library_loadsNoClassByName_opensNoConnection_startsNoProcess() throws IOException {
        assertThat(linesWith("Class.forName", ".loadClass(", "ServiceLoader", "ObjectInputStream", "System.load"))
                .isEmpty();
        assertThat(linesWith("java.net.", "java.nio.channels.Socket", "ProcessBuilder", ".exec("))
                .isEmpty();
    }

    /** Returns the lines of code, without comments, that contain one of some texts. */
    private static List<String> linesWith(String... texts) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            Files.readAllLines(source).stream()
                    .filter(line ->
                            !line.strip().startsWith("*") && Stream.of(texts).anyMatch(line::contains))
                    .forEach(line -> found.add(source + ": " + line));
        }
        return found;
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
}
