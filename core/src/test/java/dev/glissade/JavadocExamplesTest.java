package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of the public API compile, as programs of users do: with star imports. */
class JavadocExamplesTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/glissade");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?)\\}</pre>", Pattern.DOTALL);

    /** Fewer were found when this was written: an example that the pattern misses is an example that nobody checks. */
    private static final int LEAST = 40;

    /** What examples take for granted, as the reader does. */
    private static final String GIVEN = """
            static Network network, trained;
            static Dataset data, digits, examples, others, test, validation;
            static Cost cost;
            static Path file, path, folder, images, labels;
            static float[] pixels, input;
            static float[][] inputs, targets;
            static Activation bump() { return null; }
            """;

    @TempDir
    private Path folder;

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    @Test
    void examples_compile() throws IOException {
        List<JavaFileObject> programs = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCES.resolve(".."))) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            for (MatchResult example :
                    EXAMPLE.matcher(Files.readString(file)).results().toList()) {
                String name = "Example" + programs.size() + "Of"
                        + file.getFileName().toString().replaceAll("\\.java|-", "");
                programs.add(new Source(name, program(name, example.group(1).replaceAll("(?m)^ *\\* ?", ""))));
            }
        }
        assertThat(programs).hasSizeGreaterThanOrEqualTo(LEAST);
        StringWriter errors = new StringWriter();
        boolean compiles = ToolProvider.getSystemJavaCompiler()
                .getTask(errors, null, null, List.of("-proc:none", "-nowarn", "-d", folder.toString()), null, programs)
                .call();
        assertThat(compiles).as(errors.toString()).isTrue();
    }

    private static String program(String name, String example) throws IOException {
        String packages = PublicApi.packages().stream()
                .map(one -> "import " + one + ".*;\n")
                .collect(Collectors.joining());
        return """
                import static dev.glissade.activation.Activations.*;
                import static dev.glissade.cost.Costs.*;
                import static dev.glissade.cost.Penalties.*;
                import static dev.glissade.initialize.Initializers.*;
                import static dev.glissade.layer.Layers.*;
                import static dev.glissade.optimize.Optimizers.*;
                import static dev.glissade.optimize.Schedules.*;
                import java.nio.file.Path;
                import java.util.*;
                import java.util.function.*;
                """
                + packages + "class " + name + " {\n" + GIVEN + "static void example() throws Exception {\n" + example
                + "}\n}\n";
    }
}
