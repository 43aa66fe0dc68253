package dev.glissade.examples.descent.laboratory;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.examples.descent.article.Article.DIGITS;
import static dev.glissade.examples.descent.article.Article.PIXELS;
import static dev.glissade.optimize.Optimizers.adam;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.data.LabelledImages;
import dev.glissade.evaluate.Evaluation;
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

/** Training on shuffled labels, compared with training on the true labels of the same images. */
final class Shuffled implements Experiment {

    private static final long SEED = 1;
    private static final int LARGE = 256;
    private static final double RATE = 0.001;
    private static final int BATCH = 50;
    private static final double LEARNED = 0.99;
    private static final double JUDGED = 0.2; // of the test images, after each epoch

    private final int count;
    private final int epochs;
    private final int[] sizes;
    private final int seen;

    Shuffled() {
        this(2_000, 80, new int[] {100, 200, 500, 1_000, 2_000, 5_000}, 600_000);
    }

    /**
     * Sets how much there is to learn.
     *
     * @param count the images for the large network
     * @param epochs how many times it sees them
     * @param sizes the numbers of images for the article's network, one after the other
     * @param seen how many images it sees in all, each time
     */
    Shuffled(int count, int epochs, int[] sizes, int seen) {
        this.count = count;
        this.epochs = epochs;
        this.sizes = sizes;
        this.seen = seen;
    }

    @Override
    public String name() {
        return "shuffled";
    }

    @Override
    public Findings run(Words words) throws IOException {
        Lessons lessons = Lessons.read(1);
        LabelledImages white = lessons.images().training().withMaxPixel(1);
        LabelledImages test = lessons.images().test().withMaxPixel(1);
        Dataset some = test.splitStratified(JUDGED, SEED).training();
        Course truth = Course.run(labelled(white, count, false), some, epochs);
        Course nonsense = Course.run(labelled(white, count, true), some, epochs);
        Findings findings = new Findings();
        findings.number("images", "%,d", count)
                .number("epochs", "%d", epochs)
                .number("units", "%d", LARGE)
                .number("parameters", "%,d", truth.network.parameterCount())
                .number("by-chance", "%.0f", rightByChance(white))
                .number("learned", "%.0f", 100 * LEARNED);
        note(findings, "true", truth, test);
        note(findings, "shuffled", nonsense, test);
        findings.picture("shuffled.svg", courses(words, truth, nonsense));
        rememberWithFew(words, lessons, findings);
        return findings;
    }

    // ---- Labels

    /** Returns the first images with their labels, or with the same labels dealt out at random. */
    private static Dataset labelled(LabelledImages images, int count, boolean shuffled) {
        int[] labels = labels(images, count);
        float[][] inputs = new float[count][];
        Arrays.setAll(inputs, images::input);
        if (shuffled) {
            new RandomStream(SEED, 0).shuffle(labels);
        }
        return Dataset.ofClasses(inputs, labels, DIGITS);
    }

    private static int[] labels(LabelledImages images, int count) {
        int[] labels = new int[count];
        Arrays.setAll(labels, images::classOf);
        return labels;
    }

    private double rightByChance(LabelledImages images) {
        int[] labels = labels(images, count);
        int[] dealt = labels.clone();
        new RandomStream(SEED, 0).shuffle(dealt);
        int same = 0;
        for (int i = 0; i < count; i++) {
            same += labels[i] == dealt[i] ? 1 : 0;
        }
        return 100.0 * same / count;
    }

    // ---- The large network

    private static Network largeNetwork() {
        return Network.input(PIXELS)
                .dense(LARGE, relu())
                .dense(DIGITS, softmax())
                .build(SEED);
    }

    /** How the large network learned: after each epoch, what share of the training and the test images it reads. */
    private record Course(Network network, List<Double> training, List<Double> test) {

        static Course run(Dataset images, Dataset test, int epochs) {
            Network network = largeNetwork();
            Training training = Training.of(network, images)
                    .cost(crossEntropy())
                    .optimizer(adam(RATE))
                    .batchSize(BATCH)
                    .epochs(epochs)
                    .seed(SEED)
                    .validation(test)
                    .start();
            Course course = new Course(network, new ArrayList<>(), new ArrayList<>());
            for (Epoch epoch : training) {
                Evaluation known = Evaluation.of(training.network(), images, crossEntropy());
                course.training.add(100 * known.accuracy());
                course.test.add(100 * epoch.validationAccuracy().getAsDouble());
            }
            return new Course(training.network(), course.training, course.test);
        }

