package dev.glissade.examples.common.picture;

import dev.glissade.examples.common.picture.Look.Style;
import dev.glissade.examples.common.picture.Svg.Anchor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A chart of lines, points and bars on two axes. Lines have their names at their ends; points and bars have theirs in a
 * row above. What is added first is drawn below the rest.
 */
public final class Chart implements Panel {

    /** Something else to draw below the lines, e.g. contours. */
    @FunctionalInterface
    public interface Layer {

        /** Draws within the axes: from {@code x.low()} to {@code x.high()}, from {@code y.low()} to {@code y.high()}. */
        void draw(Svg svg, Scale x, Scale y);
    }

    enum Kind {
        LINE,
        POINTS,
        WALK,
        BARS
    }

    record Series(Kind kind, Style style, String name, double[] xs, double[] ys) {}

    record Reference(boolean vertical, double at, String text) {}

    record Note(double x, double y, Anchor anchor, String text) {}

    private final Axis x;
    private final Axis y;
    private final List<Series> series = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private String title = "";
    private boolean sameScale;

    private Chart(Axis x, Axis y) {
        this.x = x;
        this.y = y;
    }

    /** Returns an empty chart. */
    public static Chart of(Axis x, Axis y) {
        return new Chart(x, y);
    }

    /** Writes a title above. */
    public Chart title(String words) {
        title = words;
        return this;
    }

    /** Makes 1 as long on one axis as on the other, so that right angles look right; both show more than they must. */
    public Chart sameScale() {
        sameScale = true;
        return this;
    }

    /** Draws something between the grid and the lines. */
    public Chart layer(Layer layer) {
        layers.add(layer);
        return this;
    }

    // ---- Data. A style that is not given is the next of Look. A name may be empty.

    /** Draws a line. It is broken where a number is not finite. */
    public Chart line(String name, double[] xs, double[] ys) {
        return line(nextStyle(), name, xs, ys);
    }

    /** Draws a line. It is broken where a number is not finite. */
    public Chart line(Style style, String name, double[] xs, double[] ys) {
        return add(Kind.LINE, style, name, xs, ys);
    }

    /** Draws points. */
    public Chart points(String name, double[] xs, double[] ys) {
        return points(nextStyle(), name, xs, ys);
    }

    /** Draws points. */
    public Chart points(Style style, String name, double[] xs, double[] ys) {
        return add(Kind.POINTS, style, name, xs, ys);
    }

    /** Draws a line with its points. */
    public Chart walk(String name, double[] xs, double[] ys) {
        return walk(nextStyle(), name, xs, ys);
    }

    /** Draws a line with its points. */
    public Chart walk(Style style, String name, double[] xs, double[] ys) {
        return add(Kind.WALK, style, name, xs, ys);
    }

    /** Draws upright bars from 0, as wide as the numbers below them are apart. */
    public Chart bars(String name, double[] xs, double[] heights) {
        return add(Kind.BARS, nextStyle(), name, xs, heights);
    }

