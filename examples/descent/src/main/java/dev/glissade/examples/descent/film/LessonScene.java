package dev.glissade.examples.descent.film;

import static dev.glissade.examples.descent.film.Recording.SHOWN;

import dev.glissade.examples.common.picture.Area;
import dev.glissade.examples.common.picture.Svg;
import dev.glissade.examples.common.picture.Svg.Anchor;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.picture.Png;
import dev.glissade.matrix.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The network while it learns: a test image, some of its pixels, the units, and the weights between them, blue above 0 and orange
 * below, the stronger the more visible. Below the image, the cost falls.
 */
record LessonScene(Recording recording, Reel reel, Palette palette) {

    private static final int LAYERS = 3;
    private static final double APART = 100; // from layer to layer
    private static final double IMAGE = 112;
    private static final double RADIUS = 6;
    private static final double ANSWER = 10;
    private static final double TOLERANCE = 0.06;
    private static final double CONTRAST = 0.75; // Below 1, so that weak weights can be seen, too.

    /** Of the 784 pixels, these are drawn as units: down the image, and across the stroke of the digit. */
    private static final int[] PIXELS = IntStream.of(5, 7, 9, 11, 13, 15, 17, 19, 21, 23)
            .map(row -> row * 28 + 14)
            .toArray();

    void draw(Svg svg, Area area) {
        double left = area.right() - 30 - LAYERS * APART;
        double middle = area.top() + area.height() / 2;
        new CostScene(recording.epochs(), reel)
                .draw(svg, new Area(area.left(), area.top() + IMAGE + 28, IMAGE, area.height() - IMAGE - 28));
        drawImage(svg, area.left(), area.top());
        drawEye(svg, area.left() + IMAGE, area.top(), left, middle);
        for (int layer = 0; layer < LAYERS; layer++) {
            drawWeights(svg, layer, left + layer * APART, middle);
        }
        drawPixels(svg, left, middle);
        caption(svg, left, area, Article.PIXELS);
        for (int layer = 0; layer < LAYERS; layer++) {
            double x = left + (layer + 1) * APART;
            drawUnits(svg, layer, x, middle);
            caption(svg, x, area, recording.outputs(layer).get(0).length);
        }
        drawAnswers(svg, left + LAYERS * APART, middle);
    }

    private static void caption(Svg svg, double x, Area area, int units) {
        svg.text(x, area.top() - 12, Anchor.MIDDLE, String.valueOf(units), "class=\"soft\"");
    }

    private void drawImage(Svg svg, double left, double top) {
        int side = recording.test().width();
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) recording.test().pixel(SHOWN, i / side, i % side);
        }
        Area area = new Area(left, top, IMAGE, IMAGE);
        svg.image(area, Png.of(palette.shades(), pixels, side)).rectangle(area, "class=\"frame\"");
    }

    /** Draws how the image goes to the pixels that are units. */
    private static void drawEye(Svg svg, double left, double top, double right, double middle) {
        double first = y(0, PIXELS.length, middle);
        double last = y(PIXELS.length - 1, PIXELS.length, middle);
        svg.line(left, top, right - 10, first, "class=\"frame\"")
                .line(left, top + IMAGE, right - 10, last, "class=\"frame\"");
    }

    private void drawPixels(Svg svg, double x, double middle) {
        float[] inputs = recording.test().input(SHOWN);
        for (int i = 0; i < PIXELS.length; i++) {
            String shade = String.format(Locale.ROOT, "fill-opacity=\"%.2f\"", inputs[PIXELS[i]] / Article.WHITE);
            double y = y(i, PIXELS.length, middle);
            svg.circle(x, y, RADIUS, "class=\"unit\"").circle(x, y, RADIUS, "class=\"fill\" " + shade);
        }
        svg.text(x, y(PIXELS.length, PIXELS.length, middle) + 2, Anchor.MIDDLE, "⋮", "class=\"soft\"");
    }

    private void drawWeights(Svg svg, int layer, double left, double middle) {
        List<Matrix> weights = recording.weights(layer);
        Matrix first = weights.get(0);
        int[] rows = layer == 0 ? PIXELS : IntStream.range(0, first.rows()).toArray();
        double strongest = weights.stream()
                .flatMapToDouble(matrix -> Arrays.stream(rows)
                        .boxed()
                        .flatMapToDouble(
                                i -> IntStream.range(0, matrix.columns()).mapToDouble(j -> Math.abs(matrix.get(i, j)))))
                .max()
                .orElseThrow();
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < first.columns(); j++) {
                int row = rows[i];
                int column = j;
                double[] values = weights.stream()
                        .mapToDouble(matrix -> matrix.get(row, column) / strongest)
                        .toArray();
                double y = y(i, rows.length, middle);
                svg.line(left, y, left + APART, y(j, first.columns(), middle), weight(values));
            }
        }
    }

    private String weight(double[] values) {
        boolean turns = Arrays.stream(values).anyMatch(value -> value > 0)
                && Arrays.stream(values).anyMatch(value -> value < 0);
        double last = values[values.length - 1];
        String kind = last < 0 ? "minus" : "plus";
        return reel.gradual(values, TOLERANCE, frame -> {
                    double value = values[frame];
                    String strength = String.format(
                            Locale.ROOT, "stroke-opacity:%.2f", StrictMath.pow(Math.abs(value), CONTRAST));
                    return turns ? strength + ";stroke:" + (value < 0 ? palette.minus() : palette.plus()) : strength;
                })
                .replace("class=\"", "class=\"weight " + kind + ' ');
    }

    private void drawUnits(Svg svg, int layer, double x, double middle) {
        List<float[]> outputs = recording.outputs(layer);
        int units = outputs.get(0).length;
        for (int i = 0; i < units; i++) {
            int unit = i;
            double[] values =
                    outputs.stream().mapToDouble(output -> output[unit]).toArray();
            double y = y(i, units, middle);
            String shade = reel.gradual(
                    values, TOLERANCE, frame -> String.format(Locale.ROOT, "fill-opacity:%.2f", values[frame]));
            svg.circle(x, y, RADIUS, "class=\"unit\"").circle(x, y, RADIUS, shade.replace("class=\"", "class=\"fill "));
        }
    }

    private void drawAnswers(Svg svg, double x, double middle) {
        for (int i = 0; i < Article.DIGITS; i++) {
            int digit = i;
            double y = y(i, Article.DIGITS, middle);
            svg.text(x + 16, y + 5, Anchor.START, String.valueOf(i), "class=\"soft\"");
            if (IntStream.range(0, recording.frames()).anyMatch(frame -> recording.answer(frame) == digit)) {
                svg.raw("<g " + reel.shownWhile(frame -> recording.answer(frame) == digit) + '>')
                        .circle(x, y, ANSWER, "class=\"answer\"")
                        .text(x + 16, y + 5, Anchor.START, String.valueOf(i), "class=\"title\"")
                        .raw("</g>\n");
            }
        }
    }

    /** Returns the height of one of several units that stand above each other. */
    private static double y(int index, int count, double middle) {
        double apart = count > 10 ? 16 : 22;
        return middle + (index - (count - 1) / 2.0) * apart;
    }
}
