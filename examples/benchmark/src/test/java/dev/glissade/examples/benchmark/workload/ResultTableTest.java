package dev.glissade.examples.benchmark.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private static JsonLine result(Peers peer, Workload workload, Inputs inputs, int threads) {
        return new JsonLine()
                .add("workload", workload.name())
                .add("inputs", inputs.title())
                .add("peer", peer.title())
                .add("version", peer == Peers.PYTORCH_DJL ? "PyTorch 2" : "Glissade")
                .add("kernels", peer == Peers.GLISSADE ? "vector" : peer == Peers.PYTORCH_DJL ? "native" : "portable")
                .add("threads", threads)
                .add("rounds", 3)
                .add("runtime", "JDK 17")
                .add("processor", "2 x Some")
                .add("date", "2026-01-02");
    }

    private static JsonLine seconds(Peers peer, Inputs inputs, int threads, double seconds) {
        return result(peer, Workload.W1, inputs, threads).add("s_per_epoch", seconds);
    }

    @Test
    void table_ofSeveralLibraries_comparesTheBest() {
        List<JsonLine> results = List.of(
                result(Peers.GLISSADE, Workload.W4, Inputs.PIXELS, 1)
                        .add("p50_us", 3.0)
                        .add("p99_us", 4.0)
                        .add("samples_per_s", 0.8e6),
                result(Peers.PYTORCH_DJL, Workload.W4, Inputs.PIXELS, 1)
                        .add("p50_us", 24.0)
                        .add("p99_us", 30.0)
                        .add("samples_per_s", 0.4e6),
                seconds(Peers.GLISSADE, Inputs.PIXELS, 1, 9.9), // counts no longer: there is a later one
                seconds(Peers.GLISSADE, Inputs.PIXELS, 1, 0.05),
                seconds(Peers.GLISSADE, Inputs.PIXELS, 2, 0.041234),
                seconds(Peers.GLISSADE_PORTABLE, Inputs.PIXELS, 1, 0.25),
                seconds(Peers.PYTORCH_DJL, Inputs.PIXELS, 1, 1),
                seconds(Peers.PYTORCH_DJL, Inputs.PIXELS, 2, 1.2),
                seconds(Peers.GLISSADE, Inputs.STANDARDISED, 1, 0.1),
                seconds(Peers.PYTORCH_DJL, Inputs.STANDARDISED, 2, 0.3));

        assertThat(ResultTable.of(results)).isEqualTo("""
                2 x Some; JDK 17; 2026-01-02; medians of 3 rounds; threads: 1 / 2.

                | | | Glissade, vector | Glissade, portable | PyTorch 2, native | best other / glissade | best other / portable |
                |---|---|---|---|---|---|---|
                | W1 | s per epoch | 0.0500 / 0.0412 | 0.250 / - | 1.00 / 1.20 | 24 | 4.0 |
                | W1, standardised | s per epoch | 0.100 / - | - / - | - / 0.300 | 3.0 | - |
                | W4 | p50, µs | 3.00 / - | - / - | 24.0 / - | 8.0 | - |
                | W4 | p99, µs | 4.00 / - | - / - | 30.0 / - | 7.5 | - |
                | W4 | batch, million per s | 0.800 / - | - / - | 0.400 / - | 2.0 | - |

                | | | Glissade | best other | times as fast |
                |---|---|---|---|---|
                | W1 | s per epoch | 0.0412 | 1.00 (pytorch-djl) | 24 |
                | W1, standardised | s per epoch | 0.100 | 0.300 (pytorch-djl) | 3.0 |
                | W4 | p50, µs | 3.00 | 24.0 (pytorch-djl) | 8.0 |
                | W4 | p99, µs | 4.00 | 30.0 (pytorch-djl) | 7.5 |
                | W4 | batch, million per s | 0.800 | 0.400 (pytorch-djl) | 2.0 |
                """);
    }

    @Test
    void table_ofGlissadeAlone_comparesNothing() {
        assertThat(ResultTable.of(List.of(seconds(Peers.GLISSADE, Inputs.PIXELS, 1, 0.05))))
                .isEqualTo("""
                2 x Some; JDK 17; 2026-01-02; medians of 3 rounds; threads: 1.

                | | | Glissade, vector |
                |---|---|---|
                | W1 | s per epoch | 0.0500 |
                """);
    }
}
