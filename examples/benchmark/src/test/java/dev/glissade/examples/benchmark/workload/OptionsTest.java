package dev.glissade.examples.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void parse_nothing_measuresOnlyGlissade() {
        assertThat(Options.parse().peers()).containsExactly(Peers.GLISSADE, Peers.GLISSADE_PORTABLE);
        assertThat(Options.parse().workloads()).hasSize(7);
        assertThat(Options.parse().inputs()).containsExactly(Inputs.PIXELS, Inputs.STANDARDISED);
        assertThat(Options.parse().table()).isFalse();
    }

    @Test
    void parse_all_isWhatWasAskedFor() {
        Options options = Options.parse(
                "--only",
                "smile,glissade",
                "--workloads",
                "W1b,W4",
                "--threads",
                "3",
                "--epochs",
                "7",
                "--heap",
                "64m",
                "--inputs",
                "standardised",
                "--table",
                "--table-of",
                "first.txt,second.txt");

        assertThat(options)
                .isEqualTo(new Options(
                        List.of(Workload.W1b, Workload.W4),
                        List.of(Inputs.STANDARDISED),
                        List.of(Peers.SMILE, Peers.GLISSADE),
                        List.of(3),
                        7,
                        "64m",
                        true,
                        List.of(Path.of("first.txt"), Path.of("second.txt"))));
    }

    @Test
    void parse_unknown_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--fast"))
                .withMessageContaining("--fast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--only", "encog"))
                .withMessageContaining("encog");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--inputs", "dense"))
                .withMessage("no inputs 'dense'; there are [pixels, standardised]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse("--epochs"))
                .withMessageContaining("--epochs needs a value");
    }
}
