package dev.glissade.examples.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void parse_nothing_measuresOnlyGlissade() {
        assertThat(Options.parse().peers()).containsExactly(Peers.GLISSADE, Peers.GLISSADE_PORTABLE);
        assertThat(Options.parse().workloads()).hasSize(7);
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
                "64m");

        assertThat(options)
                .isEqualTo(new Options(
                        List.of(Workload.W1b, Workload.W4),
                        List.of(Peers.SMILE, Peers.GLISSADE),
                        List.of(3),
                        7,
                        "64m"));
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
                .isThrownBy(() -> Options.parse("--epochs"))
                .withMessageContaining("--epochs needs a value");
    }
}
