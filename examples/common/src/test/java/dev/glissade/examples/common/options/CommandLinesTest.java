package dev.glissade.examples.common.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class CommandLinesTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Command(name = "Sum", header = "Adds.")
    private static final class Sum {

        @Parameters(paramLabel = "FILE")
        private String file;

        @Option(names = "--parts", split = ",", converter = Values.Count.class, description = "half is 50%%")
        private List<Integer> parts = List.of(7);

        @Option(names = "--offset", defaultValue = "0")
        private int offset;

        @Option(names = "--seed")
        private long seed;

        @Option(names = "--language")
        private List<Language> languages = List.of();

        @Option(names = "--rate")
        private Optional<Double> rate;

        @Option(names = "--between")
        private char between;

        @Option(names = "--charset")
        private Charset charset;

        @Option(names = "--help", usageHelp = true)
        private boolean help;
    }

    private Sum read(String... arguments) {
        Sum sum = new Sum();
        assertThat(CommandLines.read(sum, List.of(arguments), out)).isTrue();
        return sum;
    }

    @Test
    void read_noOptions_leavesDefaults() {
        Sum sum = read("a.txt");

        assertThat(sum.file).isEqualTo("a.txt");
        assertThat(sum.parts).containsExactly(7);
        assertThat(sum.offset).isZero();
        assertThat(sum.rate).isEmpty();
    }

    @Test
    void read_options_setsEach() {
        Sum sum = read(
                "--parts", "1,2,3", "--offset=-4", "--seed", "9000000000", "--rate", "1e-3", "--between", ";", "a.txt");

        assertThat(sum.parts).containsExactly(1, 2, 3);
        assertThat(sum.offset).isEqualTo(-4);
        assertThat(sum.seed).isEqualTo(9_000_000_000L);
        assertThat(sum.rate).contains(0.001);
        assertThat(sum.between).isEqualTo(';');
    }

    @Test
    void read_optionTwice_takesTheLast() {
        assertThat(read("a.txt", "--offset", "1", "--offset", "2").offset).isEqualTo(2);
    }

    @Test
    void read_help_printsItAndNeedsNothingElse() {
        assertThat(CommandLines.read(new Sum(), List.of("--help"), out)).isFalse();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("Adds.", "FILE", "--parts", "half is 50%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt --fast      | there is no option or command --fast; --help lists all",
                "a.txt b.txt       | there is no option or command b.txt; --help lists all",
                "a.txt --offset    | --offset needs a value after it; --help tells which",
                "--offset 1        | FILE: missing; --help tells more",
                "a.txt --offset x  | --offset takes a whole number, not 'x'",
                "a.txt --offset 2147483648 | --offset takes a whole number from -2147483648 to 2147483647, not '2147483648'",
                "a.txt --seed 1.5  | --seed takes a whole number, not '1.5'",
                "a.txt --rate fast | --rate takes a number, not 'fast'",
                "a.txt --language fr | --language takes english, chinese, not 'fr'",
                "a.txt --between ;; | --between takes a single character, not ';;'",
                "a.txt --charset latin-99 | --charset takes the name of a character set such as UTF-8 or windows-1252, not"
                        + " 'latin-99'",
                "a.txt --charset ? | --charset takes the name of a character set such as UTF-8 or windows-1252, not '?'",
                "a.txt --parts 1,0 | --parts takes a whole number above 0, not '0'",
                "a.txt --offset 5% | --offset takes a whole number, not '5%'",
            })
    void read_wrong_isToldInALine(String arguments, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLines.read(new Sum(), List.of(arguments.split(" ")), out))
                .withMessage(message);
        assertThat(bytes.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt --fast     | 没有 --fast 这个选项或命令；--help 列出全部",
                "a.txt --offset   | --offset 后面要跟一个值；见 --help",
                "--offset 1       | 缺少 FILE；见 --help",
                "a.txt --offset x | --offset 要一个整数，不能是 'x'",
                "a.txt --charset x | --charset 要一种字符编码的名字，例如 UTF-8 或 GB18030，不能是 'x'",
                "a.txt --rate x   | --rate 要一个数，不能是 'x'",
            })
    void parse_wrongInChinese_isToldInChinese(String arguments, String message) {
        Words none = Words.of(CommandLines.class, Language.CHINESE, List.of());
        CommandLines lines = new CommandLines(Console.of(out, out, Language.CHINESE), none, Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> lines.parse(lines.line(new Sum()), List.of(arguments.split(" "))))
                .withMessage(message);
    }
}
