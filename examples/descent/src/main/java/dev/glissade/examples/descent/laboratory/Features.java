package dev.glissade.examples.descent.laboratory;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.examples.descent.article.Article.PIXELS;
import static dev.glissade.examples.descent.article.Article.UNITS;
import static dev.glissade.examples.descent.laboratory.ImageMeasures.SIZE;
import static dev.glissade.examples.descent.laboratory.ImageMeasures.box;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.picture.ImageGrid;
import dev.glissade.layer.Layout;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the first hidden layer looks for, as images, and how far they are from strokes, edges and loops. */
final class Features implements Experiment {

    private static final int A_ROW = 8;
    private static final int SAMPLE = 200; // digits and blotches to compare with
    private static final int ACTIVITY = 10_000; // images to find a unit's mean activity with
    private static final long SEED = 1;

    private final int epochs;

    Features() {
        this(Article.EPOCHS);
    }

    Features(int epochs) {
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "features";
    }

    @Override
    public Findings run(Words words) throws IOException {
        Lessons lessons = Lessons.read(epochs);
        Network trained = lessons.trained(SEED);
        Findings findings = new Findings();
        findings.number("pixels", "%d", PIXELS)
                .number("units", "%d", UNITS)
                .number("parameters", "%,d", trained.parameterCount())
                .number("accuracy", "%.2f", 100 * lessons.accuracy(trained));
        compareWithStencils(words, lessons, trained, findings);
        compareSeeds(lessons, trained, findings);
        lookAtTheBorder(lessons, trained, findings);
        silence(lessons, trained, findings);
        return findings;
    }

    /** Returns the weights from the pixels to each unit of the first layer: 16 images. */
    static List<float[]> weightImages(Network network) {
        return List.of(network.parameter("0.weight").transpose().toArray());
    }

    // ---- Edges and loops

    private static void compareWithStencils(Words words, Lessons lessons, Network trained, Findings findings) {
        List<float[]> weights = weightImages(trained);
        List<float[]> random = IntStream.range(0, SAMPLE / UNITS)
                .mapToObj(seed -> weightImages(Article.network(seed)))
                .flatMap(List::stream)
                .toList();
        List<float[]> digits =
                IntStream.range(0, SAMPLE).mapToObj(lessons::testPixels).toList();
        double smoothness = neighbours(weights);
        List<float[]> blotches = blotches(smoothness, 1, SAMPLE);
        findings.number("neighbours-weights", "%.2f", smoothness)
                .number("neighbours-random", "%.3f", neighbours(random))
                .number("neighbours-digits", "%.2f", neighbours(digits))
                .number("neighbours-blotches", "%.2f", neighbours(blotches));

        Stencils stencils = new Stencils();
        findings.number("stencils", "%,d", stencils.count())
                .number("share-weights", "%.0f", share(stencils, weights))
                .number("share-random", "%.0f", share(stencils, random))
                .number("share-blotches", "%.0f", share(stencils, blotches))
                .number("share-digits", "%.0f", share(stencils, digits))
                .number("share-ones", "%.0f", share(stencils, ones(lessons)));
        double[] shares = stencils.best(weights).stream()
                .mapToDouble(Stencils.Fit::share)
                .sorted()
                .toArray();
        findings.number("share-most", "%.0f", 100 * shares[UNITS - 1])
                .number("share-least", "%.0f", 100 * shares[0])
                .number("unexplained", "%.0f", 100 - share(stencils, weights))
                .number("units-mostly", "%d", moreThanHalf(shares))
                .picture("features.svg", picture(words, weights, stencils));
    }

    private static List<float[]> ones(Lessons lessons) {
        return IntStream.range(0, lessons.images().test().size())
                .filter(image -> lessons.images().test().classOf(image) == 1)
                .limit(SAMPLE)
                .mapToObj(lessons::testPixels)
                .toList();
    }

    private static double moreThanHalf(double[] shares) {
        return Arrays.stream(shares).filter(share -> share > 0.5).count();
    }

    private static double share(Stencils stencils, List<float[]> images) {
        return 100 * stencils.meanShare(images);
    }

    private static double neighbours(List<float[]> images) {
        return mean(images, ImageMeasures::neighbourCorrelation);
    }

    private static double mean(List<float[]> images, ToDoubleFunction<float[]> measure) {
        return images.stream().mapToDouble(measure).sum() / images.size();
    }

    /** Returns blurred noise as smooth as something else is: of σ, neighbours have a correlation of exp(−1/4σ²). */
    private static List<float[]> blotches(double smoothness, long seed, int count) {
        RandomImages random = new RandomImages(seed, 0);
        double deviation = Math.sqrt(-1 / (4 * StrictMath.log(smoothness)));
        return Stream.generate(() -> random.blurred(deviation)).limit(count).toList();
    }

