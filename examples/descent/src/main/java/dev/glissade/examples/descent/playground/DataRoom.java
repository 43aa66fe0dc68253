package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.data.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The room of data: each page has a training of its own, which learns only while its page asks for epochs, on the thread of the
 * request. So nothing has to be ended when a page goes; the trainings that were not asked for the longest are forgotten.
 */
final class DataRoom {

    private static final int AT_A_TIME = 2;
    private static final int MOST_TRAININGS = 16;
    private static final int MOST_LAYERS = 6;
    private static final int MOST_UNITS = 8;
    private static final int FEWEST_OWN = 4;
    private static final int MOST_OWN = 200;
    private static final double SMALLEST_SHARE = 0.1;
    private static final double LARGEST_SHARE = 0.9;
    private static final int MOST_EPOCHS = 100;
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /**
     * What to learn from, and by what network.
     *
     * @param cloud the name of a pattern, or null for points of one's own
     * @param own x, y and the class, 0 or 1, of each point of one's own
     * @param noise of a pattern
     * @param share of the points that are learned from; the others are for the test
     * @param layers the units of each hidden layer
     * @param activation of the hidden layers
     * @param seed of the points, of their division and of the first weights
     */
    record Beginning(
            String cloud, double[][] own, double noise, double share, int[] layers, String activation, long seed) {}

    /**
     * A training that has begun.
     *
     * @param id names it in the next requests
     * @param training x, y and class of each point that is learned from
     * @param test the same of those that are not
     */
    record Begun(long id, List<Double[]> training, List<Double[]> test) {}

    /**
     * What to do next.
     *
     * @param id of the training
     * @param epochs how many passes to make at most, or 0 to only look; fewer are made in a given time
     * @param layer of the unit to look at closely: 0 for the inputs, 1 for the first hidden layer; the last is the output
     * @param unit its index, from 0
     */
    record Look(
            long id,
            int epochs,
            String optimizer,
            double rate,
            int batch,
            String penalty,
            double strength,
            int layer,
            int unit) {}

    /**
     * How far a training is.
     *
     * @param points how well it did after each of the epochs that were made now, and before the first one
     * @param hasDiverged whether a number has become infinite or NaN; then it is over
     * @param overfitting the costs when the test cost was lowest, if there is overfitting since, or null
     */
    record Frame(
            List<PlaneTraining.Point> points, boolean hasDiverged, Overfitting.Costs overfitting, PlaneView view) {}

    /** Instead of a frame: the training is not there, or not any more. It is an answer, not an error of the page. */
    record Gone(boolean isGone) {}

    private final Map<Long, PlaneTraining> trainings = new LinkedHashMap<>(MOST_TRAININGS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, PlaneTraining> eldest) {
            return size() > MOST_TRAININGS;
        }
    };
    private final Few few = new Few(AT_A_TIME);
    private long lastId;

    // ---- What can be asked for

    Begun begin(Beginning beginning) {
        Dataset points = points(beginning);
        check(
                beginning.share >= SMALLEST_SHARE && beginning.share <= LARGEST_SHARE,
                "the share of the training points is from 0.1 to 0.9");
        Network network = network(beginning);
        return few.compute(() -> {
            double one = 1.0 / points.size(); // There is at least one point to learn from, and one to test with.
            double share = Math.max(one, Math.min(1 - one, beginning.share));
            Dataset.Split split = points.splitStratified(share, beginning.seed);
            PlaneTraining training = new PlaneTraining(network, split, beginning.seed);
            return new Begun(add(training), list(split.training()), list(split.test()));
        });
    }

    private static Dataset points(Beginning beginning) {
        check(beginning.noise >= 0 && beginning.noise <= PointCloud.MOST_NOISE, "noise is from 0 to 2");
        if (beginning.cloud != null) {
            check(beginning.own == null, "points are those of a pattern or one's own, not both");
            return PointCloud.named(beginning.cloud).points(beginning.noise, beginning.seed);
        }
        double[][] own = beginning.own;
        check(
                own != null && own.length >= FEWEST_OWN && own.length <= MOST_OWN,
                "points of one's own are from " + FEWEST_OWN + " to " + MOST_OWN);
        double[][] places = new double[own.length][];
        double[][] labels = new double[own.length][];
        for (int i = 0; i < own.length; i++) {
            checkPoint(own[i]);
            places[i] = new double[] {own[i][0], own[i][1]};
            labels[i] = new double[] {own[i][2]};
        }
        return Dataset.of(places, labels);
    }

    private static void checkPoint(double[] point) {
        check(
                point != null
                        && point.length == 3
                        && Math.abs(point[0]) <= PointCloud.EDGE
                        && Math.abs(point[1]) <= PointCloud.EDGE
                        && (point[2] == 0 || point[2] == 1),
                "a point is x and y, from -6 to 6, and its class, 0 or 1");
    }

    private static Network network(Beginning beginning) {
        int[] layers = beginning.layers;
        check(layers != null && layers.length <= MOST_LAYERS, "there are from 0 to " + MOST_LAYERS + " hidden layers");
        Activation activation = activation(beginning.activation);
        NetworkBuilder network = Network.input(2);
        for (int units : layers) {
            check(units >= 1 && units <= MOST_UNITS, "a hidden layer has from 1 to " + MOST_UNITS + " units");
            network.dense(units, activation);
        }
        return network.dense(1, Activations.sigmoid()).build(beginning.seed);
    }

    private static Activation activation(String name) {
        check(name != null, "the activation is missing");
        return switch (name) {
            case "tanh" -> Activations.tanh();
            case "relu" -> Activations.relu();
            case "leakyRelu" -> Activations.leakyRelu();
            case "sigmoid" -> Activations.sigmoid();
            case "identity" -> Activations.identity();
            default -> throw Refusal.bad("the activation is tanh, relu, leakyRelu, sigmoid or identity");
        };
    }

    /** Trains for a while, and shows what has become of it. */
    Record look(Look look) {
        Steering steering = new Steering(look.optimizer, look.rate, look.batch, look.penalty, look.strength);
        check(look.epochs >= 0 && look.epochs <= MOST_EPOCHS, "epochs are from 0 to " + MOST_EPOCHS);
        PlaneTraining training = find(look.id);
        return training == null ? new Gone(true) : few.compute(() -> frame(training, steering, look));
    }

    private static Frame frame(PlaneTraining training, Steering steering, Look look) {
        synchronized (training) {
            List<PlaneTraining.Point> points = new ArrayList<>();
            if (training.point().epoch() == 0) {
                points.add(training.point());
            }
            long end = System.nanoTime() + FRAME_NANOS;
            for (int i = 0; i < look.epochs && !training.hasDiverged() && System.nanoTime() - end < 0; i++) {
                training.epoch(steering);
                points.add(training.point());
            }
            PlaneView view = PlaneView.of(training.network(), look.layer, look.unit);
            return new Frame(
                    points, training.hasDiverged(), training.overfitting().orElse(null), view);
        }
    }

    private static List<Double[]> list(Dataset points) {
        return IntStream.range(0, points.size())
                .mapToObj(i -> Json.numbers(new float[] {points.input(i)[0], points.input(i)[1], points.target(i)[0]}))
                .toList();
    }

    private static void check(boolean isSo, String otherwise) {
        if (!isSo) {
            throw Refusal.bad(otherwise);
        }
    }

    // ---- The trainings

    private synchronized long add(PlaneTraining training) {
        trainings.put(++lastId, training);
        return lastId;
    }

    private synchronized PlaneTraining find(long id) {
        return trainings.get(id);
    }
}
