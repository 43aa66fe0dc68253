package dev.glissade.examples.common.picture;

import dev.glissade.examples.common.picture.Svg.Anchor;
import java.util.List;

/** The axes of a chart, with their grid, numbers and labels. */
record ChartFrame(Axis xAxis, Scale x, Axis yAxis, Scale y, Area plot) {

    private static final double FEWEST_PIXELS_BETWEEN_TICKS = 30;
    private static final double SPACE = 14;
    private static final double PIXELS_BETWEEN_ROWS = 38;

    static ChartFrame of(Axis xAxis, double[] xRange, Axis yAxis, double[] yRange, Area area) {
        double bottom = xAxis.label().isEmpty() ? 22 : 40;
        Scale y = new Scale(yAxis.logarithmic(), yRange[0], yRange[1], area.bottom() - bottom, area.top());
        double widest = rows(y).stream()
                .mapToDouble(tick -> Look.width(tick.text(), Look.TEXT))
                .max()
                .orElse(0);
        double left = widest + 9 + (yAxis.label().isEmpty() ? 0 : 18);
        Area plot = area.within(left, 0, 0, bottom);
        Scale x = new Scale(xAxis.logarithmic(), xRange[0], xRange[1], plot.left(), plot.right());
        return new ChartFrame(xAxis, x, yAxis, y, plot);
    }

    /** Returns a range with some air, and never an empty one. */
    static double[] widened(Axis axis, double low, double high, boolean air, boolean upright) {
        boolean openBelow = Double.isNaN(axis.low());
        boolean openAbove = Double.isNaN(axis.high());
        if (axis.logarithmic()) {
            double margin = high > low ? StrictMath.pow(high / low, air ? 0.05 : 0) : 2;
            return new double[] {openBelow ? low / margin : low, openAbove ? high * margin : high};
        }
        double margin = high > low ? (air ? 0.05 * (high - low) : 0) : Math.max(0.5, Math.abs(low) / 2);
        boolean fromZero = upright && low == 0 && high > 0; // Costs and percentages begin at their axis.
        return new double[] {openBelow && !fromZero ? low - margin : low, openAbove ? high + margin : high};
    }

    ChartFrame withSameScale() {
        double pixels = Math.min(x.pixelsPerUnit(), y.pixelsPerUnit());
        return new ChartFrame(xAxis, x.withPixelsPerUnit(pixels), yAxis, y.withPixelsPerUnit(pixels), plot);
    }

    private static List<Scale.Tick> rows(Scale y) {
        return y.ticks(Math.abs(y.to() - y.from()) / PIXELS_BETWEEN_ROWS);
    }

    /** Returns as many ticks below as there is room for. */
    private List<Scale.Tick> columns() {
        double apart = FEWEST_PIXELS_BETWEEN_TICKS;
        while (apart < plot.width() && crowded(x.ticks(plot.width() / apart))) {
            apart += FEWEST_PIXELS_BETWEEN_TICKS / 2;
        }
        return x.ticks(plot.width() / apart);
    }

    private boolean crowded(List<Scale.Tick> ticks) {
        for (int i = 1; i < ticks.size(); i++) {
            Scale.Tick left = ticks.get(i - 1);
            Scale.Tick right = ticks.get(i);
            double words = Look.width(left.text() + right.text(), Look.TEXT) / 2;
            if (x.pixel(right.value()) - x.pixel(left.value()) < words + SPACE) {
                return true;
            }
        }
        return false;
    }

    void draw(Svg svg) {
        String grid = "stroke=\"" + Look.FAINT + '"';
        String grey = "fill=\"" + Look.GREY + '"';
        for (Scale.Tick tick : rows(y)) {
            double height = y.pixel(tick.value());
            svg.line(plot.left(), height, plot.right(), height, grid);
            svg.text(plot.left() - 7, height + 4, Anchor.END, tick.text(), grey);
        }
        for (Scale.Tick tick : columns()) {
            double place = x.pixel(tick.value());
            svg.line(place, plot.bottom(), place, plot.bottom() + 4, "stroke=\"" + Look.GREY + '"');
            svg.text(place, plot.bottom() + 17, Anchor.MIDDLE, tick.text(), grey);
        }
        svg.line(plot.left(), plot.bottom(), plot.right(), plot.bottom(), "stroke=\"" + Look.GREY + '"');
        drawLabels(svg);
    }

    private void drawLabels(Svg svg) {
        double middle = (plot.left() + plot.right()) / 2;
        if (!xAxis.label().isEmpty()) {
            svg.text(middle, plot.bottom() + 35, Anchor.MIDDLE, xAxis.label());
        }
        if (!yAxis.label().isEmpty()) {
            double left = plot.left();
            for (Scale.Tick tick : rows(y)) {
                left = Math.min(left, plot.left() - 9 - Look.width(tick.text(), Look.TEXT));
            }
            double height = (plot.top() + plot.bottom()) / 2;
            String turned = "transform=\"rotate(-90 " + Svg.number(left - 8) + ' ' + Svg.number(height) + ")\"";
            svg.text(left - 8, height, Anchor.MIDDLE, yAxis.label(), "fill=\"" + Look.INK + "\" " + turned);
        }
    }
}
