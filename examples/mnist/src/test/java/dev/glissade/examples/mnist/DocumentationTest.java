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
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the programs of README*.md and docs/*.md and looks up their quotations; {@link Documentation} has the rules. */
class DocumentationTest {

    private static final List<String> REQUIRED = List.of(
            "README.md",
            "README.zh-CN.md",
            "docs/gradient-descent.md",
            "docs/backpropagation.md",
            "docs/architecture.md",
            "docs/training.md",
            "docs/model-format.md");

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
    void documents_areThere_withPrograms() {
        List<Document> documents = Documentation.documents();
        assertThat(documents).extracting(Document::name).containsAll(REQUIRED);
        assertThat(documents)
                .filteredOn(document -> REQUIRED.contains(document.name()))
                .allSatisfy(document ->
                        assertThat(document.programs()).as(document.name()).isNotEmpty());
    }

    @Test
    void readmes_ofBothLanguages_haveTheSameNumbersAndLinks() throws IOException {
        String english = Files.readString(Documentation.ROOT.resolve("README.md"));
        String chinese = Files.readString(Documentation.ROOT.resolve("README.zh-CN.md"));
        assertThat(found("\\d(?:[\\d.,]*\\d)?", chinese)).isEqualTo(found("\\d(?:[\\d.,]*\\d)?", english));
        String link = "\\]\\((?!README)([^)]*)\\)";
        assertThat(found(link, chinese)).isEqualTo(found(link, english));
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Timeout(60)
    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    void program_printsWhatTheDocumentSays(Program program, @TempDir Path classes) throws Exception {
        List<String> outputs = program.run(classes);
        assertThat(outputs).hasSameSizeAs(program.blocks());
        for (int i = 0; i < outputs.size(); i++) {
            program.blocks().get(i).checkOutput(program.document(), outputs.get(i));
        }
    }

    /** The first page of the Javadoc, with the images of this repository. */
    @Test
    void program_ofTheOverview_printsWhatItSays(@TempDir Path folder) throws Exception {
        String name = "core/src/main/java/module-info.java";
        Matcher example = Pattern.compile("(?s)<pre>\\{@code\\n(.*?)\\}</pre>")
                .matcher(Files.readString(Documentation.ROOT.resolve(name)));
        assertThat(example.find()).isTrue();
        String code = example.group(1)
                .replaceAll("(?m)^ *\\* ?", "")
                .replaceAll("Path.of\\(\"(?=[^\"]*ubyte.gz)", "$0examples/common/src/main/resources/mnist/")
                .replaceAll("(?m)^trained.save.*\\R", "");

        Program program =
                Document.parse(name, "```java\n" + code + "```\n").programs().get(0);

        program.blocks().get(0).checkOutput(name, program.run(folder).get(0));
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
    void output_isComparedWithTheDocument() {
        String code = "```java\nSystem.out.println(x);\n```\n";
        Block said = block(code + "<!-- output -->\n```text\n1\n2\n```");
        said.checkOutput("x.md", "1\n2");
        assertThatThrownBy(() -> said.checkOutput("x.md", "1\n3")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> block(code).checkOutput("x.md", "1")).isInstanceOf(AssertionError.class);
        Block comment = block(code.replace(";", "; // cost 0.25  1.3 s, or so"));
        comment.checkOutput("x.md", "first\ncost 0.25  0.8 s");
        assertThatThrownBy(() -> comment.checkOutput("x.md", "cost 0.26  1.3 s"))
                .isInstanceOf(AssertionError.class);
    }

    private static Block block(String text) {
        return Document.parse("x.md", text).programs().get(0).blocks().get(0);
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
