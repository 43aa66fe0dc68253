package dev.glissade.train;

import dev.glissade.ModelFormat;
import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.optimize.Optimizer;
import dev.glissade.text.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The settings of one training.
 *
 * @param network the initial network
 * @param data the training set
 * @param frozen the indices of layers, ascending
 * @param batchSize at most the number of examples
 * @param shards into which the training set is cut, at most the batch size
 * @param engine computes the gradients, or this process does
 * @param measures by name, in the order in which they were added
 * @param keepsLast whether the result is the last network, even if the best one is known
 * @param format for checkpoints
 */
record TrainingSettings(
        Network network,
        Dataset data,
        Cost cost,
        Optional<Penalty> penalty,
        Optimizer optimizer,
        List<Integer> frozen,
        int batchSize,
        int shards,
        Optional<GradientEngine> engine,
        int epochs,
        long seed,
        int threads,
        Optional<Dataset> validation,
        Map<String, ToDoubleFunction<Evaluation>> measures,
        Optional<Duration> timeLimit,
        List<RateReduction> rateReductions,
        Optional<Plateau> stopOn,
        boolean keepsLast,
        Remedy remedy,
        Optional<CheckpointPlan> checkpoints,
        ModelFormat format) {

    /** Copies the collections. */
    TrainingSettings {
        frozen = List.copyOf(frozen);
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        rateReductions = List.copyOf(rateReductions);
    }

    /** Returns the calls that make the training, one per line: those with a default, and any others that were set. */
    @Override
    public String toString() {
        List<String> calls = new ArrayList<>();
        calls.add("Training.of(" + network.summary() + ", " + examples(data) + ")");
        calls.add("cost(" + cost + ")");
        penalty.ifPresent(set -> calls.add("penalty(" + set + ")"));
        calls.add("optimizer(" + optimizer + ")");
        if (!frozen.isEmpty()) {
            calls.add(frozen.stream().map(String::valueOf).collect(Collectors.joining(", ", "freeze(", ")")));
        }
        calls.add("batchSize(" + batchSize + ")");
        if (shards > 1) {
            calls.add("shards(" + shards + ")");
        }
        engine.ifPresent(set -> calls.add("engine(" + set + ")"));
        calls.add("epochs(" + epochs + ")");
        calls.add("seed(" + seed + ")");
        calls.add("threads(" + threads + ")");
        validation.ifPresent(set -> calls.add("validation(" + examples(set) + ")"));
        measures.keySet().forEach(name -> calls.add("measure(\"" + name + "\")"));
        timeLimit.ifPresent(set -> calls.add("timeLimit(" + set + ")"));
        rateReductions.forEach(set -> calls.add("reduceRateOn(" + set + ")"));
        stopOn.ifPresent(set -> calls.add("stopOn(" + set + ")"));
        if (keepsLast) {
            calls.add("keepLast()");
        }
        calls.add("onTrouble(" + remedy + ")");
        checkpoints.ifPresent(set -> calls.add("checkpoints(" + set + ")"));
        return String.join(System.lineSeparator() + "        .", calls);
    }

    private static String examples(Dataset data) {
        return Count.of(data.size(), "example");
    }
}
