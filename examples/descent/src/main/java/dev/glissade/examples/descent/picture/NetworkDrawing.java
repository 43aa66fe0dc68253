package dev.glissade.examples.descent.picture;

import dev.glissade.examples.common.picture.Area;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.picture.Panel;
import dev.glissade.examples.common.picture.Svg;
import dev.glissade.examples.common.picture.Svg.Anchor;
import dev.glissade.matrix.Matrix;
import java.util.List;
import java.util.Locale;

/**
 * A network as circles and lines, at work on one image: the darker a circle, the more active its unit; lines are weights,
 * the stronger the fuller, blue above 0, orange and dashed below.
 *
 * @param image rows of pixels, from 0 to 1
 * @param activations the output of each layer for that image
 * @param weights the weights into the second layer and those after it, (inputs × units)
 * @param captions of the image, of its numbers and of each layer
 */
public record NetworkDrawing(float[][] image, List<float[]> activations, List<Matrix> weights, List<String> captions)
        implements Panel {

    private static final int LINES_SHOWN = 5; // kinds of strength
    private static final double CELL = 5.6;
    private static final int INPUTS_SHOWN = 14;

    @Override
    public void draw(Svg svg, Area area) {
        double middle = area.top() + area.height() / 2 + 8;
        double side = CELL * image.length;
        drawImage(svg, area.left() + 8, middle - side / 2);
        double first = area.left() + side + 70;
        double apart = (area.right() - 40 - first) / activations.size();
        double room = area.height() - 40;
        drawInputs(svg, first, first + apart, middle, room);
        for (int layer = 1; layer < activations.size(); layer++) {
            double left = first + layer * apart;
            Matrix weight = weights.get(layer - 1);
            drawLines(svg, weight, left, left + apart, middle, room);
        }
        for (int layer = 0; layer < activations.size(); layer++) {
            drawUnits(svg, activations.get(layer), first + (layer + 1) * apart, middle, room);
        }
        caption(svg, area.left() + 8 + side / 2, middle - side / 2 - 12, captions.get(0));
        for (int layer = 0; layer <= activations.size(); layer++) {
            caption(svg, first + layer * apart, area.top() + 12, captions.get(layer + 1));
        }
        labelOutputs(svg, first + activations.size() * apart, middle, room);
    }

    private static void caption(Svg svg, double x, double y, String words) {
        svg.text(x, y, Anchor.MIDDLE, words, "fill=\"" + Look.GREY + '"');
    }

    private void drawImage(Svg svg, double left, double top) {
        double side = CELL * image.length;
        svg.rectangle(new Area(left, top, side, side), "fill=\"none\" stroke=\"" + Look.FAINT + '"');
        for (int row = 0; row < image.length; row++) {
            for (int column = 0; column < image[row].length; column++) {
                if (image[row][column] > 0) {
                    Area pixel = new Area(left + CELL * column, top + CELL * row, CELL, CELL);
                    svg.rectangle(pixel, fill(image[row][column]));
                }
            }
        }
    }

    private void drawInputs(Svg svg, double x, double next, double middle, double room) {
        int units = activations.get(0).length;
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < INPUTS_SHOWN; i++) {
            for (int j = 0; j < units; j++) {
                lines.append(line(x, y(i, INPUTS_SHOWN, middle, room), next, y(j, units, middle, room)));
            }
        }
        svg.path(lines.toString(), "stroke=\"" + Look.FAINT + "\" stroke-width=\"0.7\"");
        for (int i = 0; i < INPUTS_SHOWN; i++) {
            boolean gap = i == INPUTS_SHOWN / 2;
            double y = y(i, INPUTS_SHOWN, middle, room);
            if (gap) {
                svg.rectangle(new Area(x - 8, y - 11, 16, 22), "fill=\"" + Look.PAPER + '"');
                svg.text(x, y + 5, Anchor.MIDDLE, "⋮", "font-size=\"18\" fill=\"" + Look.GREY + '"');
            } else {
                svg.circle(x, y, 6, "fill=\"" + Look.PAPER + "\" stroke=\"" + Look.GREY + '"');
            }
        }
    }

    private void drawLines(Svg svg, Matrix weight, double left, double right, double middle, double room) {
        float largest = 0;
        for (int i = 0; i < weight.rows(); i++) {
            for (int j = 0; j < weight.columns(); j++) {
                largest = Math.max(largest, Math.abs(weight.get(i, j)));
            }
        }
        for (int sign : new int[] {-1, 1}) {
            for (int strength = 0; strength < LINES_SHOWN; strength++) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < weight.rows(); i++) {
                    for (int j = 0; j < weight.columns(); j++) {
                        float value = weight.get(i, j) * sign / largest * LINES_SHOWN;
                        if (value > 0 && Math.min(LINES_SHOWN - 1, (int) value) == strength) {
                            double y = y(i, weight.rows(), middle, room);
                            lines.append(line(left, y, right, y(j, weight.columns(), middle, room)));
                        }
                    }
                }
                svg.path(lines.toString(), stroke(sign, strength));
            }
        }
    }

    private static String stroke(int sign, int strength) {
        double opacity = (strength + 0.6) / LINES_SHOWN;
        return String.format(
                Locale.ROOT,
                "stroke=\"%s\" stroke-opacity=\"%.2f\" stroke-width=\"%.1f\"%s",
                sign > 0 ? Look.POSITIVE : Look.NEGATIVE,
                opacity,
                0.6 + 0.35 * strength,
                sign > 0 ? "" : " stroke-dasharray=\"3 2\"");
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return 'M' + Svg.number(x1) + ' ' + Svg.number(y1) + 'L' + Svg.number(x2) + ' ' + Svg.number(y2);
    }

    private static void drawUnits(Svg svg, float[] activations, double x, double middle, double room) {
        for (int i = 0; i < activations.length; i++) {
            double y = y(i, activations.length, middle, room);
            svg.circle(x, y, 7.5, "fill=\"" + Look.PAPER + '"');
            svg.circle(x, y, 7.5, fill(activations[i]) + " stroke=\"" + Look.INK + '"');
        }
    }

    private void labelOutputs(Svg svg, double x, double middle, double room) {
        float[] outputs = activations.get(activations.size() - 1);
        for (int i = 0; i < outputs.length; i++) {
            svg.text(x + 16, y(i, outputs.length, middle, room) + 4, Anchor.START, String.valueOf(i));
        }
    }

    private static String fill(float darkness) {
        return String.format(Locale.ROOT, "fill=\"%s\" fill-opacity=\"%.2f\"", Look.INK, darkness);
    }

    /** Returns the height of one of several units that stand above each other. */
    private static double y(int index, int count, double middle, double room) {
        double apart = Math.min(26, room / count);
        return middle + (index - (count - 1) / 2.0) * apart;
    }
}
