package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Words;
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
    public Findings run(Words words) throws IOException {
        Images mnist = Article.images();
        Dataset training = mnist.training().range(0, images);
        List<Minimum> minima = train(training, mnist.test());
        Minimum first = minima.get(0);
        NetworkObjective cost = first.start().objective(training, Article.COST).threads(2);

        GradientView start = GradientView.at(first.start(), cost);
        GradientView end = GradientView.at(first.end(), cost);
        Findings findings = new Findings()
                .number("components", "%,d", cost.dimension())
                .number("images", "%,d", images)
                .number("white", "%.1f", Article.WHITE)
                .number("epochs", "%d", epochs);
        report(words, findings, "start", start);
        report(words, findings, "end", end);
        findings.table("blocks-table", GradientView.blocks(words, start, end));
        reportSteepest(findings, start);
        reportFalls(words, findings, start.falls(STEPS_AT_START), end.falls(STEPS_AT_END));
        reportMinima(words, findings, minima);
        reportLine(words, findings, cost, minima.get(0), minima.get(1));
        cost.releaseThreads();
        findings.picture("gradient-sizes.svg", GradientPictures.sizes(words, start, end));
        findings.picture(
                "gradient-steps.svg",
                GradientPictures.falls(words, start.falls(STEPS_AT_START), end.falls(STEPS_AT_END)));
        return findings;
    }

    // ---- Which components matter

    private static void report(Words words, Findings findings, String when, GradientView view) {
        int most = view.order()[0];
        findings.number(when + "-cost", "%.4f", view.value())
                .number(when + "-length", "%.5f", view.length())
                .number(when + "-largest", "%.5f", Math.abs(view.gradient()[most]))
                .number(when + "-half", "%,d", view.holding(0.5))
                .number(when + "-most", "%,d", view.holding(0.9))
                .number(when + "-zeros", "%,d", view.zeros())
                .number(when + "-dark", "%d", view.zeros() / 16.0)
                .number(when + "-positive", "%,d", view.positive())
                .number(when + "-first-share", "%.1f", 100 * view.share(0, 1))
                .number(when + "-last-share", "%.1f", 100 * view.share(4, 5))
                .table(when + "-table", view.largest(words, NAMED));
    }

    private static void reportSteepest(Findings findings, GradientView start) {
        int directions = 100;
        double best = start.steepestOfRandom(directions);
        findings.number("directions", "%,d", directions)
                .number("random-slope", "%.4f", best)
                .number("gradient-slope", "%.4f", start.length())
                .number("random-share", "%.1f", 100 * best / start.length());
    }

    // ---- What the gradient promises

    private static void reportFalls(Words words, Findings findings, List<Fall> atStart, List<Fall> atEnd) {
        Table table = Table.of(words, "gradient.rate:", "gradient.promises:", "gradient.changes:", "gradient.kept:");
        for (Fall fall : atStart) {
            table.row("%s | %.6f | %.6f | %.2f %%", fall.rate(), fall.promised(), fall.measured(), 100 * fall.kept());
        }
        Fall large = atStart.get(0);
        Fall small = atStart.get(atStart.size() - 1);
        findings.table("fall-table", table.toString())
                .number("large-rate", "%s", large.rate())
                .number("large-kept", "%.1f", 100 * large.kept())
                .number("small-rate", "%s", small.rate())
                .number("small-kept", "%.2f", 100 * small.kept())
                .number("curvature", "%.2f", small.curvature())
                .number(
                        "miss-power",
                        "%.2f",
                        StrictMath.log(atStart.get(3).missing() / atStart.get(6).missing())
                                / StrictMath.log(
                                        atStart.get(3).rate() / atStart.get(6).rate()))
                .number("end-rate", "%s", atEnd.get(0).rate())
                .number("end-kept", "%.1f", 100 * atEnd.get(0).kept());
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

    private static void reportMinima(Words words, Findings findings, List<Minimum> minima) {
        Table table = Table.of(
                words,
                "gradient.seed:",
                "gradient.cost-training:",
                "gradient.cost-test:",
                "gradient.accuracy:",
                "gradient.from-start:",
                "gradient.to-first:",
                "gradient.cosine:");
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
        findings.number("seeds", "%d", SEEDS)
                .table("minima-table", table.toString())
                .number("nearest", "%.1f", nearest)
                .number("most-cosine", "%.3f", mostCosine)
                .number("least-angle", "%.0f", Geometry.degrees(mostCosine))
                .number(
                        "best-accuracy",
                        "%.2f",
                        100
                                * minima.stream()
                                        .mapToDouble(Minimum::accuracy)
                                        .max()
                                        .orElseThrow())
                .number(
                        "worst-accuracy",
                        "%.2f",
                        100
                                * minima.stream()
                                        .mapToDouble(Minimum::accuracy)
                                        .min()
                                        .orElseThrow())
                .number(
                        "best-cost",
                        "%.4f",
                        minima.stream().mapToDouble(Minimum::cost).min().orElseThrow())
                .number(
                        "worst-cost",
                        "%.4f",
                        minima.stream().mapToDouble(Minimum::cost).max().orElseThrow());
    }

    // ---- The straight line between two minima

    private static void reportLine(Words words, Findings findings, NetworkObjective cost, Minimum one, Minimum other) {
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
        findings.number("line-points", "%d", LINE_POINTS)
                .number("line-start", "%.4f", line[0])
                .number("line-end", "%.4f", line[LINE_POINTS - 1])
                .number("line-top", "%.3f", highest)
                .number("barrier", "%.3f", highest - higherEnd)
                .number("barrier-times", "%.1f", highest / higherEnd)
                .number("twin-distance", "%.1f", Geometry.distance(from, twin))
                .number("twin-difference", "%.0e", Math.abs(toTwin[LINE_POINTS - 1] - toTwin[0]))
                .number("twin-top", "%.3f", highestToTwin)
                .picture("gradient-line.svg", GradientPictures.line(words, shares, line, toTwin));
    }
}
