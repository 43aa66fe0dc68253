package dev.glissade.examples.descent.laboratory;

import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import dev.glissade.train.Ending;
import dev.glissade.train.Training;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The learning rate: what is too small, what is right, and where too large begins. */
final class Rate implements Experiment {

    private static final double CURVATURE = 2; // of (x − 3)²
    private static final double BOTTOM = 3;
    private static final double START = -4;
    private static final double CLOSE = 1e-3;
    private static final double[] RATES = {0.01, 0.1, 0.4, 0.9, 1.0, 1.05};
    private static final double[] CURVATURES = {0.1, 0.5, 2, 10, 400};
    private static final double[] DIGITS_RATES = {0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300};
    private static final long SEED = 1;

    private final int images;

    Rate() {
        this(60_000);
    }

    /** Tries the network on fewer images. */
    Rate(int images) {
        this.images = images;
    }

    @Override
    public String name() {
        return "rate";
    }

    @Override
    public String claim() {
        return "Too small a rate does not arrive, too large a rate diverges; the boundary is 2 / curvature";
    }

    @Override
    public Findings run() throws IOException {
        Findings findings = new Findings();
        compareRates(findings);
        findBoundaries(findings);
        tryOnDigits(findings);
        return findings;
    }

    // ---- One parabola, several rates

    private static void compareRates(Findings findings) {
        Table table =
                Table.of("rate:", "a step multiplies the distance by:", "distance after 20 steps:", "steps to arrive:");
        Chart walks = Chart.of(
                        Axis.linear("step"),
                        Axis.logarithmic("distance from the bottom").range(1e-4, 100))
                .title("Distance by step");
        for (double rate : RATES) {
            double[] distances = distances(walk(rate, 40));
            walks.line(String.format(Locale.ROOT, "rate %s", rate), Numbers.from(0, distances.length), distances);
            int steps = stepsToArrive(rate);
            double after = distances[Math.min(20, distances.length - 1)];
            table.row(
                    "%s | %.2f | %s | %s",
                    rate,
                    1 - CURVATURE * rate,
                    after < 1e-4 ? "below 0.0001" : String.format(Locale.ROOT, "%.4f", after),
                    steps < 0 ? "never" : steps);
        }
        double best = 1 / CURVATURE;
        findings.number("parabola-curvature", "the curvature of (x − 3)²", "%.0f", CURVATURE)
                .number("best-rate", "the best rate, 1 / curvature", "%.1f", best)
                .number("best-steps", "steps to arrive at the best rate", "%d", stepsToArrive(best))
                .number("slow-rate", "the smallest rate", "%s", RATES[0])
                .number("slow-steps", "steps to arrive at it", "%d", stepsToArrive(RATES[0]))
                .number("start-distance", "how far from the bottom it starts", "%.0f", BOTTOM - START)
                .number("close", "how close counts as arrived", "%s", CLOSE)
                .table("rate-table", table.toString())
                .picture(
                        "rate.svg",
                        Picture.row("Walks at six rates, and the steps they need by rate", 330, walks, steps()));
    }

    private static Descent.Trace walk(double rate, int steps) {
        return Descent.on(Objective.of(x -> (x - 3) * (x - 3), x -> 2 * (x - 3)))
                .from(START)
                .optimizer(gradientDescent(rate))
                .tolerance(0)
                .steps(steps)
                .run();
    }

    private static double[] distances(Descent.Trace path) {
        return Arrays.stream(Numbers.of(path)).map(x -> Math.abs(x - BOTTOM)).toArray();
    }

