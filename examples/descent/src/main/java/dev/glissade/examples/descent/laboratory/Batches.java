package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.laboratory.BatchNoise.Noise;
import dev.glissade.examples.descent.laboratory.BatchWalk.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** All examples, a few or one at each step: how fast the cost falls, and how far each step is from the careful way. */
final class Batches implements Experiment {

    /**
     * How much to do.
     *
     * @param images the number of training images
     * @param fullPasses how many passes through them, and so steps, with all at once; batches of 100 have a third of that,
     *     of 10 a sixth, and of 1 a twelfth
     * @param draws how many batches of each size to compare with the whole
     * @param walkSteps how many steps the walks take that start at one place
     */
    record Settings(int images, int fullPasses, int draws, int walkSteps) {}

    private static final long SEED = 1;
    private static final double GOAL = 0.2;
    private static final double WALK_RATE = 0.1;
    private static final double[] OTHER_RATES = {0.3, 1, 10, 30}; // for all at once
    private static final int[] WALK_SIZES = {100, 10, 1};

    private final Settings settings;

    Batches() {
        this(new Settings(60_000, 36, 50, 50));
    }

    Batches(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "batches";
    }

    @Override
    public Findings run(Words words) throws IOException {
        Images images = Article.images();
        Dataset training = images.training().range(0, settings.images());
        Network network = Article.network(SEED);
        Findings findings =
                new Findings().number("images", "%,d", training.size()).number("goal", "%.1f", GOAL);

        List<Way> ways = descend(network, training);
        report(words, findings, ways, network, images.test());
        tryOtherRates(findings, BatchWalk.of(network, training, network.parameters()));
        Way mini = ways.get(2);
        List<Noise> noises = compare(words, findings, network, training, mini);
        walk(words, findings, BatchWalk.of(network, training, mini.afterFirstPass()), noises.get(1));

        findings.picture("batches-examples.svg", BatchPictures.byExamples(words, ways));
        findings.timedPicture("batches-seconds.svg", BatchPictures.bySeconds(words, ways));
        findings.picture("batches-noise.svg", BatchPictures.noise(words, noises));
        return findings;
    }

    // ---- The cost by examples and by seconds

    private List<Way> descend(Network network, Dataset training) {
        BatchWalk walk = BatchWalk.of(network, training, network.parameters());
        int passes = settings.fullPasses();
        walk.descend(training.size(), Article.RATE, 1); // The first time everything is slow: this one is not timed.
        walk.descend(Article.BATCH, Article.RATE, 1);
        walk.descend(1, Article.RATE, 1);
        return List.of(
                walk.descend(training.size(), Article.RATE, passes),
                walk.descend(100, 10, passes / 3),
                walk.descend(Article.BATCH, Article.RATE, passes / 6),
                walk.descend(1, 0.3, passes / 12));
    }

    private static void report(Words words, Findings findings, List<Way> ways, Network network, Dataset test) {
        Table table = Table.of(
                words,
                "batches.batch:",
                "batches.rate:",
                "batches.passes:",
                "batches.steps:",
                "batches.last-cost:",
                "batches.accuracy:",
                "batches.seen-until:");
        Table times = Table.of(words, "batches.batch:", "batches.pass-seconds:", "batches.seconds-until:");
        for (Way way : ways) {
            String of = way.batch() == ways.get(0).batch() ? "full" : "batch-" + way.batch();
            double accuracy = Evaluation.of(network.withParameters(way.end()), test, Article.COST)
                    .accuracy();
            double seen = way.examplesUntil(GOAL);
            double seconds = way.secondsUntil(GOAL);
            findings.number(of + "-steps", "%,d", way.steps())
                    .number(of + "-cost", "%.3f", way.lastCost())
                    .number(of + "-accuracy", "%.2f", 100 * accuracy)
                    .timed(of + "-pass-seconds", "%.3f", way.secondsOfPass());
            if (Double.isFinite(seen)) {
                findings.number(of + "-seen", "%,.0f", seen).timed(of + "-seconds", "%.3f", seconds);
            }
            table.row(
                    "%,d | %s | %d | %,d | %.3f | %.2f %% | %s",
                    way.batch(),
                    way.rate(),
                    way.passes(),
                    way.steps(),
                    way.lastCost(),
                    100 * accuracy,
                    Double.isNaN(seen) ? words.get("batches.never") : String.format(Locale.ROOT, "%,.0f", seen));
            String until = Double.isNaN(seconds) ? words.get("batches.never") : "{{" + of + "-seconds}}";
            times.row("%,d | {{%s-pass-seconds}} | %s", way.batch(), of, until);
        }
        findings.table("cost-table", table.toString()).table("seconds-table", times.toString());
    }

