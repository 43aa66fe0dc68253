package dev.glissade.examples.descent.laboratory;

import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A step lowers the mean of all costs: whose own cost does it lower, and whose does it raise? */
final class Mean implements Experiment {

    private static final long SEED = 1;
    private static final double[] RATES = {0.01, 0.1, 1};
    private static final int SHOWN = 1; // of the rates
    private static final int POINTS = 201; // of the line through the sorted changes

    private final int images;
    private final int epochs;
    private final int draws;

    Mean() {
        this(60_000, Article.EPOCHS, 50);
    }

    /**
     * Makes a smaller one.
     *
     * @param images the number of training images
     * @param epochs how many times they are seen in all
     * @param draws how many batches are drawn
     */
    Mean(int images, int epochs, int draws) {
        this.images = images;
        this.epochs = epochs;
        this.draws = draws;
    }

    @Override
    public String name() {
        return "mean";
    }

    @Override
    public Findings run(Words words) throws IOException {
        Dataset training = Article.images().training().range(0, images);
        OwnCosts all = new OwnCosts(training);
        Network start = Article.network(SEED);
        Network early = Training.of(start, training)
                .cost(Article.COST)
                .optimizer(gradientDescent(Article.RATE))
                .batchSize(Article.BATCH)
                .epochs(1)
                .seed(SEED)
                .run()
                .network();
        List<double[]> byEpoch = new ArrayList<>();
        Network late = train(training, byEpoch);

        Findings findings = new Findings()
                .number("images", "%,d", images)
                .number("epochs", "%d", epochs)
                .number("rate", "%s", RATES[SHOWN]);
        Table table = Table.of(words, "mean.place", "mean.rate:", "mean.before:", "mean.change:", "mean.raised:");
        step(findings, table, "start", words.get("mean.at-start"), start, all);
        double[] changes = step(findings, table, "early", words.get("mean.at-early"), early, all);
        step(findings, table, "late", words.get("mean.at-late"), late, all);
        drawBatches(findings, early, training);
        Chart epochs = compareEpochs(words, findings, byEpoch);
        return findings.table("steps", table.toString())
                .picture("mean.svg", Picture.row(words.get("mean.picture"), 300, sorted(words, changes), epochs));
    }

    // ---- One step for all

    /** Notes what a step on all images does, at several rates, and returns the changes at one of them. */
    private static double[] step(
            Findings findings, Table table, String id, String place, Network network, OwnCosts all) {
        float[] point = network.parameters();
        float[] gradient = new float[point.length];
        NetworkObjective cost = network.objective(all.images(), Article.COST);
        cost.valueAndGradient(point, gradient);
        double[] before = all.of(network);
        double[] shown = new double[0];
        for (int i = 0; i < RATES.length; i++) {
            double[] after = all.of(network.withParameters(Geometry.moved(point, -RATES[i], gradient)));
            double[] changes = OwnCosts.changes(before, after);
            table.row(
                    "%s | %s | %.4f | %s | %.1f %%",
                    place, RATES[i], OwnCosts.mean(before), small(OwnCosts.mean(changes)), OwnCosts.raised(changes));
            if (i == SHOWN) {
                shown = changes;
            }
        }
        double[] foretold = foretold(cost, point, gradient);
        findings.number(id + "-cost", "%.4f", OwnCosts.mean(before))
                .number(id + "-change", format(OwnCosts.mean(shown)), OwnCosts.mean(shown))
                .number(id + "-raised", "%.1f", OwnCosts.raised(shown))
                .number(id + "-most", "%.4f", Arrays.stream(shown).max().orElseThrow())
                .number(id + "-against", "%.1f", OwnCosts.raised(foretold))
                .number(id + "-agree", "%.1f", agreement(foretold, shown));
        return shown;
    }

    private static String small(double change) {
        return Findings.typeset(String.format(Locale.ROOT, format(change), change));
    }

    private static String format(double change) {
        return Math.abs(change) < 1e-3 ? "%.1e" : "%.4f";
    }

