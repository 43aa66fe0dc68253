package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.laboratory.GradientView.Fall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The gradient of the article's network: 13,002 slopes, which of them matter, and whether what they promise comes true. */
final class Gradient implements Experiment {

    /** A network before and after training. */
    record Minimum(long seed, Network start, Network end, double cost, double testCost, double accuracy) {

        float[] point() {
            return end.parameters();
        }
    }

    private static final int SEEDS = 5;
    private static final int LINE_POINTS = 41;
    private static final int NAMED = 8;
    private static final double[] STEPS_AT_START = {1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001};
    private static final double[] STEPS_AT_END = {20, 10, 5, 2, 1, 0.5, 0.2};

    private final int images;
    private final int epochs;

    Gradient() {
        this(60_000, 10);
    }

    /**
     * Makes a smaller one.
     *
     * @param images the number of training images
     * @param epochs how many times each seed's network sees them
     */
    Gradient(int images, int epochs) {
        this.images = images;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "gradient";
    }

    @Override
    public String claim() {
        return "The gradient is 13,002 slopes that say what matters; other seeds find other minima, hardly better or worse";
    }

    @Override
    public Findings run() throws IOException {
        Images mnist = Article.images();
        Dataset training = mnist.training().range(0, images);
        List<Minimum> minima = train(training, mnist.test());
        Minimum first = minima.get(0);
        NetworkObjective cost = first.start().objective(training, Article.COST).threads(2);

        GradientView start = GradientView.at(first.start(), cost);
        GradientView end = GradientView.at(first.end(), cost);
        Findings findings = new Findings()
                .number("components", "components of the gradient", "%,d", cost.dimension())
                .number("images", "training images", "%,d", images)
                .number("white", "the input of a white pixel", "%.1f", Article.WHITE)
                .number("epochs", "epochs of training", "%d", epochs);
        report(findings, "start", start);
        report(findings, "end", end);
        findings.table("blocks-table", GradientView.blocks(start, end));
        reportSteepest(findings, start);
        reportFalls(findings, start.falls(STEPS_AT_START), end.falls(STEPS_AT_END));
        reportMinima(findings, minima);
        reportLine(findings, cost, minima.get(0), minima.get(1));
        cost.releaseThreads();
        findings.picture("gradient-sizes.svg", GradientPictures.sizes(start, end));
        findings.picture(
                "gradient-steps.svg", GradientPictures.falls(start.falls(STEPS_AT_START), end.falls(STEPS_AT_END)));
        return findings;
    }

    // ---- Which components matter

    private static void report(Findings findings, String when, GradientView view) {
        String where = when.equals("start") ? "at the random start" : "after training";
        int most = view.order()[0];
        findings.number(when + "-cost", "cost " + where, "%.4f", view.value())
                .number(when + "-length", "length of the gradient " + where, "%.5f", view.length())
                .number(
                        when + "-largest",
                        "size of the largest component " + where,
                        "%.5f",
                        Math.abs(view.gradient()[most]))
                .number(when + "-half", "components with half of the squared length " + where, "%,d", view.holding(0.5))
                .number(when + "-most", "components with 90 % of the squared length " + where, "%,d", view.holding(0.9))
                .number(when + "-zeros", "components that are exactly 0 " + where, "%,d", view.zeros())
                .number(when + "-dark", "these by the 16 units of the first layer " + where, "%d", view.zeros() / 16.0)
                .number(when + "-positive", "components above 0 " + where, "%,d", view.positive())
                .number(
                        when + "-first-share",
                        "share of the first layer " + where + ", in %",
                        "%.1f",
                        100 * view.share(0, 1))
                .number(
                        when + "-last-share",
                        "share of the last layer " + where + ", in %",
                        "%.1f",
                        100 * view.share(4, 5))
                .table(when + "-table", view.largest(NAMED));
    }

    private static void reportSteepest(Findings findings, GradientView start) {
        int directions = 100;
        double best = start.steepestOfRandom(directions);
        findings.number("directions", "random directions tried", "%,d", directions)
                .number("random-slope", "slope along the steepest of them", "%.4f", best)
                .number("gradient-slope", "slope along the gradient: its length", "%.4f", start.length())
                .number("random-share", "the one as a share of the other, in %", "%.1f", 100 * best / start.length());
    }

    // ---- What the gradient promises

    private static void reportFalls(Findings findings, List<Fall> atStart, List<Fall> atEnd) {
        Table table = Table.of("rate:", "the gradient promises:", "the cost changes by:", "kept:");
        for (Fall fall : atStart) {
            table.row("%s | %.6f | %.6f | %.2f %%", fall.rate(), fall.promised(), fall.measured(), 100 * fall.kept());
        }
        Fall large = atStart.get(0);
        Fall small = atStart.get(atStart.size() - 1);
        findings.table("fall-table", table.toString())
                .number("large-rate", "the largest rate", "%s", large.rate())
                .number("large-kept", "how much of the promise a step at it keeps, in %", "%.1f", 100 * large.kept())
                .number("small-rate", "the smallest rate", "%s", small.rate())
                .number("small-kept", "how much of the promise a step at it keeps, in %", "%.2f", 100 * small.kept())
                .number(
                        "curvature",
                        "curvature along the gradient at the start, from the smallest step's missing part",
                        "%.2f",
                        small.curvature())
                .number(
                        "miss-power",
                        "by which power of the rate the missing part falls from the 4th to the 7th rate",
                        "%.2f",
                        StrictMath.log(atStart.get(3).missing() / atStart.get(6).missing())
                                / StrictMath.log(
                                        atStart.get(3).rate() / atStart.get(6).rate()))
                .number("end-rate", "a rate after training", "%s", atEnd.get(0).rate())
                .number(
                        "end-kept",
                        "how much of the promise a step at it keeps, in %",
                        "%.1f",
                        100 * atEnd.get(0).kept());
    }