    /** The whole stands still: is that for want of a better rate? */
    private void tryOtherRates(Findings findings, BatchWalk walk) {
        double best = Arrays.stream(OTHER_RATES)
                .map(rate -> walk.descend(walk.exampleCount(), rate, settings.fullPasses())
                        .lastCost())
                .min()
                .orElseThrow();
        findings.number("full-other-rates", "%d", OTHER_RATES.length)
                .number("full-smallest-rate", "%s", OTHER_RATES[0])
                .number("full-largest-rate", "%s", OTHER_RATES[OTHER_RATES.length - 1])
                .number("full-other-cost", "%.3f", best);
    }

    // ---- The direction

    private List<Noise> compare(Words words, Findings findings, Network network, Dataset training, Way mini) {
        BatchNoise measure = new BatchNoise(network.objective(training, Article.COST), settings.draws());
        List<Noise> noises = List.of(
                measure.at(words.get("batches.at-start"), network.parameters()),
                measure.at(words.get("batches.at-one"), mini.afterFirstPass()),
                measure.at(words.get("batches.at-end"), mini.end()));
        String[] ids = {"start", "one", "end"};
        for (int i = 0; i < ids.length; i++) {
            Noise noise = noises.get(i);
            findings.number(ids[i] + "-length", "%.4f", noise.length())
                    .number(ids[i] + "-spread", "%.3f", noise.spread())
                    .number(ids[i] + "-even", "%,.0f", noise.evenBatch())
                    .number(ids[i] + "-cosine-1", "%.3f", noise.cosine(1))
                    .number(ids[i] + "-cosine-10", "%.3f", noise.cosine(10))
                    .number(ids[i] + "-uphill-10", "%.0f", 100 * noise.uphill(10))
                    .number(ids[i] + "-power", "%.3f", -noise.power())
                    .number(ids[i] + "-miss", "%.1f", 100 * noise.worstMiss());
        }
        findings.number("draws", "%d", settings.draws())
                .number("start-angle-1", "%.0f", angle(noises.get(0), 1))
                .number("one-angle-1", "%.0f", angle(noises.get(1), 1))
                .number("one-angle-10", "%.0f", angle(noises.get(1), 10))
                .number("end-angle-10", "%.0f", angle(noises.get(2), 10))
                .table("cosine-table", BatchNoise.table(words, noises));
        return noises;
    }

    private static double angle(Noise noise, int batch) {
        return Geometry.degrees(noise.cosine(batch));
    }

    // ---- The drunkard's walk

    private void walk(Words words, Findings findings, BatchWalk walk, Noise noise) {
        int steps = settings.walkSteps();
        List<float[]> careful = walk.points(walk.exampleCount(), WALK_RATE, steps);
        List<BatchWalk.Shadow> shadows = new ArrayList<>();
        shadows.add(BatchWalk.Shadow.of(walk.exampleCount(), careful, careful));
        for (int size : WALK_SIZES) {
            shadows.add(BatchWalk.Shadow.of(size, careful, walk.points(size, WALK_RATE, steps)));
        }
        for (BatchWalk.Shadow shadow : shadows) {
            String of = shadow.batch() == walk.exampleCount() ? "full" : "batch-" + shadow.batch();
            double foretold = WALK_RATE * Math.sqrt(steps) * noise.deviation(shadow.batch());
            findings.number(of + "-along", "%.2f", shadow.lastAlong())
                    .number(of + "-aside", "%.2f", shadow.lastAside())
                    .number(of + "-aside-foretold", "%.2f", foretold)
                    .number(of + "-detour", "%.1f", shadow.detour());
        }
        findings.number("walk-steps", "%d", steps)
                .number("walk-rate", "%.1f", WALK_RATE)
                .picture("batches-walk.svg", BatchPictures.walks(words, shadows));
    }
}
