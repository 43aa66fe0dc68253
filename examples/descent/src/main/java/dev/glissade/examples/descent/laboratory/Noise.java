package dev.glissade.examples.descent.laboratory;

import static dev.glissade.examples.descent.laboratory.ImageMeasures.SIZE;

import dev.glissade.Network;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.picture.ImageGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How sure the network is of images that show nothing, and what it costs to refuse them. */
final class Noise implements Experiment {

    private static final long SEED = 1;
    private static final double[] THRESHOLDS = {0.5, 0.8, 0.9, 0.95, 0.98, 0.99};
    private static final double PASSES = 0.05; // of noise, with a threshold that counts as safe

    private final int epochs;
    private final int count;

    Noise() {
        this(Article.EPOCHS, 10_000);
    }

    /** Trains for some epochs, and shows the network as many images of each kind, and as many test images. */
    Noise(int epochs, int count) {
        this.epochs = epochs;
        this.count = count;
    }

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public Findings run(Words words) throws IOException {
        Lessons lessons = Lessons.read(epochs);
        Network trained = lessons.trained(SEED);
        Digits digits = Digits.of(lessons, trained, count);
        Map<String, List<float[]>> noise = noise(lessons);
        Map<String, Answers> answers = new LinkedHashMap<>();
        noise.forEach((kind, images) -> answers.put(kind, Answers.of(trained, images)));

        Findings findings = new Findings();
        findings.number("images", "%,d", count)
                .number("right", "%.1f", 100.0 * digits.right().confidences.length / count);
        note(findings, "digits", digits.all());
        answers.forEach((kind, answer) -> note(findings, kind, answer));
        Answers other = Answers.of(lessons.trained(SEED + 1), noise.get("uniform"));
        findings.number("other-uniform-90", "%.0f", other.above(0.9));
        blank(trained, findings);
        refuse(digits, answers, findings);
        findings.table("kinds", kindsTable(words, digits.all(), answers))
                .table("thresholds", thresholdTable(words, digits, answers))
                .picture("noise.svg", examples(words, trained, noise))
                .picture("noise-confidence.svg", chart(words, digits.all(), answers));
        return findings;
    }

    private Map<String, List<float[]>> noise(Lessons lessons) {
        Map<String, List<float[]>> noise = new LinkedHashMap<>();
        noise.put("uniform", images(random(0)::uniform));
        noise.put("black-and-white", images(random(1)::blackAndWhite));
        noise.put("dots", images(random(2)::dots));
        noise.put("clouds", images(random(3)::clouds));
        noise.put("blocks", images(random(4)::blocks));
        RandomImages shuffling = random(5);
        noise.put(
                "shuffled-digits",
                IntStream.range(0, count)
                        .mapToObj(image -> shuffling.shuffled(lessons.testPixels(image)))
                        .toList());
        return noise;
    }

    private static RandomImages random(long stream) {
        return new RandomImages(SEED, stream);
    }

    private List<float[]> images(Supplier<float[]> kind) {
        return Stream.generate(kind).limit(count).toList();
    }

    // ---- What the network says

    /** The largest outputs for some images, from the least to the most, and how often each was which digit's. */
    private record Answers(double[] confidences, int[] digits) {

        static Answers of(Network network, List<float[]> images) {
            double[] confidences = new double[images.size()];
            int[] digits = new int[Article.DIGITS];
            for (int i = 0; i < confidences.length; i++) {
                float[] inputs = Lessons.inputs(images.get(i));
                int answer = network.classify(inputs);
                confidences[i] = network.predict(inputs)[answer];
                digits[answer]++;
            }
            Arrays.sort(confidences);
            return new Answers(confidences, digits);
        }

        double mean() {
            return Arrays.stream(confidences).sum() / confidences.length;
        }

        /** Returns the share of confidences above a threshold, in percent. */
        double above(double threshold) {
            return 100.0 * Arrays.stream(confidences).filter(c -> c > threshold).count() / confidences.length;
        }

        /** Returns the number that a share of the confidences is not above. */
        double quantile(double share) {
            return confidences[(int) Math.ceil(share * confidences.length) - 1];
        }

        int commonest() {
            return IntStream.range(0, digits.length)
                    .reduce((a, b) -> digits[b] > digits[a] ? b : a)
                    .orElseThrow();
        }

        /** Returns the share of images that were read as the most common digit, in percent. */
        double commonestShare() {
            return 100.0 * digits[commonest()] / confidences.length;
        }
    }

    /** The network's predictions for test images: of all, of those that it reads, of the others. */
    private record Digits(Answers all, Answers right, Answers wrong) {

