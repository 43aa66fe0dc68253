package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Area;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.picture.Panel;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.common.picture.Svg;
import dev.glissade.examples.common.picture.Svg.Anchor;
import dev.glissade.examples.descent.laboratory.Rules.Rule;
import dev.glissade.examples.descent.laboratory.Rules.Walk;
import dev.glissade.examples.descent.picture.Contours;
import dev.glissade.examples.descent.picture.Contours.Window;
import dev.glissade.examples.descent.picture.Terrain;
import dev.glissade.examples.descent.picture.Terrain.Arrow;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws the maps of the two surfaces and the walks on them. */
final class SurfacePictures {

    private static final double[] VALLEY_HEIGHTS = {0.1, 0.5, 1.5, 4, 9, 18, 36, 72, 144};
    private static final double[] SADDLE_HEIGHTS = {-0.22, -0.15, -0.08, -0.02, 0.03, 0.15, 0.4, 0.8, 1.4, 2.2, 3.2};
    private static final int FINE = 120;
    private static final int COARSE = 60;
    private static final double TEXT_HEIGHT = 0.12;
    private static final int MOST_POINTS = 200;

    /** Where there is room for the rules' names beside their lines. */
    private static final double[][] NAME_AT = {
        {165, 1e-3}, {46, 1e-3}, {34, 1e-3}, {10, 0.12}, {1.6, 1.3}, {11, 0.8}, {2.85, 1e-3}
    };

    private static final Anchor[] NAME_ANCHOR = {
        Anchor.START, Anchor.START, Anchor.END, Anchor.START, Anchor.END, Anchor.MIDDLE, Anchor.START
    };

    private SurfacePictures() {}

    static List<Contours.Line> valleyLines(int cells) {
        return Contours.of(Surface::valley, new Window(-2, 2, -1, 3, cells), VALLEY_HEIGHTS);
    }

    static List<Contours.Line> saddleLines(int cells) {
        return Contours.of(Surface::saddle, new Window(-2, 2, -2, 2, cells), SADDLE_HEIGHTS);
    }

    // ---- The maps

    static byte[] maps(Words words) {
        List<Contours.Line> valley = valleyLines(FINE);
        List<Contours.Line> saddle = saddleLines(FINE);
        Chart left = valleyMap(words.get("surface.valley"), FINE)
                .layer(Terrain.of(List.of()).with(arrows(Surface.VALLEY, valley, 0.06)))
                .points(Look.style(0), "", new double[] {1}, new double[] {1})
                .note(1.12, 1 - TEXT_HEIGHT / 2, Anchor.START, words.get("surface.lowest"));
        Chart right = saddleMap(words.get("surface.saddle-map"))
                .layer(Terrain.of(List.of()).with(arrows(Surface.SADDLE, saddle, 0.2)))
                .points(Look.style(0), "", new double[] {0, 0}, new double[] {1, -1})
                .points(Look.style(3), "", new double[] {0}, new double[] {0})
                .note(0.14, -TEXT_HEIGHT / 2, Anchor.START, words.get("surface.saddle"))
                .note(0.14, 1 - TEXT_HEIGHT / 2, Anchor.START, words.get("surface.lowest"))
                .note(0.14, -1 - TEXT_HEIGHT / 2, Anchor.START, words.get("surface.lowest"));
        return Picture.row(words.get("surface.picture"), 420, left, right);
    }

    private static Chart valleyMap(String title, int cells) {
        return Chart.of(Axis.linear("").range(-2, 2), Axis.linear("").range(-1, 3))
                .sameScale()
                .title(title)
                .layer(Terrain.of(valleyLines(cells)));
    }

    private static Chart saddleMap(String title) {
        return Chart.of(Axis.linear("").range(-2, 2), Axis.linear("").range(-2, 2))
                .sameScale()
                .title(title)
                .layer(Terrain.of(saddleLines(FINE)));
    }

