package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.layer.Layout.Block;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The gradient of the network that learns in room 2, on the first of the training images, and what becomes of the cost when one
 * weight is turned. A turned weight is that of a copy: nothing here changes the network.
 */
final class GradientRoom {

    /** Enough for slopes that look like those of all images, few enough for some milliseconds. */
    static final int IMAGES = 1000;

    /** How far a weight can be turned each way: from an input of 1, enough to move a unit from off to on. */
    static final double REACH = 4;

    private static final int CURVE_POINTS = 41;
    private static final double HIGHEST_RATE = 1000;
    private static final double LARGEST = 1e6;

    /** For each nanosecond of computing during training, as many of rest: a training at full pace shall not be slowed. */
    private static final int REST = 7;

    /** At which rate a step is to be shown on the line, or null for none. */
    record Question(Double rate) {}

    /**
     * The slopes of the network as it is now.
     *
     * @param images on how many it was computed
     * @param median the size of slope that half of them exceed
     * @param zeros how many are exactly 0
     * @param black how many weights begin at a pixel that is black in all images, so that their slope is 0
     * @param parts where the weights and biases of each layer lie
     * @param values all weights and biases, 32-bit floats in base64, little end first
     * @param slopes their slopes, likewise
     * @param order their numbers by the size of the slope, the largest first, as 16-bit integers, likewise
     * @param line the cost against the gradient, or null if that is 0
     */
    record Answer(
            int images,
            double cost,
            double length,
            double median,
            int zeros,
            int black,
            List<Part> parts,
            String values,
            String slopes,
            String order,
            CostLine line) {}

    /** A block of the layout: element (row, column) is number offset + row · columns + column. */
    record Part(int layer, int rows, int columns, int offset, boolean isWeight) {}

    /** The number of a weight or bias, from 0. */
    record Choice(Integer index) {}

    /** The cost as a function of one weight: its value and slope now, and the curve around it. */
    record Knob(
            int index,
            double value,
            double slope,
            double cost,
            double accuracy,
            double from,
            double to,
            List<Double> values,
            List<Double> costs) {}

    /** The number of a weight, and the value that it is to have for a moment. */
    record Turn(Integer index, Double value) {}

    /** A copy of the network with one weight turned: its cost, its slope there, and what it says about the test image. */
    record Turned(double value, double cost, double accuracy, double slope, Picture picture) {}

    private final TrainingRoom training;
    private final Few few = new Few(1);
    private Dataset images;
    private NetworkObjective objective;
    private int black;

    // The last answer, for all who ask the same.
    private Answer last;
    private Network network;
    private TrainingRun run;
    private Double rate;
    private long restsUntil;

    GradientRoom(TrainingRoom training) {
        this.training = training;
    }

    // ---- The gradient

    Answer look(Question question) {
        check(
                question.rate() == null || question.rate() > 0 && question.rate() <= HIGHEST_RATE,
                "the rate is above 0 and at most 1000");
        return few.compute(() -> {
            TrainingRoom.View now = training.view();
            if (!isFresh(now, question.rate())) {
                long began = System.nanoTime();
                last = answer(now.network(), question.rate());
                network = now.network();
                run = now.run();
                rate = question.rate();
                restsUntil = System.nanoTime() + REST * (System.nanoTime() - began);
            }
            return last;
        });
    }

    private boolean isFresh(TrainingRoom.View now, Double asked) {
        boolean isResting = run == now.run() && run.phase() == Phase.RUNNING && System.nanoTime() - restsUntil < 0;
        return last != null && Objects.equals(rate, asked) && (network == now.network() || isResting);
    }

    private Answer answer(Network now, Double asked) {
        float[] point = now.parameters();
        Slopes slopes = Slopes.at(point, objective());
        double length = slopes.length();
        return new Answer(
                IMAGES,
                slopes.cost(),
                length,
                slopes.median(),
                slopes.zeros(),
                black,
                parts(now),
                floats(point),
                floats(slopes.gradient()),
                shorts(slopes.order()),
                length == 0 ? null : CostLine.of(at -> objective().value(moved(point, -at, slopes.gradient())), asked));
    }

