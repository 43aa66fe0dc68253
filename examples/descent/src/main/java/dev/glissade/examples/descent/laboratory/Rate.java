package dev.glissade.examples.descent.laboratory;

import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.examples.common.Words;
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
import java.util.Map;
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
    public Findings run(Words words) throws IOException {
        Findings findings = new Findings();
        compareRates(words, findings);
        findBoundaries(words, findings);
        tryOnDigits(words, findings);
        return findings;
    }

    // ---- One parabola, several rates

    private static void compareRates(Words words, Findings findings) {
        Table table = Table.of(words, "rate.rate:", "rate.factor:", "rate.distance-20:", "rate.arrival:");
        Chart walks = Chart.of(
                        Axis.linear(words.get("rate.step")),
                        Axis.logarithmic(words.get("rate.distance")).range(1e-4, 100))
                .title(words.get("rate.walks"));
        for (double rate : RATES) {
            double[] distances = distances(walk(rate, 40));
            walks.line(words.get("rate.of-walk", Map.of("rate", rate)), Numbers.from(0, distances.length), distances);
            int steps = stepsToArrive(rate);
            double after = distances[Math.min(20, distances.length - 1)];
            table.row(
                    "%s | %.2f | %s | %s",
                    rate,
                    1 - CURVATURE * rate,
                    after < 1e-4
                            ? words.get("rate.below", Map.of("least", "0.0001"))
                            : String.format(Locale.ROOT, "%.4f", after),
                    steps < 0 ? words.get("rate.never") : steps);
        }
        double best = 1 / CURVATURE;
        findings.number("parabola-curvature", "%.0f", CURVATURE)
                .number("best-rate", "%.1f", best)
                .number("best-steps", "%d", stepsToArrive(best))
                .number("slow-rate", "%s", RATES[0])
                .number("slow-steps", "%d", stepsToArrive(RATES[0]))
                .number("start-distance", "%.0f", BOTTOM - START)
                .number("close", "%s", CLOSE)
                .table("rate-table", table.toString())
                .picture("rate.svg", Picture.row(words.get("rate.picture"), 330, walks, steps(words)));
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

    private static Chart steps(Words words) {
        double[] rates = DoubleStream.iterate(0.005, rate -> rate < 1, rate -> rate + 0.005)
                .filter(rate -> stepsToArrive(rate) > 0)
                .toArray();
        double[] needed = Arrays.stream(rates).map(Rate::stepsToArrive).toArray();
        return Chart.of(
                        Axis.linear(words.get("rate.rate")).range(0, 1.1),
                        Axis.logarithmic(words.get("rate.arrival")).range(0.8, 3000))
                .title(words.get("rate.arrivals"))
                .line("", rates, needed)
                .vertical(1 / CURVATURE, words.get("rate.best"))
                .vertical(2 / CURVATURE, words.get("rate.boundary"));
    }

    // ---- The boundary

    private static void findBoundaries(Words words, Findings findings) {
        Table table = Table.of(words, "rate.valley", "rate.curvature:", "rate.theory:", "rate.largest:");
        double worst = 0;
        for (double c : CURVATURES) {
            double found = boundary(Objective.of(x -> c / 2 * x * x, x -> c * x), 0);
            worst = Math.max(worst, Math.abs(found * c / 2 - 1));
            table.row(words.get("rate.parabola") + " | %s | %.5f | %.5f", c, 2 / c, found);
        }
        double worstOfCurve = 0;
        for (double start : new double[] {-4, -1, 2, 5}) {
            double bottom = Valleys.walk(start).end()[0];
            double c = Curve.curvature(bottom);
            double found = boundary(Curve.objective(), bottom);
            worstOfCurve = Math.max(worstOfCurve, Math.abs(found * c / 2 - 1));
            String place = String.format(Locale.ROOT, "%.2f", bottom);
            String curve = words.get("rate.curve", Map.of("place", place));
            table.row("%s | %.3f | %.5f | %.5f", curve, c, 2 / c, found);
        }
        findings.number("parabola-error", "%.0f", 1e9 * worst)
                .number("curve-error", "%.2f", 100 * worstOfCurve)
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

    private void tryOnDigits(Words words, Findings findings) throws IOException {
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
        Chart chart = Chart.of(
                        Axis.logarithmic(words.get("rate.rate")),
                        Axis.linear(words.get("rate.cost")).range(0, 3))
                .walk("", Arrays.copyOf(DIGITS_RATES, stuck), Arrays.copyOf(costs, stuck))
                .horizontal(before, words.get("rate.random"))
                .vertical(DIGITS_RATES[stuck], words.get("rate.standstill"));
        findings.number("parameters", "%,d", network.parameterCount())
                .number("images", "%,d", images)
                .number("cost-before", "%.2f", before)
                .number("digits-smallest", "%s", DIGITS_RATES[0])
                .number("digits-small-cost", "%.2f", costs[0])
                .number("digits-best", "%s", DIGITS_RATES[best])
                .number("digits-best-cost", "%.2f", costs[best])
                .number("digits-last", "%.0f", DIGITS_RATES[stuck - 1])
                .number("digits-last-cost", "%.2f", costs[stuck - 1])
                .number("digits-standstill", "%.0f", DIGITS_RATES[stuck])
                .picture("rate-digits.svg", Picture.row(words.get("rate.digits-picture"), 280, chart));
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