        static Digits of(Lessons lessons, Network network, int count) {
            LabelledImages test = lessons.images().test();
            List<float[]> right = new ArrayList<>();
            List<float[]> wrong = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                (network.classify(test.input(i)) == test.classOf(i) ? right : wrong).add(lessons.testPixels(i));
            }
            List<float[]> all = Stream.concat(right.stream(), wrong.stream()).toList();
            return new Digits(Answers.of(network, all), Answers.of(network, right), Answers.of(network, wrong));
        }
    }

    private static void note(Findings findings, String kind, Answers answers) {
        findings.number(kind + "-mean", "%.2f", answers.mean())
                .number(kind + "-50", "%.0f", answers.above(0.5))
                .number(kind + "-90", "%.0f", answers.above(0.9));
    }

    private static void blank(Network network, Findings findings) {
        float[] black = new float[SIZE * SIZE];
        findings.number("blank-answer", "%d", network.classify(black))
                .number("blank-confidence", "%.2f", network.predict(black)[network.classify(black)]);
    }

    // ---- Refusing

    private static void refuse(Digits digits, Map<String, Answers> noise, Findings findings) {
        double safe = noise.values().stream()
                .mapToDouble(answers -> answers.quantile(1 - PASSES))
                .max()
                .orElseThrow();
        findings.number("safe-passes", "%.0f", 100 * PASSES)
                .number("safe-threshold", "%.4f", safe)
                .number("safe-lost", "%.0f", 100 - digits.right().above(safe))
                .number("lost-90", "%.1f", 100 - digits.right().above(0.9))
                .number("refused-90", "%.0f", 100 - digits.wrong().above(0.9));
    }

    // ---- Tables and pictures

    private static String kindsTable(Words words, Answers digits, Map<String, Answers> noise) {
        Table table = Table.of(
                words, "noise.images", "noise.mean:", "noise.above-50:", "noise.above-90:", "noise.most-frequent:");
        row(table, words.get("noise.test-digits"), digits);
        noise.forEach((kind, answers) -> row(table, name(words, kind), answers));
        return table.toString();
    }

    private static void row(Table table, String kind, Answers answers) {
        table.row(
                "%s | %.2f | %.0f %% | %.0f %% | %d (%.0f %%)",
                kind,
                answers.mean(),
                answers.above(0.5),
                answers.above(0.9),
                answers.commonest(),
                answers.commonestShare());
    }

    private static String thresholdTable(Words words, Digits digits, Map<String, Answers> noise) {
        List<String> headings = new ArrayList<>(List.of(
                words.get("noise.threshold") + ":", words.get("noise.lost") + ":", words.get("noise.avoided") + ":"));
        noise.keySet().forEach(kind -> headings.add(name(words, kind) + ":"));
        Table table = Table.of(headings.toArray(String[]::new));
        for (double threshold : THRESHOLDS) {
            String passing = noise.values().stream()
                    .map(answers -> String.format(Locale.ROOT, " | %.0f %%", answers.above(threshold)))
                    .collect(Collectors.joining());
            table.row(
                    "%.2f | %.1f %% | %.0f %%%s",
                    threshold,
                    100 - digits.right().above(threshold),
                    100 - digits.wrong().above(threshold),
                    passing);
        }
        return table.toString();
    }

    private static String name(Words words, String kind) {
        return words.get("noise.kind-" + kind);
    }

    private static byte[] examples(Words words, Network network, Map<String, List<float[]>> noise) {
        ImageGrid grid = ImageGrid.of(SIZE, 130);
        grid.row(words.get("noise.first-images"));
        noise.forEach((kind, images) -> {
            float[] inputs = Lessons.inputs(images.get(0));
            int answer = network.classify(inputs);
            float confidence = network.predict(inputs)[answer];
            grid.grey(
                    images.get(0), String.format(Locale.ROOT, "%s\n%d (%.2f)", name(words, kind), answer, confidence));
        });
        return Picture.row(words.get("noise.picture"), grid.height(), grid);
    }

    private static byte[] chart(Words words, Answers digits, Map<String, Answers> noise) {
        Axis share = Axis.linear(words.get("noise.surer")).range(0, 100);
        Chart chart = Chart.of(Axis.linear(words.get("noise.confidence")).range(0, 0.95), share);
        add(chart, words.get("noise.test-digits"), digits);
        noise.forEach((kind, answers) -> add(chart, name(words, kind), answers));
        return Picture.row(words.get("noise.confidence-picture"), 380, chart);
    }

    private static void add(Chart chart, String name, Answers answers) {
        double[] confidences =
                IntStream.rangeClosed(0, 95).mapToDouble(i -> i / 100.0).toArray();
        chart.line(
                name,
                confidences,
                Arrays.stream(confidences).map(answers::above).toArray());
    }
}
