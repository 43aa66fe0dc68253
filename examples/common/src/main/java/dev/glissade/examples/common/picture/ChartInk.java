package dev.glissade.examples.common.picture;

import dev.glissade.examples.common.picture.Chart.Kind;
import dev.glissade.examples.common.picture.Chart.Reference;
import dev.glissade.examples.common.picture.Chart.Series;
import dev.glissade.examples.common.picture.Look.Style;
import java.util.Arrays;
import java.util.List;

/** Draws the data of a chart inside its axes. */
record ChartInk(Svg svg, ChartFrame frame) {

    private static final double FAR = 1e4; // No pixel beyond is needed, and browsers dislike them.
    private static final double MANY_POINTS = 60;

    void draw(List<Series> series, List<Reference> references) {
        for (Reference reference : references) {
            draw(reference);
        }
        for (Series one : series) {
            if (one.kind() == Kind.BARS) {
                drawBars(one);
            }
            if (one.kind() == Kind.LINE || one.kind() == Kind.WALK) {
                drawLine(one);
            }
            if (one.kind() == Kind.POINTS || one.kind() == Kind.WALK) {
                drawPoints(one);
            }
        }
    }

    private void draw(Reference reference) {
        String stroke = "stroke=\"" + Look.GREY + "\" stroke-dasharray=\"5 3\"";
        Area plot = frame.plot();
        if (reference.vertical()) {
            double x = frame.x().pixel(reference.at());
            svg.line(x, plot.top(), x, plot.bottom(), stroke);
        } else {
            double y = frame.y().pixel(reference.at());
            svg.line(plot.left(), y, plot.right(), y, stroke);
        }
    }

    private void drawLine(Series one) {
        StringBuilder path = new StringBuilder();
        String last = "";
        boolean pen = false;
        for (int i = 0; i < one.xs().length; i++) {
            if (!shows(one, i)) {
                pen = false;
                continue;
            }
            String point = Svg.number(x(one, i)) + ' ' + Svg.number(y(one, i));
            if (!pen || !point.equals(last)) {
                path.append(pen ? 'L' : 'M').append(point);
            }
            last = point;
            pen = true;
        }
        Style style = one.style();
        String dash = style.dash().isEmpty() ? "" : " stroke-dasharray=\"" + style.dash() + '"';
        svg.path(
                path.toString(),
                "fill=\"none\" stroke-linejoin=\"round\" stroke=\"" + style.colour() + "\" stroke-width=\""
                        + Svg.number(style.width()) + '"' + dash);
    }

    private void drawPoints(Series one) {
        double radius = one.kind() == Kind.WALK ? 2.4 : one.xs().length > MANY_POINTS ? 3 : 4;
        for (int i = 0; i < one.xs().length; i++) {
            if (shows(one, i)) {
                svg.marker(x(one, i), y(one, i), radius, one.style());
            }
        }
    }

    private void drawBars(Series one) {
        double[] sorted = Arrays.stream(one.xs()).sorted().toArray();
        double apart = frame.plot().width() / 4;
        for (int i = 1; i < sorted.length; i++) {
            apart = Math.min(apart, frame.x().pixel(sorted[i]) - frame.x().pixel(sorted[i - 1]));
        }
        double width = Math.max(1, apart * 0.8);
        double base =
                frame.yAxis().logarithmic() ? frame.plot().bottom() : frame.y().pixel(0);
        for (int i = 0; i < one.xs().length; i++) {
            if (shows(one, i)) {
                double top = Math.min(y(one, i), base);
                double height = Math.abs(y(one, i) - base);
                svg.rectangle(new Area(x(one, i) - width / 2, top, width, height), barFill(one));
            }
        }
    }

    static String barFill(Series one) {
        return "fill=\"" + one.style().colour() + "\" fill-opacity=\"0.75\"";
    }

    private boolean shows(Series one, int i) {
        return frame.xAxis().has(one.xs()[i]) && frame.yAxis().has(one.ys()[i]);
    }

    private double x(Series one, int i) {
        return Math.max(-FAR, Math.min(FAR, frame.x().pixel(one.xs()[i])));
    }

    private double y(Series one, int i) {
        return Math.max(-FAR, Math.min(FAR, frame.y().pixel(one.ys()[i])));
    }
}
