package dev.glissade.examples.mnist;

import dev.glissade.Network;
import dev.glissade.data.LabelledImages;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Pictures of the report, each with a caption: weights, mistakes, and predictions for noise. */
final class Gallery {

    static final int MOST_UNITS = 64;
    private static final int MOST_MISTAKES = 20;
    private static final int NOISE_IMAGES = 10;
    private static final long NOISE_STREAM = 0x6e6f697365L; // "noise" in ASCII: no layer and no epoch has this stream

    private final Network network;
    private final LabelledImages images;
    private final Pictures pictures;

    /** Shows a network and its test images. */
    Gallery(Network network, LabelledImages images) {
        this.network = network;
        this.images = images;
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
            cards.append(card(picture, "weights of unit " + unit, "<figcaption>unit " + unit + "</figcaption>"));
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

    // ---- The most confident mistakes

    private record Mistake(int image, int seen, float sureness) {}

    /** Returns the wrong predictions with the largest output, the largest first. */
    String mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            float[] outputs = network.predict(pixels(i));
            int seen = largest(outputs);
            if (seen != images.classOf(i)) {
                mistakes.add(new Mistake(i, seen, outputs[seen]));
            }
        }
        mistakes.sort(Comparator.comparing(Mistake::sureness).reversed());
        StringBuilder cards = new StringBuilder();
        for (Mistake mistake : mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size()))) {
            float[] pixels = pixels(mistake.image);
            String caption = "actual <b>" + images.classOf(mistake.image) + "</b>, predicted ";
            cards.append(answerCard(pixels, "test image " + mistake.image, caption));
        }
        return cards.isEmpty() ? "<p>It made none.</p>" : cards.toString();
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
            cards.append(answerCard(pixels, "noise " + i, "predicted "));
        }
        return cards.toString();
    }

    // ---- Cards

    private String answerCard(float[] pixels, String name, String caption) {
        float[] outputs = network.predict(pixels);
        int seen = largest(outputs);
        String sure = String.format(Locale.ROOT, "confidence %.1f %%", 100 * outputs[seen]);
        return card(
                pictures.grey(Matrix.row(pixels).scale(1 / images.maxPixel()).elements()),
                name,
                bars(outputs, seen) + "<figcaption>" + caption + "<b>" + seen + "</b>" + "<br/><span class=\"quiet\">"
                        + sure + "</span></figcaption>");
    }

    /** Returns a bar for each output, from 0 to 1. */
    private static String bars(float[] outputs, int seen) {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"outputs\" viewBox=\"0 0 %d 30\" preserveAspectRatio=\"none\" role=\"img\""
                        + " aria-label=\"all outputs\">",
                10 * outputs.length));
        for (int i = 0; i < outputs.length; i++) {
            double height = 1 + 29 * Math.max(0, Math.min(1, outputs[i]));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect%s x=\"%d\" y=\"%.1f\" width=\"8\" height=\"%.1f\"><title>%d: %.1f %%</title></rect>",
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
        return "<figure><img src=\"" + picture + "\" alt=\"" + name + "\"/>" + below + "</figure>\n";
    }

    /** Returns the index of the largest number; of several, the first, as {@link Network#classify} has it. */
    private static int largest(float[] numbers) {
        return Matrix.row(numbers).largestInRow(0);
    }
}