    /** Returns how much the own cost of each image changes by the shortest of steps, for each unit of the rate. */
    private static double[] foretold(NetworkObjective cost, float[] point, float[] gradient) {
        int[] order = new int[cost.exampleCount()];
        Arrays.setAll(order, i -> i);
        float[] own = new float[point.length];
        double[] changes = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            cost.valueAndGradient(point, own, order, i, i + 1);
            changes[i] = -Geometry.dot(own, gradient);
        }
        return changes;
    }

    /** Returns for how many percent of the images both say whether the cost rises. */
    private static double agreement(double[] foretold, double[] changes) {
        int agreed = 0;
        for (int i = 0; i < changes.length; i++) {
            agreed += foretold[i] > 0 == changes[i] > 0 ? 1 : 0;
        }
        return 100.0 * agreed / changes.length;
    }

    private static Chart sorted(Words words, double[] changes) {
        double[] sorted = Arrays.stream(changes).sorted().toArray();
        double[] shares = new double[POINTS];
        double[] heights = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            shares[i] = 100.0 * i / (POINTS - 1);
            heights[i] = sorted[(int) Math.round((sorted.length - 1.0) * i / (POINTS - 1))];
        }
        return Chart.of(Axis.linear(words.get("mean.share")), Axis.linear(words.get("mean.own-change")))
                .title(words.get("mean.one-step"))
                .line("", shares, heights)
                .horizontal(0, "")
                .vertical(100 - OwnCosts.raised(changes), "");
    }

    // ---- A step for ten

    private void drawBatches(Findings findings, Network network, Dataset training) {
        OwnCosts some = new OwnCosts(training.range(0, Math.min(10_000, images)));
        NetworkObjective cost = network.objective(some.images(), Article.COST);
        double[] before = some.of(network);
        float[] point = network.parameters();
        float[] gradient = new float[point.length];
        int[] order = new int[before.length];
        Arrays.setAll(order, i -> i);
        new RandomStream(SEED, 0).shuffle(order);
        double raised = 0;
        double ofBatch = 0;
        int meanRaised = 0;
        for (int draw = 0; draw < draws; draw++) {
            int from = draw * Article.BATCH;
            cost.valueAndGradient(point, gradient, order, from, from + Article.BATCH);
            double[] after = some.of(network.withParameters(Geometry.moved(point, -RATES[SHOWN], gradient)));
            double[] changes = OwnCosts.changes(before, after);
            double[] own = Arrays.stream(order, from, from + Article.BATCH)
                    .mapToDouble(i -> changes[i])
                    .toArray();
            raised += OwnCosts.raised(changes) / draws;
            ofBatch += OwnCosts.raised(own) / draws;
            meanRaised += OwnCosts.mean(changes) > 0 ? 1 : 0;
        }
        findings.number("draws", "%d", draws)
                .number("batch", "%d", Article.BATCH)
                .number("batch-raised", "%.0f", raised)
                .number("batch-own", "%.0f", ofBatch)
                .number("batch-mean", "%.0f", 100.0 * meanRaised / draws);
    }

    // ---- From epoch to epoch

    /** Trains and notes the own costs of some images before and after each epoch. */
    private Network train(Dataset training, List<double[]> byEpoch) {
        OwnCosts some = new OwnCosts(training.range(0, Math.min(10_000, images)));
        Training run = Article.training(SEED, training, epochs).start();
        byEpoch.add(some.of(run.network()));
        for (Epoch epoch : run) {
            byEpoch.add(some.of(run.network()));
        }
        return run.network();
    }

    private static Chart compareEpochs(Words words, Findings findings, List<double[]> byEpoch) {
        int count = byEpoch.size() - 1;
        double[] raised = new double[count];
        for (int epoch = 0; epoch < count; epoch++) {
            raised[epoch] = OwnCosts.raised(OwnCosts.changes(byEpoch.get(epoch), byEpoch.get(epoch + 1)));
        }
        double[] last = byEpoch.get(count);
        findings.number(
                        "epoch-least",
                        "%.0f",
                        Arrays.stream(raised, 1, count).min().orElseThrow())
                .number(
                        "epoch-most",
                        "%.0f",
                        Arrays.stream(raised, 1, count).max().orElseThrow())
                .number("worse-than-random", "%.2f", OwnCosts.raised(OwnCosts.changes(byEpoch.get(0), last)))
                .number("worse-than-first", "%.1f", OwnCosts.raised(OwnCosts.changes(byEpoch.get(1), last)))
                .number("some", "%,d", last.length);
        return Chart.of(
                        Axis.linear(words.get("mean.epoch")),
                        Axis.linear(words.get("mean.raised-percent")).range(0, 60))
                .title(words.get("mean.by-epoch"))
                .walk("", Numbers.from(1, count), raised);
    }
}
