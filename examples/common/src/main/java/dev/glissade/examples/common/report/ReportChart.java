package dev.glissade.examples.common.report;

import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Area;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.picture.Svg;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Charts inside a report. Their colours are those of its style sheet, one set for light and one for dark. */
public final class ReportChart {

    private static final int WIDTH = 440;
    private static final int HEIGHT = 280;
    private static final int MARGIN = 4;
    private static final int MOST_POINTS = 60;
    private static final Map<String, String> COLOURS = new LinkedHashMap<>();

    static {
        for (int i = 0; i < 8; i++) { // as many as Look has
            COLOURS.put(Look.style(i).colour(), "var(--chart-" + i + ")");
        }
        COLOURS.put(Look.PAPER, "var(--chart-paper)");
        COLOURS.put(Look.INK, "var(--chart-ink)"); // also the colour of the seventh style
        COLOURS.put(Look.GREY, "var(--chart-grey)");
        COLOURS.put(Look.FAINT, "var(--chart-faint)");
    }

    private ReportChart() {}

    /**
     * Returns a chart as markup.
     *
     * @param label what it shows, for readers who cannot see it
     */
    public static String of(String label, Chart chart) {
        Svg svg = new Svg();
        chart.draw(svg, new Area(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN));
        String drawn = svg.toString();
        for (Map.Entry<String, String> colour : COLOURS.entrySet()) {
            drawn = drawn.replace('"' + colour.getKey() + '"', '"' + colour.getValue() + '"');
        }
        return "<svg class=\"chart\" viewBox=\"0 0 " + WIDTH + ' ' + HEIGHT + "\" role=\"img\" aria-label=\""
                + Template.escape(label) + "\" font-size=\"" + Svg.number(Look.TEXT) + "\">\n" + drawn + "</svg>\n";
    }

    /**
     * Returns a chart of costs by epoch, from 0 up.
     *
     * @param lines one number for each epoch, by the name of the line
     */
    public static String ofCosts(Words words, String label, Map<String, double[]> lines) {
        double most = values(lines).max().orElse(0);
        return byEpoch(words, label, Axis.linear("").range(0, most > 0 ? Double.NaN : 1), 0, lines);
    }

    /**
     * Returns a chart of percentages by epoch, only as much of the axis as they need. The first line looks as the second of the
     * costs: it is of the same rows, as the first of the costs is of the training.
     *
     * @param lines one number for each epoch, by the name of the line
     */
    public static String ofPercentages(Words words, String label, Map<String, double[]> lines) {
        double least = values(lines).min().orElse(0);
        double most = values(lines).max().orElse(100);
        double margin = Math.max(0.5, (most - least) / 20); // Two equal numbers need some axis too.
        Axis axis = Axis.linear("%").range(Math.max(0, least - margin), Math.min(100, most + margin));
        return byEpoch(words, label, axis, 1, lines);
    }

    /** Returns a chart of the learning rate by epoch, from 0 up. */
    public static String ofRates(Words words, String label, double... rates) {
        return byEpoch(words, label, Axis.linear("").range(0, Double.NaN), 2, Map.of("", rates));
    }

    private static DoubleStream values(Map<String, double[]> lines) {
        return lines.values().stream().flatMapToDouble(Arrays::stream);
    }

    private static String byEpoch(Words words, String label, Axis axis, int firstStyle, Map<String, double[]> lines) {
        Chart chart = Chart.of(Axis.linear(words.get("page.epoch")), axis);
        int next = firstStyle;
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            Look.Style style = Look.style(next++);
            double[] values = line.getValue();
            double[] epochs = new double[values.length];
            Arrays.setAll(epochs, i -> i + 1);
            if (values.length <= MOST_POINTS) {
                chart.walk(style, line.getKey(), epochs, values);
            } else {
                chart.line(style, line.getKey(), epochs, values);
            }
        }
        return of(label, chart);
    }
}
