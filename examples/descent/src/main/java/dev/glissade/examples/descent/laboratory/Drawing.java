package dev.glissade.examples.descent.laboratory;

import static dev.glissade.examples.descent.article.Article.DIGITS;
import static dev.glissade.examples.descent.article.Article.PIXELS;
import static dev.glissade.examples.descent.laboratory.ImageMeasures.SIZE;
import static dev.glissade.optimize.Optimizers.adam;

import dev.glissade.Network;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.picture.ImageGrid;
import dev.glissade.optimize.Descent;
import dev.glissade.random.RandomStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Descent on the pixels: the images that the network reads as the ten digits with the highest confidence. */
final class Drawing implements Experiment {

    private static final long SEED = 1;
    private static final double RATE = 0.1;
    private static final int STEPS = 200;

    /** Where a pixel begins: the sigmoid of −3 is 0.05, almost black. */
    private static final float DARK = -3;

    private static final float NOISE = 1.5f;

    private final int epochs;
    private final int attempts;
    private final int known;

    Drawing() {
        this(Article.EPOCHS, 10, 20_000);
    }

    /**
     * Trains for some epochs.
     *
     * @param attempts how many images to draw of each digit from noise
     * @param known among how many training images to look for the nearest
     */
    Drawing(int epochs, int attempts, int known) {
        this.epochs = epochs;
        this.attempts = attempts;
        this.known = known;
    }

    @Override
    public String name() {
        return "drawing";
    }

    /** An image that was drawn for a digit. */
    private record Drawn(int digit, float[] pixels) {}

    @Override
    public Findings run(Words words) throws IOException {
        Lessons lessons = Lessons.read(epochs);
        Network reader = lessons.trained(SEED);
        Network other = lessons.trained(SEED + 1);
        Neighbours neighbours = new Neighbours(lessons.images().training(), known);
        List<Drawn> drawn = draw(reader, 1, 0);
        List<Drawn> fromNoise = draw(reader, attempts, NOISE);
        List<Drawn> digits = IntStream.range(0, DIGITS * attempts)
                .mapToObj(i -> new Drawn(lessons.images().test().classOf(i), lessons.testPixels(i)))
                .toList();

        Findings findings = new Findings();
        findings.number("accuracy", "%.1f", 100 * lessons.accuracy(reader))
                .number("accuracy-other", "%.1f", 100 * lessons.accuracy(other))
                .number("steps", "%d", STEPS)
                .number("attempts", "%d", fromNoise.size())
                .number("known", "%,d", known);
        note(findings, "sheet", drawn, List.of(reader, other), neighbours);
        note(findings, "noise", fromNoise, List.of(reader, other), neighbours);
        note(findings, "digits", digits, List.of(reader, other), neighbours);
        return findings.table("measures", table(words))
                .picture("drawing.svg", picture(words, reader, neighbours, drawn, fromNoise));
    }

    private static List<Drawn> draw(Network reader, int attempts, float noise) {
        RandomStream random = new RandomStream(SEED, 0);
        List<Drawn> drawn = new ArrayList<>();
        for (int attempt = 0; attempt < attempts; attempt++) {
            for (int digit = 0; digit < DIGITS; digit++) {
                float[] start = new float[PIXELS];
                for (int i = 0; i < PIXELS; i++) {
                    start[i] = DARK + noise * (float) random.nextGaussian();
                }
                drawn.add(new Drawn(digit, draw(reader, digit, start)));
            }
        }
        return drawn;
    }

    /** Returns the pixels, from 0 to 1, of an image that a network reads as a digit. */
    private static float[] draw(Network reader, int digit, float[] start) {
        Sheet sheet = new Sheet(reader, digit);
        Descent.Trace path =
                Descent.on(sheet).from(start).optimizer(adam(RATE)).steps(STEPS).run();
        return Sheet.pixels(path.end());
    }

    // ---- Numbers

    /** Notes what two networks say of images, and how much they are like training images. */
    private static void note(
            Findings findings, String kind, List<Drawn> images, List<Network> readers, Neighbours neighbours) {
        List<Neighbours.Nearest> nearest = nearest(neighbours, images);
        double sameClass = 0;
        for (int i = 0; i < images.size(); i++) {
            sameClass += nearest.get(i).label() == images.get(i).digit() ? 1 : 0;
        }
        double correlation = images.stream()
                .mapToDouble(image -> ImageMeasures.neighbourCorrelation(image.pixels()))
                .sum();
        DoubleSummaryStatistics cosines =
                nearest.stream().mapToDouble(Neighbours.Nearest::cosine).summaryStatistics();
        double percent = 100.0 / images.size();
        findings.number(kind + "-output", "%.3f", output(readers.get(0), images))
                .number(kind + "-read", "%.0f", percent * read(readers.get(0), images))
                .number(kind + "-other-output", "%.3f", output(readers.get(1), images))
                .number(kind + "-other-read", "%.0f", percent * read(readers.get(1), images))
                .number(kind + "-class", "%.0f", percent * sameClass)
                .number(kind + "-similar", "%.2f", cosines.getAverage())
                .number(kind + "-similar-least", "%.2f", cosines.getMin())
                .number(kind + "-similar-most", "%.2f", cosines.getMax())
                .number(kind + "-neighbours", "%.2f", correlation / images.size());
    }

    private static List<Neighbours.Nearest> nearest(Neighbours neighbours, List<Drawn> images) {
        return neighbours.nearest(images.stream().map(Drawn::pixels).toList());
    }

    private static double output(Network reader, List<Drawn> images) {
        double sum = 0;
        for (Drawn image : images) {
            sum += reader.predict(Lessons.inputs(image.pixels()))[image.digit()];
        }
        return sum / images.size();
    }

    private static long read(Network reader, List<Drawn> images) {
        return images.stream()
                .filter(image -> reader.classify(Lessons.inputs(image.pixels())) == image.digit())
                .count();
    }

    private static String table(Words words) {
        Table table = Table.of(words, "", "drawing.digits:", "drawing.sheet:", "drawing.noise:");
        String[][] rows = {
            {"output", ""},
            {"read", " %"},
            {"other-read", " %"},
            {"class", " %"},
            {"similar", ""},
            {"similar-least", ""},
            {"similar-most", ""},
            {"neighbours", ""}
        };
        for (String[] row : rows) {
            String cells = Stream.of("digits", "sheet", "noise")
                    .map(kind -> " | {{" + kind + "-" + row[0] + "}}" + row[1])
                    .collect(Collectors.joining());
            table.row("%s%s", words.get("drawing.row-" + row[0]), cells);
        }
        return table.toString();
    }

    // ---- Pictures

    private static byte[] picture(
            Words words, Network reader, Neighbours neighbours, List<Drawn> sheet, List<Drawn> noise) {
        ImageGrid grid = ImageGrid.of(SIZE, 76);
        add(grid.row(words.get("drawing.on-sheet")), reader, sheet);
        add(grid.row(words.get("drawing.on-noise")), reader, noise.subList(0, DIGITS));
        grid.row(words.get("drawing.most-similar"));
        nearest(neighbours, sheet)
                .forEach(image ->
                        grid.grey(image.pixels(), words.get("drawing.label", Map.of("digit", image.label()))));
        String title = words.get("drawing.picture");
        return Picture.row(title, grid.height(), grid);
    }

    private static void add(ImageGrid grid, Network reader, List<Drawn> images) {
        for (Drawn image : images) {
            float output = reader.predict(Lessons.inputs(image.pixels()))[image.digit()];
            grid.grey(image.pixels(), String.format(Locale.ROOT, "%d: %.3f", image.digit(), output));
        }
    }
}