    // ---- Other seeds, other minima

    private List<Minimum> train(Dataset training, Dataset test) {
        List<Minimum> minima = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Network start = Article.network(seed);
            Network end = Article.training(seed, training, epochs).run().network();
            Evaluation tested = Evaluation.of(end, test, Article.COST);
            double cost = Evaluation.of(end, training, Article.COST).cost();
            minima.add(new Minimum(seed, start, end, cost, tested.cost(), tested.accuracy()));
        }
        return minima;
    }

    private static void reportMinima(Findings findings, List<Minimum> minima) {
        Table table = Table.of(
                "seed:",
                "cost, training:",
                "cost, test:",
                "accuracy, test:",
                "distance from its start:",
                "to seed 1's minimum:",
                "cosine with it:");
        float[] first = minima.get(0).point();
        for (Minimum minimum : minima) {
            float[] point = minimum.point();
            table.row(
                    "%d | %.4f | %.4f | %.2f %% | %.1f | %.1f | %.3f",
                    minimum.seed(),
                    minimum.cost(),
                    minimum.testCost(),
                    100 * minimum.accuracy(),
                    Geometry.distance(minimum.start().parameters(), point),
                    Geometry.distance(first, point),
                    Geometry.cosine(first, point));
        }
        double nearest = Double.POSITIVE_INFINITY;
        double mostCosine = -1;
        for (int i = 0; i < minima.size(); i++) {
            for (int j = 0; j < i; j++) {
                nearest = Math.min(
                        nearest,
                        Geometry.distance(minima.get(i).point(), minima.get(j).point()));
                mostCosine = Math.max(
                        mostCosine,
                        Geometry.cosine(minima.get(i).point(), minima.get(j).point()));
            }
        }
        findings.number("seeds", "seeds", "%d", SEEDS)
                .table("minima-table", table.toString())
                .number("nearest", "distance of the nearest two minima", "%.1f", nearest)
                .number("most-cosine", "the largest cosine of two", "%.3f", mostCosine)
                .number("least-angle", "the angle that belongs to it, in degrees", "%.0f", Geometry.degrees(mostCosine))
                .number(
                        "best-accuracy",
                        "accuracy, test, of the best in %",
                        "%.2f",
                        100
                                * minima.stream()
                                        .mapToDouble(Minimum::accuracy)
                                        .max()
                                        .orElseThrow())
                .number(
                        "worst-accuracy",
                        "accuracy, test, of the worst in %",
                        "%.2f",
                        100
                                * minima.stream()
                                        .mapToDouble(Minimum::accuracy)
                                        .min()
                                        .orElseThrow())
                .number(
                        "best-cost",
                        "lowest training cost",
                        "%.4f",
                        minima.stream().mapToDouble(Minimum::cost).min().orElseThrow())
                .number(
                        "worst-cost",
                        "highest training cost",
                        "%.4f",
                        minima.stream().mapToDouble(Minimum::cost).max().orElseThrow());
    }

    // ---- The straight line between two minima

    private static void reportLine(Findings findings, NetworkObjective cost, Minimum one, Minimum other) {
        float[] from = one.point();
        float[] twin = Twin.of(one.end());
        double[] shares = new double[LINE_POINTS];
        double[] line = new double[LINE_POINTS];
        double[] toTwin = new double[LINE_POINTS];
        double highest = 0;
        double highestToTwin = 0;
        for (int i = 0; i < LINE_POINTS; i++) {
            shares[i] = (double) i / (LINE_POINTS - 1);
            line[i] = cost.value(Geometry.between(from, other.point(), shares[i]));
            toTwin[i] = cost.value(Geometry.between(from, twin, shares[i]));
            highest = Math.max(highest, line[i]);
            highestToTwin = Math.max(highestToTwin, toTwin[i]);
        }
        double higherEnd = Math.max(line[0], line[LINE_POINTS - 1]);
        findings.number("line-points", "points on the line", "%d", LINE_POINTS)
                .number("line-start", "cost at one end", "%.4f", line[0])
                .number("line-end", "cost at the other end", "%.4f", line[LINE_POINTS - 1])
                .number("line-top", "highest cost between", "%.3f", highest)
                .number("barrier", "how much higher than the higher end", "%.3f", highest - higherEnd)
                .number("barrier-times", "how many times as high as the higher end", "%.1f", highest / higherEnd)
                .number("twin-distance", "distance to the twin", "%.1f", Geometry.distance(from, twin))
                .number(
                        "twin-difference",
                        "how much its cost differs",
                        "%.0e",
                        Math.abs(toTwin[LINE_POINTS - 1] - toTwin[0]))
                .number("twin-top", "highest cost on the way to the twin", "%.3f", highestToTwin)
                .picture("gradient-line.svg", GradientPictures.line(shares, line, toTwin));
    }
}
