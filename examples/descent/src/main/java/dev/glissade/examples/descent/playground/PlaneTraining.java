package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.optimize.Schedule;
import dev.glissade.train.DivergenceException;
import dev.glissade.train.Stepper;
import java.util.Optional;

/**
 * A network that learns to tell the points of two classes, epoch by epoch, on the thread that asks for the next one. The same
 * seed and the same steering give the same network.
 */
final class PlaneTraining {

    private static final Cost COST = Costs.binaryCrossEntropy();

    /**
     * How well the network does after an epoch.
     *
     * @param trainingCost the mean cost of the training points, without the penalty
     * @param testCost that of the test points
     * @param trainingAccuracy the share of the training points whose class is predicted rightly
     * @param testAccuracy that of the test points
     */
    record Point(int epoch, Double trainingCost, Double testCost, double trainingAccuracy, double testAccuracy) {}

    private final Dataset.Split data;
    private final long seed;
    private final Overfitting overfitting = new Overfitting();
    private Network network; // the last one whose numbers are all finite
    private Point point;
    private Stepper stepper; // or null before the first step
    private Steering steering;
    private int epochsDone;
    private boolean hasDiverged;

    PlaneTraining(Network start, Dataset.Split data, long seed) {
        network = start;
        this.data = data;
        this.seed = seed;
        point = evaluate(start);
    }

    /** Learns from each training point once more; does nothing after it has diverged. */
    void epoch(Steering how) {
        if (hasDiverged) {
            return;
        }
        follow(how);
        try {
            int[] order = stepper.beginEpoch(epochsDone);
            for (int from = 0; from < order.length; from += how.batch()) {
                stepper.step(order, from, Math.min(order.length, from + how.batch()));
            }
            Network next = stepper.network();
            epochsDone++;
            point = evaluate(next);
            network = next;
        } catch (DivergenceException | NonFiniteOutputException e) {
            hasDiverged = true; // the page says so
        } catch (IllegalArgumentException e) { // a weight that is no number
            hasDiverged = true;
        }
    }

    /** Takes what has changed of the steering; another rule begins with a fresh state. */
    private void follow(Steering how) {
        if (stepper == null || !how.optimizer().equals(steering.optimizer())) {
            Schedule rate = (step, epoch) -> steering.rate();
            stepper = Stepper.of(
                            network,
                            data.training(),
                            COST,
                            Rule.named(how.optimizer()).optimizer(rate))
                    .seed(seed);
        }
        steering = how;
        stepper.penalty(how.penaltyTerm());
    }

    private Point evaluate(Network now) {
        Evaluation training = Evaluation.of(now, data.training(), COST);
        Evaluation test = Evaluation.of(now, data.test(), COST);
        overfitting.note(new Overfitting.Costs(epochsDone, training.cost(), test.cost()));
        return new Point(
                epochsDone,
                Json.number(training.cost()),
                Json.number(test.cost()),
                training.accuracy(),
                test.accuracy());
    }

    // ---- Looking at it

    Network network() {
        return network;
    }

    /** Returns how well the network does now. */
    Point point() {
        return point;
    }

    /** Returns whether a cost or a weight has become infinite or NaN; the network is that of before. */
    boolean hasDiverged() {
        return hasDiverged;
    }

    /** Returns when the test cost was lowest, if there is overfitting since. */
    Optional<Overfitting.Costs> overfitting() {
        return overfitting.since();
    }
}