    /** Returns gradients at points along some of the lines, all as far apart; four times as steep is drawn twice as long. */
    private static List<Arrow> arrows(Objective surface, List<Contours.Line> lines, double scale) {
        double apart = 0.7;
        List<Arrow> arrows = new ArrayList<>();
        float[] gradient = new float[2];
        for (Contours.Line line : lines) {
            double since = apart / 2;
            for (int i = 1; i < line.xs().length; i++) {
                double dx = line.xs()[i] - line.xs()[i - 1];
                double dy = line.ys()[i] - line.ys()[i - 1];
                since += Math.sqrt(dx * dx + dy * dy);
                float[] point = {(float) line.xs()[i], (float) line.ys()[i]};
                if (since < apart || isCrowded(point, arrows)) {
                    continue;
                }
                since = 0;
                surface.valueAndGradient(point, gradient);
                double steepness = Math.sqrt((double) gradient[0] * gradient[0] + gradient[1] * gradient[1]);
                double factor = scale / Math.sqrt(steepness);
                arrows.add(new Arrow(point[0], point[1], factor * gradient[0], factor * gradient[1]));
            }
        }
        return arrows;
    }

    private static boolean isCrowded(float[] point, List<Arrow> arrows) {
        double least = 0.32;
        return arrows.stream()
                .anyMatch(arrow -> Math.max(
                                Math.min(Math.abs(arrow.x() - point[0]), Math.abs(arrow.x() + arrow.dx() - point[0])),
                                Math.min(Math.abs(arrow.y() - point[1]), Math.abs(arrow.y() + arrow.dy() - point[1])))
                        < least);
    }

    // ---- The walks

    static byte[] paths(Words words, List<Walk> walks) {
        List<Panel> panels = new ArrayList<>();
        for (Walk walk : walks) {
            double[] xs = walk.coordinates(0);
            double[] ys = walk.coordinates(1);
            String steps = String.format(Locale.ROOT, "%,d", walk.arrival());
            Chart map = valleyMap(
                    words.get("surface.path", Map.of("rule", walk.rule().name(words), "steps", steps)), COARSE);
            boolean crowded = walk.arrival() > MOST_POINTS;
            Look.Style style = Look.style(0).withWidth(crowded ? 1.8 : 1.2);
            panels.add((crowded ? map.line(style, "", xs, ys) : map.walk(style, "", xs, ys))
                    .points(Look.style(1), "", new double[] {xs[0]}, new double[] {ys[0]}));
        }
        panels.add((svg, area) -> explain(words, svg, area));
        return Picture.grid(words.get("surface.paths-picture"), 4, 230, panels);
    }

    private static void explain(Words words, Svg svg, Area area) {
        String[] lines = {
            words.get("surface.explain-1"), words.get("surface.explain-2"), "", words.get("surface.explain-3")
        };
        double top = area.top() + area.height() / 3;
        svg.marker(area.left() + 30, top - 4, 4, Look.style(1));
        for (int i = 0; i < lines.length; i++) {
            svg.text(area.left() + 42, top + 18 * i, Anchor.START, lines[i]);
        }
    }

    // ---- The saddle

    /** Draws the distances from the ridge, each until a rule has left it. */
    static byte[] leaving(Words words, List<Rule> rules, List<Descent.Trace> paths, double left) {
        Chart chart = Chart.of(
                        Axis.logarithmic(words.get("surface.step")).range(1, 1_000),
                        Axis.logarithmic(words.get("surface.distance")).range(5e-7, 3))
                .horizontal(left, "");
        for (int i = 0; i < paths.size(); i++) {
            double[] distances = paths.get(i).points().stream()
                    .skip(1)
                    .mapToDouble(point -> Math.abs(point[1]))
                    .toArray();
            int end = firstAbove(left, distances) + 1;
            double[] steps = new double[end];
            Arrays.setAll(steps, step -> step + 1);
            chart.line(Look.style(i), "", steps, Arrays.copyOf(distances, end));
            chart.note(
                    NAME_AT[i][0], NAME_AT[i][1], NAME_ANCHOR[i], rules.get(i).name(words));
        }
        return Picture.row(words.get("surface.saddle-picture"), 340, chart);
    }

    private static int firstAbove(double level, double[] distances) {
        int first = 0;
        while (first < distances.length - 1 && distances[first] <= level) {
            first++;
        }
        return first;
    }
}