        /** Returns the first epoch after which the training images count as learned, or infinity. */
        double epochsToLearn() {
            for (int epoch = 1; epoch <= training.size(); epoch++) {
                if (training.get(epoch - 1) >= 100 * LEARNED) {
                    return epoch;
                }
            }
            return Double.POSITIVE_INFINITY;
        }

        /** Returns how far the parameters have come from where they began. */
        double distance() {
            return Geometry.distance(largeNetwork().parameters(), network.parameters());
        }
    }

    private static void note(Findings findings, String labels, Course course, Dataset test) {
        double read = 100 * Evaluation.of(course.network, test, crossEntropy()).accuracy();
        findings.number(labels + "-training", "%.1f", course.training.get(course.training.size() - 1))
                .number(labels + "-test", "%.1f", read)
                .number(labels + "-first", "%.0f", course.training.get(0))
                .number(labels + "-epochs", "%.0f", course.epochsToLearn())
                .number(labels + "-distance", "%.1f", course.distance());
    }

    private static byte[] courses(Words words, Course truth, Course nonsense) {
        Axis share = Axis.linear(words.get("shuffled.as-labelled")).range(0, 103);
        Chart chart = Chart.of(Axis.linear(words.get("shuffled.epochs")), share);
        add(chart, words.get("shuffled.true-training"), truth.training);
        add(chart, words.get("shuffled.shuffled-training"), nonsense.training);
        add(chart, words.get("shuffled.true-test"), truth.test);
        add(chart, words.get("shuffled.shuffled-test"), nonsense.test);
        return Picture.row(words.get("shuffled.picture"), 360, chart);
    }

    private static void add(Chart chart, String name, List<Double> shares) {
        chart.line(name, Numbers.from(1, shares.size()), Numbers.of(shares));
    }

    // ---- The article's network

    private void rememberWithFew(Words words, Lessons lessons, Findings findings) {
        LabelledImages images = lessons.images().training();
        Table table = Table.of(words, "shuffled.images:", "shuffled.true-learned:", "shuffled.shuffled-learned:");
        double[] truth = new double[sizes.length];
        double[] nonsense = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            truth[i] = learned(labelled(images, sizes[i], false));
            nonsense[i] = learned(labelled(images, sizes[i], true));
            table.row("%,d | %.0f %% | %.0f %%", sizes[i], truth[i], nonsense[i]);
        }
        int last = sizes.length - 1;
        findings.number("few-parameters", "%,d", Article.network(SEED).parameterCount())
                .number("all", "%,d", images.size())
                .number("epochs-each", "%d", Article.EPOCHS)
                .number("few-seen", "%,d", seen)
                .number("few-fewest", "%,d", sizes[0])
                .number("few-fewest-learned", "%.0f", nonsense[0])
                .number("few-most", "%,d", sizes[last])
                .number("few-most-learned", "%.0f", nonsense[last])
                .number("few-most-true", "%.0f", truth[last])
                .table("few", table.toString())
                .picture("shuffled-few.svg", few(words, truth, nonsense));
    }

    private double learned(Dataset images) {
        Network trained =
                Article.training(SEED, images, seen / images.size()).run().network();
        return 100 * Evaluation.of(trained, images, Article.COST).accuracy();
    }

    private byte[] few(Words words, double[] truth, double[] nonsense) {
        double[] counts = Arrays.stream(sizes).asDoubleStream().toArray();
        Axis learned = Axis.linear(words.get("shuffled.training-as-labelled")).range(0, 103);
        Chart chart = Chart.of(Axis.logarithmic(words.get("shuffled.to-learn")), learned)
                .walk(words.get("shuffled.true"), counts, truth)
                .walk(words.get("shuffled.shuffled"), counts, nonsense)
                .horizontal(100.0 / DIGITS, words.get("shuffled.guessing"));
        return Picture.row(words.get("shuffled.few-picture"), 320, chart);
    }
}
