package dev.glissade.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.Network;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Labels may come from a file, and tables are shown on terminals. */
class ReportNamesTest {

    private static final String HOSTILE = "\u001b[2J\n" + "x".repeat(60_000);

    private static Evaluation evaluation() {
        Network network = Network.input(2)
                .dense(2, Activations.softmax())
                .labels(List.of("cat", HOSTILE))
                .build(0);
        Dataset data = Dataset.ofClasses(new float[][] {{1, 0}, {0, 1}}, new int[] {0, 1}, 2);
        return Evaluation.of(network, data, Costs.meanSquaredError());
    }

    @Test
    void tables_showLabelsShort_andWithoutCharactersThatActOnATerminal() {
        Evaluation evaluation = evaluation();
        for (Object table : new Object[] {evaluation, evaluation.classification(), evaluation.regression()}) {
            assertThat(table.toString()).hasSizeLessThan(1000).matches("(\\P{Cntrl}|\\R)*");
            assertThat(table.toString().lines()).hasSizeLessThan(8).allMatch(line -> line.length() < 100);
        }
        assertThat(evaluation.classification().scores(1).name()).isEqualTo(HOSTILE);
    }

    @Test
    void labelThatOccursTwice_isShownShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Network.input(2)
                        .dense(2)
                        .labels(List.of(HOSTILE, HOSTILE))
                        .build(0))
                .withMessage("the label \"\\u001b[2J\\u000a" + "x".repeat(35) + "...\" occurs twice");
    }
}
