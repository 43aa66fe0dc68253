package dev.glissade.examples.benchmark.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.examples.common.options.CommandLines;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreOptionsTest {

    @Test
    void parse_nothing_hasTheDefaultsOfScikitLearn() {
        ScoreOptions options = options();

        assertThat(options.tables()).isEqualTo(Tables.NAMES);
        assertThat(options.weights()).containsExactly(Weights.DEFAULT);
        assertThat(options.hidden()).containsExactly(100);
        assertThat(options.seeds()).isEqualTo(10);
        assertThat(options.epochs()).isEqualTo(200);
    }

    @Test
    void parse_all_isWhatWasAskedFor() {
        ScoreOptions options = options(
                "--tables", "iris,wine",
                "--weights", "scikit-learn,glorot",
                "--hidden", "20,10",
                "--seeds", "3",
                "--epochs", "7");

        assertThat(options.tables()).containsExactly("iris", "wine");
        assertThat(options.weights()).containsExactly(Weights.SCIKIT_LEARN, Weights.GLOROT);
        assertThat(options.hidden()).containsExactly(20, 10);
        assertThat(options.seeds()).isEqualTo(3);
        assertThat(options.epochs()).isEqualTo(7);
    }

    @Test
    void parse_unknown_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--fast", "1"))
                .withMessageContaining("--fast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--seeds"))
                .withMessageContaining("--seeds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--tables", "iris,tulips"))
                .withMessageContaining("'tulips'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--weights", "he"))
                .withMessageContaining("'he'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options("--seeds", "0"))
                .withMessageContaining("--seeds");
    }

    static ScoreOptions options(String... arguments) {
        ScoreOptions options = new ScoreOptions();
        CommandLines.read(options, List.of(arguments), System.out);
        return options;
    }
}
