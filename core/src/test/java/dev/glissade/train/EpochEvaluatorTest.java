package dev.glissade.train;

import static dev.glissade.train.PlainSettings.points;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The network is y = x. It fits the training set, so its steps change nothing; its outputs for validation are 1 and 2. */
class EpochEvaluatorTest {

    private static final Dataset FITTED = points(1, 1, 2, 2);
    private static final Optional<Dataset> VALIDATION = Optional.of(points(1, -1, 2, 3));

    /** Values for the measure of one epoch after the other. */
    private final ArrayDeque<Double> values = new ArrayDeque<>();

    private final ToDoubleFunction<Evaluation> measure = evaluation -> values.remove();

    /** What was kept of each epoch. */
    private final List<EpochEvaluator.Measured> kept = new ArrayList<>();

    private EpochRunner runner;

    private EpochEvaluator evaluator(TrainingSettings settings) {
        runner = new EpochRunner(settings);
        return new EpochEvaluator(settings);
    }

    private EpochEvaluator.Measured measured(EpochEvaluator evaluator, int number) {
        runner.begin(runner.network());
        assertThat(runner.takeStep()).isTrue();
        assertThat(evaluator.evaluate(runner)).isEmpty();
        return evaluator.measure(runner, number);
    }

    /** Runs epochs whose measure has these values. */
    private void run(EpochEvaluator evaluator, double... measured) {
        for (double value : measured) {
            values.add(value);
            EpochEvaluator.Measured now = measured(evaluator, kept.size() + 1);
            evaluator.keep(now, runner.stepper().state());
            kept.add(now);
        }
    }

    private Network network(int epoch) {
        return kept.get(epoch - 1).network().orElseThrow();
    }

    // ---- Measures

    @Test
    void epoch_hasTheCostsOfBothSets_andTheMeasures() {
        EpochEvaluator evaluator = evaluator(PlainSettings.of(
                FITTED,
                VALIDATION,
                Map.of("twice the cost", evaluation -> 2 * evaluation.cost()),
                List.of(),
                Optional.empty()));
        Epoch epoch = measured(evaluator, 1).epoch();
        assertThat(epoch.number()).isEqualTo(1);
        assertThat(epoch.trainingCost()).isZero();
        assertThat(epoch.validationCost()).hasValue(2.5); // the mean of 2² and 1²
        assertThat(epoch.validationAccuracy()).as("the targets are no classes").isEmpty();
        assertThat(epoch.measures()).isEqualTo(Map.of("twice the cost", 5.0));
        assertThat(epoch.learningRate()).isEqualTo(0.125);
        assertThat(epoch.gradientNorm()).isZero();
    }

    @Test
    void measure_addsNothingToTheHistory_andCanBeRepeated() {
        EpochEvaluator evaluator =
                evaluator(PlainSettings.of(FITTED, VALIDATION, Map.of(), List.of(), Optional.empty()));
        EpochEvaluator.Measured once = measured(evaluator, 1);
        EpochEvaluator.Measured again = evaluator.measure(runner, 1);
        assertThat(again.epoch().validationCost()).isEqualTo(once.epoch().validationCost());
        assertThat(evaluator.history().epochs()).isEmpty();
        evaluator.keep(again, runner.stepper().state());
        assertThat(evaluator.history().epochs()).containsExactly(again.epoch());
    }

    @Test
    void withoutAValidationSet_thereIsNoValidationCost() {
        EpochEvaluator evaluator =
                evaluator(PlainSettings.of(FITTED, Optional.empty(), Map.of(), List.of(), Optional.empty()));
        assertThat(measured(evaluator, 1).epoch().validationCost()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluator(PlainSettings.of(
                        FITTED, Optional.empty(), Map.of("m", Evaluation::cost), List.of(), Optional.empty())))
                .withMessage("the measures [m] need a validation set");
    }

    @Test
    void outputThatOverflows_isNamedByItsExample() {
        Optional<Dataset> tooLarge = Optional.of(points(1, 0, 3e38f, 0));
        TrainingSettings settings = PlainSettings.of(points(1, 5), tooLarge, Map.of(), List.of(), Optional.empty());
        EpochEvaluator evaluator = evaluator(settings);
        runner.begin(settings.network());
        runner.takeStep(); // the derivative is 2·(1 − 5) = −8, the step 0.125·8: now y = 2·x + 1
        assertThat(evaluator.evaluate(runner).orElseThrow())
                .startsWith("validation: layer 0 (dense(1)) gives Infinity for example 1");
    }

    // ---- Plateaus

    @Test
    void lowestMeasure_isBest_andPatienceEndsTheTraining() {
        EpochEvaluator evaluator = evaluator(
                PlainSettings.of(FITTED, VALIDATION, Map.of(), List.of(), Optional.of(Plateau.ofLowest(measure, 1))));
        run(evaluator, 3, 2, 5);
        assertThat(evaluator.hasStoppedImproving()).isFalse();
        assertThat(evaluator.best()).containsSame(network(2));
        run(evaluator, 4);
        assertThat(evaluator.hasStoppedImproving()).isTrue();
        assertThat(evaluator.best()).containsSame(network(2));
    }

    @Test
    void highestMeasure_isBest_ifAskedFor() {
        EpochEvaluator evaluator = evaluator(
                PlainSettings.of(FITTED, VALIDATION, Map.of(), List.of(), Optional.of(Plateau.ofHighest(measure, 5))));
        run(evaluator, 0.5, 0.9, Double.NaN, 0.7);
        assertThat(evaluator.best()).containsSame(network(2));
    }

    @Test
    void plateau_reducesTheRateOfTheNextSteps() {
        RateReduction reduction = new RateReduction(Plateau.ofLowest(measure, 0), 0.5, 0, 0.04);
        EpochEvaluator evaluator =
                evaluator(PlainSettings.of(FITTED, VALIDATION, Map.of(), List.of(reduction), Optional.empty()));
        run(evaluator, 3, 2);
        assertThat(runner.stepper().state().rateFactor()).isEqualTo(1);
        run(evaluator, 2);
        assertThat(runner.stepper().state().rateFactor()).isEqualTo(0.5);
        assertThat(evaluator.hasStoppedImproving()).isFalse();
        assertThat(evaluator.best()).as("kept for stopOn only").isEmpty();
        run(evaluator, 2);
        assertThat(runner.stepper().rate(0))
                .as("0.03125 is below the least rate")
                .isEqualTo(0.04);
    }

    @Test
    void withoutAValidationSet_theBestNetworkIsThatOfTheTrainingSet() {
        EpochEvaluator evaluator = evaluator(
                PlainSettings.of(points(1, 5), Optional.empty(), Map.of(), List.of(), Optional.of(Plateau.ofCost(1))));
        runner.begin(runner.network());
        runner.takeStep();
        assertThat(evaluator.evaluate(runner)).isEmpty();
        EpochEvaluator.Measured measured = evaluator.measure(runner, 1);
        assertThat(measured.epoch().trainingCost()).isEqualTo(16); // (1 − 5)², before the step
        assertThat(measured.values()).containsExactly(4); // (3 − 5)², after it
        assertThat(measured.epoch().validationCost()).isEmpty();
    }
}
