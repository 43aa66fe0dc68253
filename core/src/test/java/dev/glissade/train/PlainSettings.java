package dev.glissade.train;

import dev.glissade.ModelFormat;
import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.optimize.Optimizers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Settings of trainings of the line y = x, for tests of what a training consists of: whole batches, one thread. */
final class PlainSettings {

    static final Network LINE = Network.input(1).dense(1).build(0).withParameters(new float[] {1, 0});

    private PlainSettings() {}

    static Dataset points(float... xy) {
        float[][] inputs = new float[xy.length / 2][1];
        float[][] targets = new float[xy.length / 2][1];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i][0] = xy[2 * i];
            targets[i][0] = xy[2 * i + 1];
        }
        return Dataset.of(inputs, targets);
    }

    static TrainingSettings of(Dataset data, Remedy remedy) {
        return settings(data, Optional.empty(), Map.of(), List.of(), Optional.empty(), remedy);
    }

    static TrainingSettings of(
            Dataset data,
            Optional<Dataset> validation,
            Map<String, ToDoubleFunction<Evaluation>> measures,
            List<RateReduction> rateReductions,
            Optional<Plateau> stopOn) {
        return settings(data, validation, measures, rateReductions, stopOn, Remedy.STOP);
    }

    private static TrainingSettings settings(
            Dataset data,
            Optional<Dataset> validation,
            Map<String, ToDoubleFunction<Evaluation>> measures,
            List<RateReduction> rateReductions,
            Optional<Plateau> stopOn,
            Remedy remedy) {
        return new TrainingSettings(
                LINE,
                data,
                Costs.quadratic(),
                Optional.empty(),
                Optimizers.momentum(0.125, 0.9),
                List.of(),
                data.size(),
                1,
                Optional.empty(),
                1,
                0,
                1,
                validation,
                measures,
                Optional.empty(),
                rateReductions,
                stopOn,
                false,
                remedy,
                Optional.empty(),
                ModelFormat.standard());
    }
}
