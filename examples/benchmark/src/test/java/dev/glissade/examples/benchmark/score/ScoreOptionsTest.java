package dev.glissade.examples.benchmark.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreOptionsTest {

    @Test
    void parse_nothing_hasTheDefaultsOfScikitLearn() {
        assertThat(ScoreOptions.parse())
                .isEqualTo(new ScoreOptions(Tables.NAMES, List.of(Weights.DEFAULT), List.of(100), 10, 200));
    }

    @Test
    void parse_all_isWhatWasAskedFor() {
        ScoreOptions options = ScoreOptions.parse(
                "--tables", "iris,wine",
                "--weights", "scikit-learn,glorot",
                "--hidden", "20,10",
                "--seeds", "3",
                "--epochs", "7");

        assertThat(options)
                .isEqualTo(new ScoreOptions(
                        List.of("iris", "wine"), List.of(Weights.SCIKIT_LEARN, Weights.GLOROT), List.of(20, 10), 3, 7));
    }

    @Test
    void parse_unknown_isNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreOptions.parse("--fast", "1"))
                .withMessageContaining("--fast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreOptions.parse("--seeds"))
                .withMessageContaining("--seeds needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreOptions.parse("--tables", "iris,tulips"))
                .withMessageContaining("'tulips'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreOptions.parse("--weights", "he"))
                .withMessageContaining("'he'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreOptions.parse("--seeds", "0"))
                .withMessageContaining("--seeds 0");
    }
}
