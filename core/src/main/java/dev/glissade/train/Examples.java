package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The examples as the {@link Doctor} looks at them. */
record Examples(Dataset data) {

    /**
     * One column of the inputs or of the targets.
     *
     * @param name such as {@code input 3}
     * @param size the root of the mean of its squares
     */
    record Column(String name, double size) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%s is %.4g in the root of its mean square, and should be about 1", name, size);
        }
    }

    /** Returns up to so many examples, spread evenly, all of whose numbers are finite. */
    int[] sample(int most) {
        int count = Math.min(most, data.size());
        int[] spread = new int[count];
        Arrays.setAll(spread, i -> (int) ((long) i * data.size() / count));
        return Arrays.stream(spread).filter(i -> look(i).isEmpty()).toArray();
    }

    /** Names the first examples of a batch with a number that is not finite. */
    List<Finding> bad(int[] batch, int most) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < batch.length && found.size() < most; i++) {
            look(batch[i]).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Finding> look(int example) {
        float[] inputs = data.input(example);
        float[] targets = data.target(example);
        for (int j = 0; j < inputs.length; j++) {
            if (!Float.isFinite(inputs[j])) {
                return bad(example, "input " + j, inputs[j]);
            }
        }
        for (int j = 0; j < targets.length; j++) {
            if (!Float.isFinite(targets[j])) {
                return bad(example, "target " + j, targets[j]);
            }
        }
        float weight = data.weight(example);
        return Float.isFinite(weight) ? Optional.empty() : bad(example, "the weight", weight);
    }

    private static Optional<Finding> bad(int example, String what, float number) {
        String text = what + " of example " + example + " is " + number;
        return Optional.of(Finding.of(Symptom.BAD_EXAMPLE, text).inExample(example));
    }

    /** Returns the largest column as the first layer sees it, or as the last one is to give it. */
    Column largest(int[] sample, boolean ofInputs, Network network) {
        Matrix inputs = Matrix.zeros(sample.length, data.inputs());
        Matrix targets = Matrix.zeros(sample.length, data.outputs());
        data.fill(inputs, targets, sample, 0);
        Matrix numbers = ofInputs ? inputs : targets;
        Scaling scaling = ofInputs ? network.inputScaling() : network.targetScaling();
        scaling.apply(numbers, numbers);
        Column largest = new Column("", -1);
        for (int j = 0; j < numbers.columns(); j++) {
            double squares = 0;
            for (int i = 0; i < sample.length; i++) {
                squares += numbers.get(i, j) * (double) numbers.get(i, j);
            }
            double size = Math.sqrt(squares / sample.length);
            largest = size > largest.size() ? new Column((ofInputs ? "input " : "target ") + j, size) : largest;
        }
        return largest;
    }
}
