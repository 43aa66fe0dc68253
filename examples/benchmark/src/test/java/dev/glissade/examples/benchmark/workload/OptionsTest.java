package dev.glissade.examples.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.examples.common.options.CommandLines;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void parse_nothing_measuresOnlyGlissade() {
        assertThat(options().peers()).containsExactly(Peers.GLISSADE, Peers.GLISSADE_PORTABLE);
        assertThat(options().workloads()).hasSize(7);
        assertThat(options().inputs()).containsExactly(Inputs.PIXELS, Inputs.STANDARDISED);
        assertThat(options().table()).isFalse();
    }

    @Test
    void parse_all_isWhatWasAskedFor() {
        Options options = options(
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

        assertThat(options.workloads()).containsExactly(Workload.W1b, Workload.W4);
        assertThat(options.inputs()).containsExactly(Inputs.STANDARDISED);
        assertThat(options.peers()).containsExactly(Peers.SMILE, Peers.GLISSADE);
        assertThat(options.threads()).containsExactly(3);
        assertThat(options.epochs()).isEqualTo(7);
        assertThat(options.heap()).isEqualTo("64m");
        assertThat(options.table()).isTrue();
        assertThat(options.tableOf()).containsExactly(Path.of("first.txt"), Path.of("second.txt"));
    }

    @Test
    void parse_peers_measuresAllLibraries() {
        assertThat(options("--peers").peers()).containsExactly(Peers.values());
    }

    @Test
    void parse_unknown_isNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> options("--fast")).withMessageContaining("--fast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--only", "encog"))
                .withMessageContaining("encog");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--inputs", "dense"))
                .withMessageContaining("dense");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--epochs"))
                .withMessageContaining("--epochs");
    }

    private static Options options(String... arguments) {
        Options options = new Options();
        CommandLines.read(options, List.of(arguments), System.out);
        return options;
    }
}