    private Chart add(Kind kind, Style style, String name, double[] xs, double[] ys) {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(xs.length + " numbers below " + ys.length + " of " + name);
        }
        series.add(new Series(kind, style, name, xs.clone(), ys.clone()));
        return this;
    }

    private Style nextStyle() {
        return Look.style(series.size());
    }

    // ---- Remarks

    /** Draws an upright line with a few words at its upper end. */
    public Chart vertical(double at, String words) {
        references.add(new Reference(true, at, words));
        return this;
    }

    /** Draws a level line with a few words at its left end. */
    public Chart horizontal(double at, String words) {
        references.add(new Reference(false, at, words));
        return this;
    }

    /** Writes words at a point; mind that they need room. */
    public Chart note(double atX, double atY, Anchor anchor, String words) {
        notes.add(new Note(atX, atY, anchor, words));
        return this;
    }

    // ---- Drawing

    @Override
    public void draw(Svg svg, Area area) {
        ChartFrame frame = frame(area);
        frame.draw(svg);
        drawTitle(svg, frame.plot().left(), area.top() + Look.TITLE);
        drawKey(svg, frame.plot());
        svg.open(frame.plot());
        layers.forEach(layer -> layer.draw(svg, frame.x(), frame.y()));
        new ChartInk(svg, frame).draw(series, references);
        svg.close();
        new ChartLabels(svg, frame).draw(series, references, notes);
    }

    private void drawTitle(Svg svg, double left, double line) {
        String bold = "fill=\"" + Look.INK + "\" font-weight=\"600\" font-size=\"" + Svg.number(Look.TITLE) + '"';
        if (!title.isEmpty()) {
            svg.text(left, line, Anchor.START, title, bold);
        }
    }

    private ChartFrame frame(Area area) {
        double top = (title.isEmpty() ? 6 : 26) + (keyed().isEmpty() ? 0 : 18);
        double[] xRange = range(x, series.stream().map(Chart::extent), referenceNumbers(true), false);
        double[] yRange = range(y, series.stream().map(Series::ys), referenceNumbers(false), true);
        double right = ChartLabels.margin(series, xRange);
        ChartFrame frame = ChartFrame.of(x, xRange, y, yRange, area.within(0, top, right, 0));
        return sameScale ? frame.withSameScale() : frame;
    }

    private double[] referenceNumbers(boolean vertical) {
        return references.stream()
                .filter(reference -> reference.vertical() == vertical)
                .mapToDouble(Reference::at)
                .toArray();
    }

    private double[] range(Axis axis, Stream<double[]> data, double[] remarks, boolean upright) {
        boolean fromZero = upright && series.stream().anyMatch(one -> one.kind() == Kind.BARS);
        double[] numbers = DoubleStream.concat(
                        DoubleStream.concat(data.flatMapToDouble(Arrays::stream), Arrays.stream(remarks)),
                        fromZero && !axis.logarithmic() ? DoubleStream.of(0) : DoubleStream.empty())
                .filter(axis::has)
                .sorted()
                .toArray();
        double least = numbers.length == 0 ? 1 : numbers[0];
        double most = numbers.length == 0 ? 1 : numbers[numbers.length - 1];
        double low = Double.isNaN(axis.low()) ? least : axis.low();
        double high = Double.isNaN(axis.high()) ? most : axis.high();
        boolean points = series.stream().anyMatch(one -> one.kind() == Kind.POINTS || one.kind() == Kind.WALK);
        return ChartFrame.widened(axis, low, high, upright || points, upright);
    }

    /** Returns the numbers that the level axis must have room for: bars reach half a bar further. */
    private static double[] extent(Series one) {
        if (one.kind() != Kind.BARS || one.xs().length < 2) {
            return one.xs();
        }
        double[] sorted = Arrays.stream(one.xs()).sorted().toArray();
        double half = (sorted[sorted.length - 1] - sorted[0]) / (sorted.length - 1) / 2;
        return new double[] {sorted[0] - half, sorted[sorted.length - 1] + half};
    }

    private List<Series> keyed() {
        return series.stream()
                .filter(one -> one.kind() == Kind.POINTS || one.kind() == Kind.BARS)
                .filter(one -> !one.name().isEmpty())
                .toList();
    }

    private void drawKey(Svg svg, Area plot) {
        double left = plot.left();
        for (Series one : keyed()) {
            double middle = plot.top() - 13;
            if (one.kind() == Kind.BARS) {
                svg.rectangle(new Area(left, middle - 5, 10, 10), ChartInk.barFill(one));
            } else {
                svg.marker(left + 5, middle, 4, one.style());
            }
            svg.text(left + 15, middle + 4, Anchor.START, one.name());
            left += 15 + Look.width(one.name(), Look.TEXT) + 16;
        }
    }
}
