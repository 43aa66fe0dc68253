package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.data.LabelledImages;
import dev.glissade.optimize.Optimizers;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Learner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a person taught a network. It sees each new picture among images that it knows, and among the last pictures that it
 * was taught: one that sees nothing else soon reads only the new one.
 */
final class Lessons {

    private static final double RATE = 0.3;
    private static final int OLD_IMAGES = 100;
    private static final int FIRST_COPIES = 4;
    private static final int ROUND = 50; // steps
    private static final int LEAST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 40;
    private static final int LAST_ROUND = 80;
    private static final int MOST_REMEMBERED = 10;
    private static final double SURE = 0.6;
    private static final int SAMPLE = 3000;
    private static final double MAY_FORGET = 0.003;

    private final Learner learner;
    private final RandomStream random = new RandomStream(0, 0);
    private final Deque<Lesson> lessons = new ArrayDeque<>();
    private final Dataset sample = DigitImages.training().range(0, SAMPLE);
    private final double firstAccuracy;
    private int count;

    private record Lesson(float[] inputs, int label) {}

    /**
     * Begins with a network. What it is sure of and wrong about it would hardly learn along the quadratic cost, which is level
     * where a sigmoid is; the cross-entropy is steep there.
     */
    Lessons(Network network) {
        learner = Learner.of(network, Costs.binaryCrossEntropy(), Optimizers.gradientDescent(RATE));
        firstAccuracy = accuracy();
    }

    /**
     * Learns until the network reads the picture as it should and old images about as well as before the first lesson, but not
     * for ever. As long as it does not read the picture, it sees more copies of it each round, and then fewer again.
     */
    void teach(byte[] pixels, int label) {
        Lesson lesson = new Lesson(DigitImages.inputs(pixels), label);
        lessons.addLast(lesson);
        if (lessons.size() > MOST_REMEMBERED) {
            lessons.removeFirst();
        }
        count++;
        int copies = FIRST_COPIES;
        for (int round = 1; round <= LAST_ROUND; round++) {
            for (int step = 0; step < ROUND; step++) {
                learner.learn(batch(lesson, copies));
            }
            boolean isLearned = isLearned(lesson);
            if (isLearned && round >= LEAST_ROUNDS && (round >= MOST_ROUNDS || remembers())) {
                return;
            }
            copies = isLearned ? Math.max(1, copies / 2) : copies + FIRST_COPIES;
        }
    }

    private boolean remembers() {
        return accuracy() >= firstAccuracy - MAY_FORGET;
    }

    private double accuracy() {
        return DigitImages.accuracy(network(), sample);
    }

    private boolean isLearned(Lesson lesson) {
        float[] outputs = network().predict(lesson.inputs);
        for (int i = 0; i < outputs.length; i++) {
            if (i != lesson.label && outputs[i] > outputs[lesson.label]) {
                return false;
            }
        }
        return outputs[lesson.label] >= SURE;
    }

    /** Returns old images, the last lessons, and as many copies of the newest one. */
    private Dataset batch(Lesson lesson, int copies) {
        List<float[]> inputs = new ArrayList<>();
        List<float[]> targets = new ArrayList<>();
        LabelledImages images = DigitImages.training();
        for (int i = 0; i < OLD_IMAGES; i++) {
            int old = random.nextInt(images.size());
            inputs.add(images.input(old));
            targets.add(images.target(old));
        }
        List<Lesson> taught = new ArrayList<>(lessons);
        for (int i = 1; i < copies; i++) {
            taught.add(lesson);
        }
        for (Lesson each : taught) {
            inputs.add(each.inputs);
            float[] target = new float[DigitImages.CLASSES];
            target[each.label] = 1;
            targets.add(target);
        }
        return Dataset.of(inputs.toArray(new float[0][]), targets.toArray(new float[0][]));
    }

    Network network() {
        return learner.network();
    }

    /** Returns how many lessons there were. */
    int count() {
        return count;
    }
}