    private static byte[] picture(Words words, List<float[]> weights, Stencils stencils) {
        ImageGrid grid = ImageGrid.of(SIZE, 96);
        for (int from = 0; from < UNITS; from += A_ROW) {
            List<float[]> some = weights.subList(from, from + A_ROW);
            grid.row(words.get("features.units", Map.of("first", from + 1, "last", from + A_ROW)));
            some.forEach(image -> grid.diverging(image, scale(image), ""));
            grid.row(words.get("features.stencils"));
            for (float[] image : some) {
                Stencils.Fit best = stencils.best(image);
                String caption = String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * best.share());
                grid.diverging(best.stencil(), scale(best.stencil()), caption);
            }
        }
        String title = words.get("features.picture");
        return Picture.row(title, grid.height(), grid);
    }

    /** Returns the largest amount, so that the whole range of shades is used. */
    private static double scale(float[] image) {
        double largest = 0;
        for (float number : image) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    // ---- Another seed

    private static void compareSeeds(Lessons lessons, Network trained, Findings findings) {
        Network other = lessons.trained(SEED + 1);
        List<float[]> weights = weightImages(trained);
        double smoothness = neighbours(weights);
        double chance = match(blotches(smoothness, 2, UNITS), blotches(smoothness, 3, UNITS));
        findings.number("accuracy-other", "%.2f", 100 * lessons.accuracy(other))
                .number("match-seeds", "%.2f", match(weights, weightImages(other)))
                .number("match-chance", "%.2f", chance);
    }

    /** Returns the amount of the cosine of each image with the one most like it or its negative, in the mean. */
    private static double match(List<float[]> images, List<float[]> others) {
        return mean(
                images,
                image -> others.stream()
                        .mapToDouble(other -> Math.abs(Geometry.cosine(box(image), box(other))))
                        .max()
                        .orElseThrow());
    }

    // ---- Pixels without light

    private static void lookAtTheBorder(Lessons lessons, Network trained, Findings findings) {
        LabelledImages images = lessons.images().training();
        boolean[] lit = new boolean[PIXELS];
        for (int image = 0; image < images.size(); image++) {
            for (int i = 0; i < PIXELS; i++) {
                lit[i] |= images.pixel(image, i / SIZE, i % SIZE) > 0;
            }
        }
        Matrix before = Article.network(SEED).parameter("0.weight");
        Matrix after = trained.parameter("0.weight");
        int dark = 0;
        int unchanged = 0;
        for (int i = 0; i < PIXELS; i++) {
            dark += lit[i] ? 0 : 1;
            for (int unit = 0; unit < UNITS && !lit[i]; unit++) {
                unchanged += before.get(i, unit) == after.get(i, unit) ? 1 : 0;
            }
        }
        findings.number("dark-pixels", "%d", dark)
                .number("dark-weights", "%,d", dark * UNITS)
                .number("dark-unchanged", "%,d", unchanged);
    }

    // ---- One unit less

    private static void silence(Lessons lessons, Network trained, Findings findings) {
        double[] activity = meanActivity(trained, lessons.images().training().range(0, ACTIVITY));
        double[] left = new double[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            left[unit] = lessons.accuracy(silenced(trained, unit, activity[unit]));
        }
        Arrays.sort(left);
        findings.number("silent-worst", "%.1f", 100 * left[0]).number("silent-best", "%.1f", 100 * left[UNITS - 1]);
    }

    /** Returns what each unit of the first layer gives in the mean. */
    private static double[] meanActivity(Network network, Dataset images) {
        Network empty = Network.input(PIXELS).dense(UNITS, sigmoid()).build(0);
        float[] first = Arrays.copyOf(network.parameters(), empty.parameterCount()); // They come layer by layer.
        Network firstLayer = empty.withParameters(first);
        double[] means = new double[UNITS];
        for (int image = 0; image < images.size(); image++) {
            float[] outputs = firstLayer.predict(images.input(image));
            for (int unit = 0; unit < UNITS; unit++) {
                means[unit] += outputs[unit] / images.size();
            }
        }
        return means;
    }

    /**
     * Returns a network in which a unit of the first layer is always as active as it is in the mean, whatever it
     * sees.
     */
    static Network silenced(Network network, int unit, double activity) {
        Layout.Block weight = network.layout().blocks().get(2);
        Layout.Block bias = network.layout().blocks().get(3);
        float[] parameters = network.parameters();
        Matrix weights = weight.view(parameters); // (16 × 16), shares the numbers
        Matrix biases = bias.view(parameters);
        for (int next = 0; next < weights.columns(); next++) {
            biases.set(0, next, biases.get(0, next) + (float) (activity * weights.get(unit, next)));
            weights.set(unit, next, 0);
        }
        return network.withParameters(parameters);
    }
}
