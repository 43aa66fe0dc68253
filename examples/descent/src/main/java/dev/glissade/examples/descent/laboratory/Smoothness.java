package dev.glissade.examples.descent.laboratory;

import static dev.glissade.activation.Activations.elementwise;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.activation.Activation;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.optimize.Optimizer;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Stepper;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Why everything must be smooth: units that are on or off have no slope to follow. */
final class Smoothness implements Experiment {

    static final long SEED = 1;
    private static final double SMALL_STEP = 0.01;
    private static final int FEW = 100; // images on which the cost is drawn
    private static final int POINTS = 401;

    private final int images;
    private final int epochs;

    Smoothness() {
        this(20_000, 3);
    }

    /** Trains on fewer images, or for another time. */
    Smoothness(int images, int epochs) {
        this.images = images;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "smoothness";
    }

    @Override
    public Findings run(Words words) throws IOException {
        Images digits = Article.images();
        Findings findings = new Findings();
        findings.number("images", "%,d", images).number("epochs", "%d", epochs).number("rate", "%.0f", Article.RATE);
        train(words, findings, digits);
        drawCost(words, findings, digits.training().range(0, FEW));
        return findings;
    }

    /** Returns a unit that is off or on. Its slope is 0 wherever it has one. */
    static Activation step() {
        return elementwise("step", x -> x > 0 ? 1 : 0, (x, y) -> 0);
    }

    /** Returns σ(k·x): the larger k, the more it is like a step. */
    static Activation steep(double k) {
        return elementwise("sigmoid of " + k + "x", x -> 1 / (1 + StrictMath.exp(-k * x)), (x, y) -> k * y * (1 - y));
    }

    // ---- Learning

    private void train(Words words, Findings findings, Images digits) {
        tryOut(findings, "sigmoid", sigmoid(), 1, digits);
        tryOut(findings, "steep-10", steep(10), 10, digits);
        tryOut(findings, "steep-100", steep(100), 100, digits);
        tryOut(findings, "steep-1000", steep(1000), 1000, digits);
        tryOut(findings, "step", step(), 1, digits);
        Table table = Table.of(
                words,
                "smoothness.units",
                "smoothness.length:",
                "smoothness.promised:",
                "smoothness.kept:",
                "smoothness.before:",
                "smoothness.after:");
        for (String name : new String[] {"sigmoid", "steep-10", "steep-100", "steep-1000", "step"}) {
            String units = name.startsWith("steep")
                    ? "σ(" + name.substring(6) + "·x)"
                    : words.get(name.equals("step") ? "smoothness.step" : "smoothness.sigmoid");
            String cells =
                    "{{NAME-gradient}} | {{NAME-promised}} | {{NAME-kept}} | {{NAME-before}} % | {{NAME-after}} %";
            table.row("%s | %s", units, cells.replace("NAME", name));
        }
        findings.number("parameters", "%,d", Article.network(step(), SEED).parameterCount())
                .number("small-step", "%.2f", SMALL_STEP)
                .table("unit-table", table.toString());
    }

    /** A unit that is k times as steep has slopes k times as large in each layer; a rate of 1/k² makes up for it. */
    private void tryOut(Findings findings, String name, Activation activation, double k, Images digits) {
        Dataset training = digits.training().range(0, images);
        Network before = Article.network(activation, SEED);
        float[] point = before.parameters();
        float[] gradient = new float[point.length];
        NetworkObjective objective = before.objective(training.range(0, Math.min(images, 1000)), Article.COST);
        double cost = objective.valueAndGradient(point, gradient);
        double length = Geometry.length(gradient);
        for (int i = 0; i < point.length && length > 0; i++) {
            point[i] -= (float) (SMALL_STEP / length * gradient[i]);
        }
        Network after = trained(before, training, gradientDescent(Article.RATE / (k * k)));
        float[] way = Geometry.difference(before.parameters(), after.parameters());
        findings.number(name + "-gradient", "%.2f", length)
                .number(name + "-zeros", "%,d", Geometry.zeros(gradient))
                .number(name + "-promised", "%.3f", 0 - SMALL_STEP * length)
                .number(name + "-kept", "%.3f", objective.value(point) - cost)
                .number(name + "-before", "%.2f", correct(before, digits))
                .number(name + "-after", "%.2f", correct(after, digits))
                .number(name + "-moved", "%,d", point.length - Geometry.zeros(way));
    }

    /** Trains step by step: {@link dev.glissade.train.Training} would stop where no example teaches anything. */
    private Network trained(Network network, Dataset training, Optimizer optimizer) {
        Stepper stepper = Stepper.of(network, training, Article.COST, optimizer);
        int[] order = IntStream.range(0, training.size()).toArray();
        for (int epoch = 0; epoch < epochs; epoch++) {
            new RandomStream(SEED, epoch).shuffle(order);
            for (int from = 0; from + Article.BATCH <= order.length; from += Article.BATCH) {
                stepper.step(order, from, from + Article.BATCH);
            }
        }
        return stepper.network();
    }

    private static double correct(Network network, Images digits) {
        return 100 * Evaluation.of(network, digits.test(), Article.COST).accuracy();
    }

    // ---- The cost along a line

    private static void drawCost(Words words, Findings findings, Dataset few) {
        double[] whole = between(0, 1);
        double[] part = between(0.5, 0.52);
        double[] steps = costs(step(), few, part);
        Chart far = Chart.of(Axis.linear(words.get("smoothness.way")), Axis.linear(words.get("smoothness.cost")))
                .title(words.get("smoothness.far"))
                .line(words.get("smoothness.step"), whole, costs(step(), few, whole))
                .line(words.get("smoothness.sigmoid"), whole, costs(sigmoid(), few, whole));
        double[] smooth = costs(sigmoid(), few, part);
        Chart near = Chart.of(Axis.linear(words.get("smoothness.part")), Axis.linear(words.get("smoothness.less-mean")))
                .title(words.get("smoothness.near"))
                .line(words.get("smoothness.step"), part, lessMean(steps))
                .line(
                        words.get("smoothness.sigmoid-10"),
                        part,
                        Arrays.stream(lessMean(smooth)).map(y -> 10 * y).toArray());
        findings.number("points", "%d", POINTS)
                .number("flat", "%d", flat(steps))
                .number("levels", "%d", Arrays.stream(steps).distinct().count())
                .number("smooth-flat", "%d", flat(smooth))
                .number("few", "%d", FEW)
                .picture("smoothness.svg", Picture.row(words.get("smoothness.picture"), 300, far, near));
    }

    private static double[] between(double from, double to) {
        double[] numbers = new double[POINTS];
        Arrays.setAll(numbers, i -> from + (to - from) * i / (POINTS - 1));
        return numbers;
    }

    private static double[] costs(Activation activation, Dataset few, double[] places) {
        float[] from = Article.network(activation, SEED).parameters();
        float[] to = Article.network(activation, SEED + 1).parameters();
        NetworkObjective cost = Article.network(activation, SEED).objective(few, Article.COST);
        return Arrays.stream(places)
                .map(place -> cost.value(Geometry.between(from, to, place)))
                .toArray();
    }

    private static double[] lessMean(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / numbers.length;
        return Arrays.stream(numbers).map(number -> number - mean).toArray();
    }

    private static int flat(double[] costs) {
        int flat = 0;
        for (int i = 1; i < costs.length; i++) {
            flat += costs[i] == costs[i - 1] ? 1 : 0;
        }
        return flat;
    }
}