    /** Returns after how many steps the walk is close to the bottom, or -1 if it does not get there in 10,000. */
    static int stepsToArrive(double rate) {
        double[] distances = distances(walk(rate, 10_000));
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] < CLOSE) {
                return i;
            }
        }
        return -1;
    }

    private static Chart steps() {
        double[] rates = DoubleStream.iterate(0.005, rate -> rate < 1, rate -> rate + 0.005)
                .filter(rate -> stepsToArrive(rate) > 0)
                .toArray();
        double[] needed = Arrays.stream(rates).map(Rate::stepsToArrive).toArray();
        return Chart.of(
                        Axis.linear("rate").range(0, 1.1),
                        Axis.logarithmic("steps to arrive").range(0.8, 3000))
                .title("Steps to arrive, by rate")
                .line("", rates, needed)
                .vertical(1 / CURVATURE, "1 / curvature")
                .vertical(2 / CURVATURE, "2 / curvature");
    }

    // ---- The boundary

    private static void findBoundaries(Findings findings) {
        Table table = Table.of("valley", "curvature c:", "2 / c:", "largest rate that comes closer:");
        double worst = 0;
        for (double c : CURVATURES) {
            double found = boundary(Objective.of(x -> c / 2 * x * x, x -> c * x), 0);
            worst = Math.max(worst, Math.abs(found * c / 2 - 1));
            table.row("parabola | %s | %.5f | %.5f", c, 2 / c, found);
        }
        double worstOfCurve = 0;
        for (double start : new double[] {-4, -1, 2, 5}) {
            double bottom = Valleys.walk(start).end()[0];
            double c = Curve.curvature(bottom);
            double found = boundary(Curve.objective(), bottom);
            worstOfCurve = Math.max(worstOfCurve, Math.abs(found * c / 2 - 1));
            table.row("the curve of `valleys`, at %.2f | %.3f | %.5f | %.5f", bottom, c, 2 / c, found);
        }
        findings.number(
                        "parabola-error",
                        "largest error of 2 / curvature for parabolas, in billionths",
                        "%.0f",
                        1e9 * worst)
                .number("curve-error", "the same for the valleys of a curve, in percent", "%.2f", 100 * worstOfCurve)
                .table("boundary-table", table.toString());
    }

    /** Returns the largest rate at which a walk from beside the bottom ends closer to it, found by bisection. */
    static double boundary(Objective valley, double bottom) {
        double low = 0;
        double high = 100;
        while (high - low > 1e-7 * high) {
            double rate = (low + high) / 2;
            if (comesCloser(valley, bottom, rate)) {
                low = rate;
            } else {
                high = rate;
            }
        }
        return low;
    }

    private static boolean comesCloser(Objective valley, double bottom, double rate) {
        Descent.Trace path = Descent.on(valley)
                .from(bottom + 0.01)
                .optimizer(gradientDescent(rate))
                .tolerance(0)
                .run();
        return Math.abs(path.end()[0] - bottom) < 0.01;
    }

    // ---- The network, whose curvature nobody knows

    private void tryOnDigits(Findings findings) throws IOException {
        Dataset digits = Article.images().training().range(0, images);
        Network network = Article.network(SEED);
        double[] costs = Arrays.stream(DIGITS_RATES)
                .map(rate -> cost(network, digits, rate))
                .toArray();
        int best = 0;
        int stuck = costs.length;
        for (int i = costs.length - 1; i >= 0; i--) {
            best = costs[i] < costs[best] ? i : best;
            stuck = Double.isNaN(costs[i]) ? i : stuck;
        }
        double before = network.objective(digits, Article.COST).value(network.parameters());
        Chart chart = Chart.of(Axis.logarithmic("rate"), Axis.linear("cost").range(0, 3))
                .walk("", Arrays.copyOf(DIGITS_RATES, stuck), Arrays.copyOf(costs, stuck))
                .horizontal(before, "cost at the random start")
                .vertical(DIGITS_RATES[stuck], "standstill from here on");
        findings.number("parameters", "the network's weights and biases", "%,d", network.parameterCount())
                .number("images", "images the network sees once", "%,d", images)
                .number("cost-before", "the network's cost at its random start", "%.2f", before)
                .number("digits-smallest", "the smallest rate tried on digits", "%s", DIGITS_RATES[0])
                .number("digits-small-cost", "the cost after one epoch at that rate", "%.2f", costs[0])
                .number("digits-best", "the rate that did best", "%s", DIGITS_RATES[best])
                .number("digits-best-cost", "the cost there", "%.2f", costs[best])
                .number("digits-last", "the largest rate with which training went on", "%.0f", DIGITS_RATES[stuck - 1])
                .number("digits-last-cost", "the cost there", "%.2f", costs[stuck - 1])
                .number(
                        "digits-standstill",
                        "the smallest rate that brought it to a standstill",
                        "%.0f",
                        DIGITS_RATES[stuck])
                .picture(
                        "rate-digits.svg",
                        Picture.row("The network's cost after one epoch, by learning rate", 280, chart));
    }

    /** Returns the cost after one epoch, or NaN if training ended before because no image had a gradient any more. */
    private static double cost(Network network, Dataset digits, double rate) {
        Training training = Training.of(network, digits)
                .cost(Article.COST)
                .optimizer(gradientDescent(rate))
                .batchSize(Article.BATCH)
                .epochs(1)
                .seed(SEED)
                .run();
        if (training.ending().orElseThrow() == Ending.STANDSTILL) {
            return Double.NaN;
        }
        Network trained = training.network();
        return trained.objective(digits, Article.COST).value(trained.parameters());
    }
}
