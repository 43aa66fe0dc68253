package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.examples.mnist.Documentation.Block;
import dev.glissade.examples.mnist.Documentation.Document;
import dev.glissade.examples.mnist.Documentation.Program;
import dev.glissade.examples.mnist.Documentation.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the programs of README.md and docs/*.md and looks up their quotations; {@link Documentation} has the rules. */
class DocumentationTest {

    private static final List<String> REQUIRED =
            List.of("docs/gradient-descent.md", "docs/backpropagation.md", "docs/architecture.md");

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

    static List<Program> programs() {
        return Documentation.documents().stream()
                .flatMap(document -> document.programs().stream())
                .toList();
    }

    static List<Quote> quotes() {
        return Documentation.documents().stream()
                .flatMap(document -> document.quotes().stream())
                .toList();
    }

    @Test
    void documents_areThere_withProgramsAndOutputs() {
        List<Document> documents = Documentation.documents();
        assertThat(documents).extracting(Document::name).containsAll(REQUIRED);
        for (Document document : documents) {
            if (REQUIRED.contains(document.name())) {
                assertThat(document.programs())
                        .as(document.name())
                        .flatExtracting(Program::blocks)
                        .anyMatch(block -> !block.output().isEmpty());
            }
        }
    }

    @Timeout(60)
    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void program_printsWhatTheDocumentSays(Program program, @TempDir Path classes) throws Exception {
        List<String> outputs = program.run(classes);
        assertThat(outputs).hasSameSizeAs(program.blocks());
        for (int i = 0; i < outputs.size(); i++) {
            Block block = program.blocks().get(i);
            assertThat(outputs.get(i))
                    .as("output of %s:%d", program.document(), block.line())
                    .isEqualTo(block.output());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("quotes")
    void quote_isInTheSource(Quote quote) throws IOException {
        assertThat(quote.isIn(Files.readString(Documentation.ROOT.resolve(quote.file()))))
                .as("%s has what %s quotes", quote.file(), quote)
                .isTrue();
    }

    @Test
    void quote_isFoundWhateverItsWhiteSpace_andOnlyInOrder() {
        String source = "int a() {\n    return 1;\n}\n\nint b() {\n    return 2;\n}\n";
        assertThat(new Quote("x.md", 1, "X.java", List.of("int a()", "{ return 1; }", "// …", "return 2;"))
                        .isIn(source))
                .isTrue();
        assertThat(new Quote("x.md", 1, "X.java", List.of("int c()")).isIn(source))
                .isFalse();
        assertThat(new Quote("x.md", 1, "X.java", List.of("return 2;", "// …", "int a()")).isIn(source))
                .isFalse();
    }

    @Test
    void program_thatDoesNotCompileOrThrows_fails(@TempDir Path classes) {
        for (String code : List.of("int a = \"1\";", "List raw = List.of();", "throw new IllegalStateException();")) {
            Program program = Document.parse("x.md", "```java\n" + code + "\n```\n")
                    .programs()
                    .get(0);
            assertThatThrownBy(() -> program.run(classes))
                    .as(code)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("x.md:1");
        }
    }

    @Test
    void document_withABlockThatNobodyWouldCheck_isRefused() {
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
}
