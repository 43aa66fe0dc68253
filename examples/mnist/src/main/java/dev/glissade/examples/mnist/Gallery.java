package dev.glissade.examples.mnist;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.Network;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Words;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Pictures of the report, each with a caption: weights, the pixels that counted, mistakes, and predictions for noise. */
final class Gallery {

    static final int MOST_UNITS = 64;
    private static final int MOST_EXPLAINED = 100;
    private static final int MOST_MISTAKES = 20;
    private static final int NOISE_IMAGES = 10;
    private static final long NOISE_STREAM = 0x6e6f697365L; // "noise" in ASCII: no layer and no epoch has this stream

    private final Network network;
    private final LabelledImages images;
    private final Matrix testOutputs; // (images × classes)
    private final Pictures pictures;
    private final Words words;

    /** Shows a network, its test images and its outputs for them. */
    Gallery(Network network, LabelledImages images, Matrix testOutputs, Words words) {
        this.network = network;
        this.images = images;
        this.testOutputs = testOutputs;
        this.words = words;
        this.pictures = new Pictures(images.height(), images.width());
    }

    // ---- The first layer

    /** Returns the weights of the first layer's units, each unit's as an image: a number for each pixel. */
    String weights() {
        Matrix weights = firstWeights();
        float scale = weightScale();
        StringBuilder cards = new StringBuilder();
        for (int unit = 0; unit < Math.min(MOST_UNITS, weights.columns()); unit++) {
            float[] ofUnit = weights.columns(unit, unit + 1).transpose().elements();
            String picture = pictures.diverging(ofUnit, scale);
            Map<String, ?> number = Map.of("number", unit + 1);
            cards.append(card(picture, text("report.unit-weights", number), caption("report.unit", number)));
        }
        return cards.toString();
    }

    /** Returns the weight that all but the largest two in a hundred stay below, up or down; a few would drown the rest. */
    float weightScale() {
        float[] sizes = firstWeights().map(Math::abs).elements();
        Arrays.sort(sizes);
        return Math.max(Float.MIN_NORMAL, sizes[(int) (0.98 * (sizes.length - 1))]);
    }

    private Matrix firstWeights() {
        return network.parameter(network.layout().blocks().get(0).name());
    }

    // ---- Which pixels counted

    /**
     * Returns, for each class, the first of its images that is classified correctly, each pixel of it multiplied by the
     * gradient of the output before the last activation, and the mean of that over the first hundred of them.
     */
    String pixelsThatCounted() {
        // After a sigmoid or softmax, an answer that is sure has almost no gradient.
        Network scores = network.upTo(network.layers().size() - 1);
        StringBuilder cards = new StringBuilder();
        for (int i = 0; i < images.classCount(); i++) {
            int digit = i;
            int[] right = IntStream.range(0, images.size())
                    .filter(image -> images.classOf(image) == digit && testOutputs.largestInRow(image) == digit)
                    .limit(MOST_EXPLAINED)
                    .toArray();
            if (right.length > 0) {
                cards.append(explanation(scores, digit, right));
            }
        }
        return cards.isEmpty() ? "<p>" + text("report.none-correct", Map.of()) + "</p>" : cards.toString();
    }

    private String explanation(Network scores, int digit, int... right) {
        float[] first = pixels(right[0]);
        Matrix inputs = Matrix.of(IntStream.of(right).mapToObj(this::pixels).toArray(float[][]::new));
        Matrix gradient = scores.inputGradient(inputs, digit);
        float[] counted = new float[first.length]; // of the first image
        float[] mean = new float[first.length];
        for (int p = 0; p < mean.length; p++) {
            counted[p] = first[p] * gradient.get(0, p);
            for (int i = 0; i < right.length; i++) {
                mean[p] += inputs.get(i, p) * gradient.get(i, p) / right.length;
            }
        }
        Map<String, ?> number = Map.of("number", right[0]);
        return "<figure>"
                + image(grey(first), text("report.test-image", number))
                + image(pictures.diverging(counted, largestSize(counted)), text("report.counted", number))
                + image(
                        pictures.diverging(mean, largestSize(mean)),
                        text("report.counted-mean", Map.of("count", right.length, "class", digit)))
                + caption("report.predicted", Map.of("predicted", digit))
                + "</figure>\n";
    }