    private static List<Part> parts(Network network) {
        List<Part> parts = new ArrayList<>();
        int layer = -1;
        for (Block block : network.layout().blocks()) {
            layer += block.isWeight() ? 1 : 0; // A layer's weights come before its biases.
            parts.add(new Part(layer, block.rows(), block.columns(), block.offset(), block.isWeight()));
        }
        return parts;
    }

    private static float[] moved(float[] point, double factor, float[] direction) {
        float[] moved = new float[point.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (point[i] + factor * direction[i]);
        }
        return moved;
    }

    private static String floats(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return DigitImages.base64(bytes.array());
    }

    private static String shorts(int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            bytes.putShort((short) number);
        }
        return DigitImages.base64(bytes.array());
    }

    // ---- One weight

    Knob choose(Choice choice) {
        Network now = training.view().network();
        check(isIndex(choice.index(), now), "the index is from 0 to " + (now.parameterCount() - 1));
        return few.compute(() -> knob(now, choice.index()));
    }

    private Knob knob(Network now, int index) {
        float[] point = now.parameters();
        Slopes slopes = Slopes.at(point, objective());
        boolean isOfPixel = index < now.layout().blocks().get(0).end();
        double reach = isOfPixel ? REACH / Article.WHITE : REACH;
        double value = point[index];
        List<Double> values = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        for (int i = 0; i < CURVE_POINTS; i++) {
            double at = value + reach * (2.0 * i / (CURVE_POINTS - 1) - 1);
            values.add(at);
            costs.add(objective().value(with(point, index, at)));
        }
        double accuracy = Evaluation.of(now, images, Article.COST).accuracy();
        double slope = slopes.gradient()[index];
        return new Knob(index, value, slope, slopes.cost(), accuracy, value - reach, value + reach, values, costs);
    }

    Turned turn(Turn turn) {
        TrainingRoom.View now = training.view();
        check(
                isIndex(turn.index(), now.network()),
                "the index is from 0 to " + (now.network().parameterCount() - 1));
        check(turn.value() != null && Math.abs(turn.value()) <= LARGEST, "the value is from -1e6 to 1e6");
        return few.compute(() -> {
            float[] point = with(now.network().parameters(), turn.index(), turn.value());
            Network copy = now.network().withParameters(point);
            float[] gradient = new float[point.length];
            double cost = objective().valueAndGradient(point, gradient);
            double accuracy = Evaluation.of(copy, images, Article.COST).accuracy();
            return new Turned(turn.value(), cost, accuracy, gradient[turn.index()], Picture.of(copy, now.digit()));
        });
    }

    private static float[] with(float[] point, int index, double value) {
        float[] turned = point.clone();
        turned[index] = (float) value;
        return turned;
    }

    /** Returns the cost on the images, which are read when somebody asks for the first time. It is for one thread at a time. */
    private NetworkObjective objective() {
        if (objective == null) {
            images = DigitImages.training().range(0, IMAGES);
            black = Article.UNITS * blackPixels(images);
            objective = Article.network(0).objective(images, Article.COST);
        }
        return objective;
    }

    private static int blackPixels(Dataset images) {
        boolean[] isBright = new boolean[DigitImages.PIXELS];
        for (int i = 0; i < images.size(); i++) {
            float[] input = images.input(i);
            for (int pixel = 0; pixel < input.length; pixel++) {
                isBright[pixel] |= input[pixel] > 0;
            }
        }
        int black = 0;
        for (boolean bright : isBright) {
            black += bright ? 0 : 1;
        }
        return black;
    }

    private static boolean isIndex(Integer index, Network network) {
        return index != null && index >= 0 && index < network.parameterCount();
    }

    private static void check(boolean isSo, String otherwise) {
        if (!isSo) {
            throw Refusal.bad(otherwise);
        }
    }
}
