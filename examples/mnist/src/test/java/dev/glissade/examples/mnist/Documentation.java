package dev.glissade.examples.mnist;

import dev.glissade.Network;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The documents of the project, taken apart into what can be checked.
 *
 * <ul>
 *   <li>A {@code java} block is a program. One that begins with {@code import} or {@code public} is a file with a main
 *       method; any other is the body of a method, with imports of all packages of the library and of its factories.
 *   <li>A block after the line {@code <!-- continues -->} goes on where the block before it ended.
 *   <li>A {@code text} block after the line {@code <!-- output -->} is what the block before it prints.
 *   <li>The comment in {@code System.out.println(x); // 3.0, or so} is, up to the first comma, the beginning of a line that
 *       the block prints, whatever the number of seconds in it. Blocks print nothing else.
 *   <li>A {@code java quote} block stands in the file that the comment on the line before it names, but for white space.
 *       A line {@code // …} stands for anything.
 * </ul>
 *
 * <p>Programs believe that they run in the root of the repository: {@code Path.of("examples/…")} is there. Line numbers in
 * error messages are those of the document.
 */
final class Documentation {

    static final Path ROOT = root();

    private static final List<String> LANGUAGES =
            List.of("java", "java quote", "text", "math", "bash", "sh", "xml", "python");
    private static final Pattern COMMENT = Pattern.compile("<!-- (.*) -->");
    private static final Pattern DECLARED_TYPE = Pattern.compile("\\b(?:class|record|interface|enum)\\s+(\\w+)");
    private static final Pattern PRINTED_COMMENT = Pattern.compile("System\\.out\\.print.*; // ([^,]*)");
    private static final String END_OF_BLOCK = "\f";

    private Documentation() {}

    /** Returns README*.md and docs/*.md. */
    static List<Document> documents() {
        try (Stream<Path> readmes = Files.list(ROOT)
                        .filter(file -> file.getFileName().toString().startsWith("README"));
                Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Document> documents = new ArrayList<>();
            for (Path file : Stream.concat(readmes.sorted(), docs.sorted()).toList()) {
                if (file.toString().endsWith(".md")) {
                    String name = ROOT.relativize(file).toString().replace('\\', '/');
                    documents.add(Document.parse(name, Files.readString(file)));
                }
            }
            return documents;
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

    private static void check(boolean right, String complaint) {
        if (!right) {
            throw new AssertionError(complaint);
        }
    }

    private static String tidy(String output) {
        return output.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .replaceAll("^\n+|\n+$", "");
    }

    record Document(String name, List<Program> programs, List<Quote> quotes) {

        static Document parse(String name, String text) {
            Document document = new Document(name, new ArrayList<>(), new ArrayList<>());
            List<String> lines = text.lines().toList();
            String comment = "";
            for (int i = 0; i < lines.size(); i++) {
                String where = name + ":" + (i + 1);
                if (lines.get(i).startsWith("```")) {
                    int end = i + 1;
                    while (end < lines.size() && !lines.get(end).equals("```")) {
                        end++;
                    }
                    check(end < lines.size(), where + " begins a block that does not end");
                    document.add(lines.get(i).substring(3), comment, i + 1, lines.subList(i + 1, end));
                    comment = "";
                    i = end;
                } else {
                    check(!List.of("continues", "output").contains(comment), where + " should begin a block");
                    Matcher found = COMMENT.matcher(lines.get(i));
                    comment = found.matches() ? found.group(1) : "";
                }
            }
            return document;
        }

        private void add(String language, String comment, int line, List<String> content) {
            String where = name + ":" + line;
            check(LANGUAGES.contains(language), where + " is a block of " + language + ", not of " + LANGUAGES);
            if (comment.equals("output")) {
                check(language.equals("text"), where + " is an output that is no text");
                last(where).expect(tidy(String.join("\n", content)));
            } else if (language.equals("java quote")) {
                check(comment.endsWith(".java"), where + " quotes no file");
                quotes.add(new Quote(name, line, comment, content));
            } else if (language.equals("java")) {
                if (!comment.equals("continues")) {
                    programs.add(new Program(name, new ArrayList<>()));
                }
                last(where).blocks().add(new Block(line, content, ""));
            }
        }

        private Program last(String where) {
            check(!programs.isEmpty(), where + " has no program before it");
            return programs.get(programs.size() - 1);
        }
    }

    record Quote(String document, int line, String file, List<String> lines) {

        boolean isIn(String source) {
            String rest = withoutSpace(source);
            for (String part : String.join("\n", lines).split("(?m)^ *// …$")) {
                int found = rest.indexOf(withoutSpace(part));
                if (found < 0) {
                    return false;
                }
                rest = rest.substring(found + withoutSpace(part).length());
            }
            return true;
        }

        private static String withoutSpace(String text) {
            return text.replaceAll("\\s+", "");
        }

        @Override
        public String toString() {
            return document + ":" + line;
        }
    }

    /** A java block, the line on which it begins, and the output that follows it, or an empty text. */
    record Block(int line, List<String> code, String output) {

        void checkOutput(String document, String printed) {
            List<String> beginnings = beginnings();
            for (String beginning : beginnings) {
                check(
                        printed.lines().anyMatch(line -> withoutSeconds(line).startsWith(withoutSeconds(beginning))),
                        document + ":" + line + " does not print '" + beginning + "' but\n" + printed);
            }
            if (beginnings.isEmpty() || !output.isEmpty()) {
                check(printed.equals(output), document + ":" + line + " prints\n" + printed + "\nand not\n" + output);
            }
        }

        private List<String> beginnings() {
            return code.stream()
                    .map(PRINTED_COMMENT::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .toList();
        }

        private static String withoutSeconds(String text) {
            return text.replaceAll("\\d+\\.\\d s\\b", "? s");
        }
    }

    record Program(String document, List<Block> blocks) {

        private static final String PACKAGES =
                "activation check cost data diagnose evaluate export file format initialize layer matrix optimize random shard train";
        private static final String FACTORIES =
                "activation.Activations cost.Costs cost.Penalties initialize.Initializers layer.Layers"
                        + " optimize.Optimizers optimize.Schedules";

        void expect(String output) {
            Block last = blocks.remove(blocks.size() - 1);
            blocks.add(new Block(last.line(), last.code(), output));
        }

        /** Returns what each block prints. */
        List<String> run(Path classes) throws Exception {
            compile(classes);
            PrintStream before = System.out;
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
                Method main = loader.loadClass(type()).getDeclaredMethod("main", String[].class);
                main.setAccessible(true);
                main.invoke(null, (Object) new String[0]);
            } catch (InvocationTargetException e) {
                throw new AssertionError("program " + this + " fails", e.getCause());
            } finally {
                System.setOut(before);
            }
            String[] outputs = printed.toString(StandardCharsets.UTF_8).split(END_OF_BLOCK, -1);
            return Stream.of(outputs)
                    .limit(blocks.size())
                    .map(Documentation::tidy)
                    .toList();
        }

        private void compile(Path classes) throws Exception {
            String code = source().replace(
                            "Path.of(\"examples/",
                            "Path.of(\"" + ROOT.toString().replace('\\', '/') + "/examples/");
            URI name = URI.create("string:///" + type() + ".java");
            JavaFileObject file = new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return code;
                }
            };
            URI library = Network.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            List<String> options =
                    List.of("-d", classes.toString(), "-cp", Path.of(library).toString(), "-proc:none", "-Xlint:all");
            StringWriter messages = new StringWriter();
            ToolProvider.getSystemJavaCompiler()
                    .getTask(messages, null, null, options, null, List.of(file))
                    .call();
            check(messages.toString().isEmpty(), "the compiler says about " + this + ":\n" + messages);
        }

        private boolean isFile() {
            return String.join("\n", blocks.get(0).code()).stripLeading().matches("(?s)(import|public) .*");
        }

        private String type() {
            if (!isFile()) {
                return "Program";
            }
            check(blocks.size() == 1, this + " is a file, and nothing can continue it");
            Matcher type = DECLARED_TYPE.matcher(String.join("\n", blocks.get(0).code()));
            check(type.find(), this + " is a file without a type");
            return type.group(1);
        }

        /** Returns the source, each line of which has the number that it has in the document. */
        private String source() {
            StringBuilder source = new StringBuilder(isFile() ? "" : head());
            int line = 1;
            for (Block block : blocks) {
                source.append("\n".repeat(block.line() + 1 - line));
                source.append(String.join("\n", block.code())).append('\n');
                source.append(isFile() ? "" : "System.out.print('\\f');");
                line = block.line() + 1 + block.code().size();
            }
            return source.append(isFile() ? "" : "}}").toString();
        }

        private static String head() {
            StringBuilder head = new StringBuilder("import java.nio.file.*;import java.util.*;import dev.glissade.*;");
            for (String name : PACKAGES.split(" ")) {
                head.append("import dev.glissade.").append(name).append(".*;");
            }
            for (String name : FACTORIES.split(" ")) {
                head.append("import static dev.glissade.").append(name).append(".*;");
            }
            return head + "class Program { public static void main(String[] arguments) throws Exception {";
        }

        @Override
        public String toString() {
            return document + ":" + blocks.get(0).line();
        }
    }
}