    private static float largestSize(float... numbers) {
        float largest = Float.MIN_NORMAL;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    // ---- The most confident mistakes

    private record Mistake(int image, int seen, float sureness) {}

    /** Returns the wrong predictions with the largest output, the largest first. */
    String mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            int seen = testOutputs.largestInRow(i);
            if (seen != images.classOf(i)) {
                mistakes.add(new Mistake(i, seen, testOutputs.get(i, seen)));
            }
        }
        mistakes.sort(Comparator.comparing(Mistake::sureness).reversed());
        StringBuilder cards = new StringBuilder();
        for (Mistake mistake : mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size()))) {
            float[] pixels = pixels(mistake.image);
            String name = text("report.test-image", Map.of("number", mistake.image));
            Map<String, ?> answer = Map.of("actual", images.classOf(mistake.image), "predicted", mistake.seen);
            cards.append(answerCard(pixels, name, text("report.actual", answer)));
        }
        return cards.isEmpty() ? "<p>" + text("report.no-mistakes", Map.of()) + "</p>" : cards.toString();
    }

    private float[] pixels(int image) {
        return images.input(image);
    }

    // ---- Predictions for noise

    /** Returns images of which every pixel is random, and the network's predictions for them. */
    String noise(long seed) {
        RandomStream random = new RandomStream(seed, NOISE_STREAM);
        StringBuilder cards = new StringBuilder();
        for (int i = 1; i <= NOISE_IMAGES; i++) {
            float[] pixels = new float[images.inputSize()];
            for (int p = 0; p < pixels.length; p++) {
                pixels[p] = images.maxPixel() * random.nextFloat();
            }
            Map<String, ?> answer = Map.of("predicted", largest(network.predict(pixels)));
            String name = text("report.noise-image", Map.of("number", i));
            cards.append(answerCard(pixels, name, text("report.predicted", answer)));
        }
        return cards.toString();
    }

    // ---- Cards

    private String answerCard(float[] pixels, String name, String caption) {
        float[] outputs = network.predict(pixels);
        int seen = largest(outputs);
        String sure = String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * outputs[seen]);
        return card(
                grey(pixels),
                name,
                bars(outputs, seen) + "<figcaption>" + caption + "<br/><span class=\"quiet\">"
                        + text("report.confidence", Map.of("confidence", sure)) + "</span></figcaption>");
    }

    /** Returns a bar for each output, from 0 to 1. */
    private String bars(float[] outputs, int seen) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"outputs\" viewBox=\"0 0 %d 30\" preserveAspectRatio=\"none\" role=\"img\""
                        + " aria-label=\"%s\">",
                10 * outputs.length,
                text("report.outputs", Map.of())));
        for (int i = 0; i < outputs.length; i++) {
            double height = 1 + 29 * Math.max(0, Math.min(1, outputs[i]));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect%s x=\"%d\" y=\"%.1f\" width=\"8\" height=\"%.1f\"><title>%d: %.1f\u00a0%%</title></rect>",
                    i == seen ? " class=\"seen\"" : "",
                    10 * i + 1,
                    30 - height,
                    height,
                    i,
                    100 * outputs[i]));
        }
        return svg.append("</svg>").toString();
    }

    private static String card(String picture, String name, String below) {
        return "<figure>" + image(picture, name) + below + "</figure>\n";
    }

    private static String image(String picture, String name) {
        return "<img src=\"" + picture + "\" alt=\"" + name + "\"/>";
    }

    private String caption(String key, Map<String, ?> places) {
        return "<figcaption>" + text(key, places) + "</figcaption>";
    }

    private String text(String key, Map<String, ?> places) {
        return escape(words.get(key, places));
    }

    private String grey(float[] pixels) {
        return pictures.grey(Matrix.row(pixels).scale(1 / images.maxPixel()).elements());
    }

    /** Returns the index of the largest number; of several, the first, as {@link Network#classify} has it. */
    private static int largest(float[] numbers) {
        return Matrix.row(numbers).largestInRow(0);
    }
}
