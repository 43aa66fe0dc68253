package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles and runs every Java block of README.md and docs/*.md, and looks up every quotation from the sources.
 *
 * <ul>
 *   <li>A {@code java} block is a program. One that begins with {@code package}, {@code import} or {@code public} is a
 *       file; any other is the body of a method, with imports of all packages of the library and of the static factories.
 *   <li>A block after the line {@code <!-- continues -->} goes on where the block before it ended.
 *   <li>A {@code text} block after the line {@code <!-- output -->} is what the block before it prints.
 *   <li>A {@code java quote} block is in the file that the comment on the line before it names. A line with only
 *       {@code // …} stands for anything.
 * </ul>
 *
 * Programs think that they run in the root of the repository. Line numbers in error messages are those of the document.
 */
class DocumentationTest {

    private static final Path ROOT = root();
    private static final List<String> REQUIRED =
            List.of("docs/gradient-descent.md", "docs/backpropagation.md", "docs/architecture.md");
    private static final String IMPORTS =
            Stream.of("", "activation.", "cost.", "data.", "file.", "format.", "initialize.", "layer.", "matrix.")
                            .map(name -> "import dev.glissade." + name + "*;")
                            .collect(Collectors.joining())
                    + "import dev.glissade.optimize.*;import dev.glissade.random.*;import dev.glissade.train.*;"
                    + "import static dev.glissade.activation.Activations.*;import static dev.glissade.cost.Costs.*;"
                    + "import static dev.glissade.initialize.Initializers.*;import static dev.glissade.optimize.Optimizers.*;"
                    + "import static dev.glissade.optimize.Schedules.*;import java.nio.file.*;import java.util.*;";
    private static final String END_OF_BLOCK = "\f";
    private static final Pattern DECLARED_TYPE = Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)");

    private static Locale before;

    @BeforeAll
    static void useOneLocale() {
        before = Locale.getDefault();
        Locale.setDefault(Locale.ROOT);
    }

    @AfterAll
    static void restoreLocale() {
        Locale.setDefault(before);
    }

    @Test
    void documents_areThereAndHaveBlocks() {
        assertThat(documents()).extracting(Document::name).containsAll(REQUIRED);
        for (Document document : documents()) {
            if (REQUIRED.contains(document.name())) {
                assertThat(document.programs()).as(document.name()).isNotEmpty();
                assertThat(document.quotes()).as(document.name()).isNotEmpty();
            }
        }
    }

    @Timeout(60)
    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void program_runs_andPrintsWhatTheDocumentSays(Program program, @TempDir Path classes) throws Exception {
        String printed = program.run(classes);
        List<String> outputs = List.of(printed.split(END_OF_BLOCK, -1));
        for (int i = 0; i < program.blocks().size(); i++) {
            Block block = program.blocks().get(i);
            assertThat(tidy(outputs.get(i)))
                    .as("output of %s:%d", program.document(), block.line())
                    .isEqualTo(block.output());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotes")
    void quote_isInTheSource(Quote quote) throws IOException {
        quote.check(Files.readString(ROOT.resolve(quote.file())));
    }

    @Test
    void quote_thatIsNotInTheSource_fails() {
        String source = "int a() {\n    return 1;\n}\nint b() {\n    return 2;\n}\n";
        new Quote("x.md", 1, "X.java", List.of("int a()", "{ return 1; }", "// …", "return 2;")).check(source);
        assertThatThrownBy(() -> new Quote("x.md", 1, "X.java", List.of("int c()")).check(source))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> new Quote("x.md", 1, "X.java", List.of("return 2;", "// …", "int a()")).check(source))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void document_withABlockThatIsNotChecked_isRefused() {
        for (String text : List.of(
                "```java\nint a;",
                "```Java\nint a;\n```",
                "```java quote\nint a;\n```",
                "<!-- output -->\n```text\n1\n```",
                "<!-- continues -->\n```java\nint a;\n```",
                "<!-- output -->\n1",
                "```java\nint a;\n```\n<!-- output -->\n```java\nint b;\n```")) {
            assertThatThrownBy(() -> Document.parse("x.md", text)).as(text).isInstanceOf(AssertionError.class);
        }
    }

    static List<Program> programs() {
        return documents().stream()
                .flatMap(document -> document.programs().stream())
                .toList();
    }

    static List<Quote> quotes() {
        return documents().stream()
                .flatMap(document -> document.quotes().stream())
                .toList();
    }

    // ---- Documents

    /** A java block, and what it prints: nothing if the document does not say. */
    private record Block(int line, List<String> code, String output) {}

    private record Document(String name, List<Program> programs, List<Quote> quotes) {

        static Document parse(String name, String text) {
            Document document = new Document(name, new ArrayList<>(), new ArrayList<>());
            List<String> lines = text.lines().toList();
            String comment = "";
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (!line.startsWith("```")) {
                    assertThat(comment).as("comment before %s:%d", name, i + 1).isNotIn("continues", "output");
                    comment = line.matches("<!-- .* -->") ? line.substring(5, line.length() - 4) : "";
                    continue;
                }
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).equals("```")) {
                    end++;
                }
                assertThat(end).as("end of the block at %s:%d", name, i + 1).isLessThan(lines.size());
                document.add(line.substring(3), comment, i + 1, lines.subList(i + 1, end));
                comment = "";
                i = end;
            }
            return document;
        }

        private void add(String language, String comment, int line, List<String> content) {
            String where = name + ":" + line;
            assertThat(language).as(where).isIn("java", "java quote", "text", "bash", "xml", "python");
            if (comment.equals("output")) {
                assertThat(language).as(where).isEqualTo("text");
                last(where).expect(tidy(String.join("\n", content)));
            } else if (language.equals("java quote")) {
                assertThat(comment).as("the file that %s quotes", where).endsWith(".java");
                quotes.add(new Quote(name, line, comment, content));
            } else if (language.equals("java")) {
                if (comment.equals("continues")) {
                    last(where);
                } else {
                    programs.add(new Program(name, new ArrayList<>()));
                }
                last(where).blocks().add(new Block(line, content, ""));
            }
        }

        private Program last(String where) {
            assertThat(programs).as("programs before " + where).isNotEmpty();
            return programs.get(programs.size() - 1);
        }
    }

    private static List<Document> documents() {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")).filter(Files::exists), files.sorted())
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(DocumentationTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document read(Path file) {
        try {
            return Document.parse(ROOT.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("core")) || !Files.isDirectory(folder.resolve("docs"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static String tidy(String output) {
        return output.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    // ---- Quotations

    record Quote(String document, int line, String file, List<String> lines) {

        void check(String source) {
            String remaining = withoutSpace(source);
            for (String part : String.join("\n", lines).split("\\R *// …(?:\\R|$)")) {
                assertThat(remaining).as("%s as %s quotes it", file, this).contains(withoutSpace(part));
                remaining = remaining.substring(remaining.indexOf(withoutSpace(part)));
            }
        }

        private static String withoutSpace(String text) {
            return text.replaceAll("\\s+", "");
        }

        @Override
        public String toString() {
            return document + ":" + line;
        }
    }

    // ---- Programs

    record Program(String document, List<Block> blocks) {

        void expect(String output) {
            Block block = blocks.remove(blocks.size() - 1);
            blocks.add(new Block(block.line(), block.code(), output));
        }

        /** Returns what it prints, with the end of each block marked. */
        String run(Path classes) throws Exception {
            compile(classes);
            PrintStream out = System.out;
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
                var main = loader.loadClass(type()).getDeclaredMethod("main", String[].class);
                main.setAccessible(true);
                main.invoke(null, (Object) new String[0]);
            } catch (InvocationTargetException e) {
                throw new AssertionError(this + " fails", e.getCause());
            } finally {
                System.setOut(out);
            }
            return printed.toString(StandardCharsets.UTF_8);
        }

        private void compile(Path classes) throws Exception {
            String source = source().replace(
                            "Path.of(\"examples/",
                            "Path.of(\"" + ROOT.toString().replace('\\', '/') + "/examples/");
            JavaFileObject file =
                    new SimpleJavaFileObject(URI.create("string:///" + type() + ".java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            String library = Path.of(Network.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
            List<String> options = List.of("-d", classes.toString(), "-cp", library, "-proc:none", "-Xlint:all");
            StringWriter messages = new StringWriter();
            ToolProvider.getSystemJavaCompiler()
                    .getTask(messages, null, null, options, null, List.of(file))
                    .call();
            assertThat(messages.toString())
                    .as("compiler's messages about " + this)
                    .isEmpty();
        }

        private boolean isFile() {
            return blocks.get(0).code().stream()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("")
                    .matches("(package|import|public) .*");
        }

        private String type() {
            if (isFile()) {
                Matcher type =
                        DECLARED_TYPE.matcher(String.join("\n", blocks.get(0).code()));
                assertThat(type.find()).as("type in " + this).isTrue();
                return type.group(1);
            }
            return "Program";
        }

        /** Returns the source, each line of which has the number that it has in the document. */
        private String source() {
            StringBuilder source = new StringBuilder();
            if (!isFile()) {
                source.append(IMPORTS)
                        .append("class Program { public static void main(String[] arguments) throws Exception {");
            }
            int lines = 1;
            for (Block block : blocks) {
                source.append("\n".repeat(block.line() + 1 - lines));
                source.append(String.join("\n", block.code())).append('\n');
                source.append(isFile() ? "" : "System.out.print('\\f');");
                lines = block.line() + 1 + block.code().size();
            }
            return source.append(isFile() ? "" : "}}").toString();
        }

        @Override
        public String toString() {
            return document + ":" + blocks.get(0).line();
        }
    }
}
