package dev.glissade.examples.descent.picture;

import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.picture.Scale;
import dev.glissade.examples.common.picture.Svg;
import java.util.ArrayList;
import java.util.List;

/** Draws a surface from above below the data of a chart: lines of equal height, and arrows. */
public final class Terrain implements Chart.Layer {

    /**
     * An arrow from a point; its length on paper is that of (dx, dy) on the axes.
     *
     * @param dx how far to the right its tip is
     * @param dy how far up its tip is
     */
    public record Arrow(double x, double y, double dx, double dy) {}

    private static final String LINES = "fill=\"none\" stroke=\"" + Look.CONTOUR + "\" stroke-width=\"1\"";
    private static final String SHAFT = "stroke=\"" + Look.INK + "\" stroke-width=\"1.6\"";
    private static final String HEAD = "fill=\"" + Look.INK + '"';
    private static final double HEAD_LENGTH = 7;
    private static final double HEAD_WIDTH = 3;
    private static final double DEVIATION = 0.2; // As many pixels may a drawn line be from the true one.

    private final List<Contours.Line> lines;
    private final List<Arrow> arrows;

    private Terrain(List<Contours.Line> lines, List<Arrow> arrows) {
        this.lines = List.copyOf(lines);
        this.arrows = List.copyOf(arrows);
    }

    /** Returns a terrain without arrows. */
    public static Terrain of(List<Contours.Line> lines) {
        return new Terrain(lines, List.of());
    }

    /** Returns this terrain with arrows on it. One whose tip is not on the map is left out. */
    public Terrain with(List<Arrow> arrows) {
        return new Terrain(lines, arrows);
    }

    @Override
    public void draw(Svg svg, Scale x, Scale y) {
        StringBuilder path = new StringBuilder();
        for (Contours.Line line : lines) {
            append(path, line, x, y);
        }
        svg.path(path.toString(), LINES);
        for (Arrow arrow : arrows) {
            if (isWithin(x, arrow.x() + arrow.dx()) && isWithin(y, arrow.y() + arrow.dy())) {
                draw(svg, arrow, x, y);
            }
        }
    }

    private static boolean isWithin(Scale scale, double value) {
        return value >= scale.low() && value <= scale.high();
    }

    private static void append(StringBuilder path, Contours.Line line, Scale x, Scale y) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < line.xs().length; i++) {
            points.add(new double[] {x.pixel(line.xs()[i]), y.pixel(line.ys()[i])});
        }
        char command = 'M';
        for (double[] point : thinned(points)) {
            path.append(command).append(Svg.number(point[0])).append(' ').append(Svg.number(point[1]));
            command = 'L';
        }
    }

    /** Leaves out points that lie on the line between others (Douglas and Peucker, 1973). */
    private static List<double[]> thinned(List<double[]> points) {
        int last = points.size() - 1;
        if (last < 2) {
            return points;
        }
        int farthest = 0;
        double most = 0;
        for (int i = 1; i < last; i++) {
            double distance = distance(points.get(i), points.get(0), points.get(last));
            if (distance > most) {
                most = distance;
                farthest = i;
            }
        }
        if (most <= DEVIATION) {
            return List.of(points.get(0), points.get(last));
        }
        List<double[]> kept = new ArrayList<>(thinned(points.subList(0, farthest + 1)));
        kept.remove(kept.size() - 1);
        kept.addAll(thinned(points.subList(farthest, last + 1)));
        return kept;
    }

    /** Returns how far a point is from a straight line, or if that is a single point, from it. */
    private static double distance(double[] point, double[] from, double[] to) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double px = point[0] - from[0];
        double py = point[1] - from[1];
        double length = Math.sqrt(dx * dx + dy * dy);
        return length == 0 ? Math.sqrt(px * px + py * py) : Math.abs(dx * py - dy * px) / length;
    }

    private static void draw(Svg svg, Arrow arrow, Scale x, Scale y) {
        double tipX = x.pixel(arrow.x() + arrow.dx());
        double tipY = y.pixel(arrow.y() + arrow.dy());
        double fromX = x.pixel(arrow.x());
        double fromY = y.pixel(arrow.y());
        double length = Math.sqrt((tipX - fromX) * (tipX - fromX) + (tipY - fromY) * (tipY - fromY));
        double ux = (tipX - fromX) / length;
        double uy = (tipY - fromY) / length;
        double neckX = tipX - HEAD_LENGTH * ux;
        double neckY = tipY - HEAD_LENGTH * uy;
        svg.line(fromX, fromY, neckX, neckY, SHAFT);
        svg.polygon(
                HEAD,
                tipX,
                tipY,
                neckX - HEAD_WIDTH * uy,
                neckY + HEAD_WIDTH * ux,
                neckX + HEAD_WIDTH * uy,
                neckY - HEAD_WIDTH * ux);
    }
}
