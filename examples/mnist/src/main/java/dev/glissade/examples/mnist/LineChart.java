package dev.glissade.examples.mnist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Draws numbers by epoch as lines, in SVG; the page's style sheet has the colours. */
final class LineChart {

    /**
     * One line of a chart.
     *
     * @param style the class of its colours in the style sheet
     * @param name what it shows
     * @param values one number for each epoch
     */
    record Line(String style, String name, double[] values) {}

    private static final int WIDTH = 440;
    private static final int HEIGHT = 280;
    private static final int LEFT = 56;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 46;
    private static final int MOST_POINTS = 60;

    private final String label;
    private final String unit;
    private final List<Line> lines;
    private final int epochs;
    private final double low;
    private final double high;
    private final double step; // from one number at the axis to the next

    private LineChart(String label, String unit, List<Line> lines, double least, double most) {
        this.label = label;
        this.unit = unit;
        this.lines = lines;
        this.epochs = lines.get(0).values().length;
        this.step = roundStep((most - least) / 5);
        this.low = Math.floor(least / step) * step;
        this.high = Math.ceil(most / step) * step;
    }

    /** Returns a chart of costs, from 0 up. */
    static String ofCosts(String label, List<Line> lines) {
        double most = values(lines).max().orElseThrow();
        return new LineChart(label, "", lines, 0, most > 0 ? most : 1).draw();
    }

    /** Returns a chart of percentages, only as much of the axis as they need. */
    static String ofPercentages(String label, List<Line> lines) {
        double least = values(lines).min().orElseThrow();
        double most = values(lines).max().orElseThrow();
        double margin = Math.max(0, 0.5 - (most - least) / 2); // Two equal numbers need some axis too.
        return new LineChart(label, " %", lines, Math.max(0, least - margin), Math.min(100, most + margin)).draw();
    }

    private static DoubleStream values(List<Line> lines) {
        return lines.stream().flatMapToDouble(line -> Arrays.stream(line.values()));
    }

    /** Returns the smallest of 1, 2, 5, 10, 20, 50 … and their tenths, hundredths … that is no less. */
    private static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    // ---- Drawing

    private String draw() {
        StringBuilder svg = new StringBuilder();
        append(
                svg,
                "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n",
                WIDTH,
                HEIGHT,
                label);
        drawHeights(svg);
        drawEpochs(svg);
        for (Line line : lines) {
            draw(svg, line);
        }
        return svg.append("</svg>\n").toString();
    }

    private void drawHeights(StringBuilder svg) {
        int count = (int) Math.round((high - low) / step);
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        for (int i = 0; i <= count; i++) {
            double value = low + i * step;
            append(svg, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y(value), WIDTH - RIGHT);
            String number = String.format(Locale.ROOT, "%." + decimals + "f", value) + unit;
            append(
                    svg,
                    "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", //
                    LEFT - 8,
                    y(value) + 5,
                    number);
        }
    }

    private void drawEpochs(StringBuilder svg) {
        int every = (int) Math.max(1, roundStep(epochs / 7.0));
        for (int epoch = 1; epoch <= epochs; epoch++) {
            if (epoch == 1 || epoch % every == 0 && epoch - 1 >= every / 2) {
                append(
                        svg,
                        "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>\n", //
                        x(epoch),
                        HEIGHT - BOTTOM + 20,
                        epoch);
            }
        }
        append(
                svg,
                "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">epoch</text>\n", //
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 6);
    }

    private void draw(StringBuilder svg, Line line) {
        append(svg, "<g class=\"%s\"><path class=\"line\" d=\"", line.style());
        for (int i = 0; i < epochs; i++) {
            append(svg, "%s%.1f %.1f", i == 0 ? "M" : "L", x(i + 1), y(line.values()[i]));
        }
        svg.append("\"/>\n");
        for (int i = 0; i < epochs && epochs <= MOST_POINTS; i++) {
            double value = line.values()[i];
            append(svg, "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\">", x(i + 1), y(value));
            append(svg, "<title>epoch %d, %s: %.4g%s</title></circle>\n", i + 1, line.name(), value, unit);
        }
        svg.append("</g>\n");
    }

    private double x(int epoch) {
        double fraction = epochs == 1 ? 0.5 : (epoch - 1) / (epochs - 1.0);
        return LEFT + 6 + fraction * (WIDTH - LEFT - RIGHT - 12);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - BOTTOM - TOP);
    }

    private static void append(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
