package dev.glissade.examples.descent.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * Finds lines of equal height on a surface by marching squares: where two neighbours of a grid lie on two sides of the
 * height, a line passes between them; where exactly is found by halving. It asks for heights only, never for slopes.
 */
public final class Contours {

    /**
     * The points of a line in their order; a closed one ends where it begins.
     *
     * @param height of all of them
     */
    public record Line(double height, double[] xs, double[] ys) {}

    /** The part of the plane to look at, cut into cells × cells pieces. */
    public record Window(double left, double right, double bottom, double top, int cells) {

        double x(int column) {
            return left + (right - left) * column / cells;
        }

        double y(int row) {
            return bottom + (top - bottom) * row / cells;
        }
    }

    private static final int HALVINGS = 50;

    // The sides of a cell in the order in which they are met going round.
    private static final int SIDES = 4;

    private final DoubleBinaryOperator surface;
    private final Window window;
    private final double height;
    private final Map<Integer, List<Integer>> neighbours = new LinkedHashMap<>();

    private Contours(DoubleBinaryOperator surface, Window window, double height) {
        this.surface = surface;
        this.window = window;
        this.height = height;
    }

    /** Returns all lines of some heights. */
    public static List<Line> of(DoubleBinaryOperator surface, Window window, double... heights) {
        List<Line> lines = new ArrayList<>();
        for (double height : heights) {
            lines.addAll(new Contours(surface, window, height).lines());
        }
        return lines;
    }

    private List<Line> lines() {
        boolean[][] above = new boolean[window.cells() + 1][window.cells() + 1];
        for (int row = 0; row <= window.cells(); row++) {
            for (int column = 0; column <= window.cells(); column++) {
                above[row][column] = surface.applyAsDouble(window.x(column), window.y(row)) > height;
            }
        }
        for (int row = 0; row < window.cells(); row++) {
            for (int column = 0; column < window.cells(); column++) {
                cross(row, column, above);
            }
        }
        return chain();
    }

    // ---- Pieces: from one edge of the grid to another

    /** Joins the edges of a cell that a line crosses. */
    private void cross(int row, int column, boolean[][] above) {
        boolean[] corners = {
            above[row][column], above[row][column + 1], above[row + 1][column + 1], above[row + 1][column]
        };
        int[] edges = {edge(row, column, 0), edge(row, column + 1, 1), edge(row + 1, column, 0), edge(row, column, 1)};
        List<Integer> crossed = new ArrayList<>();
        for (int side = 0; side < SIDES; side++) {
            if (corners[side] != corners[(side + 1) % SIDES]) {
                crossed.add(edges[side]);
            }
        }
        if (crossed.size() == 2) {
            join(crossed.get(0), crossed.get(1));
        } else if (crossed.size() == SIDES) { // A saddle: the centre says which two corners belong together.
            double x = (window.x(column) + window.x(column + 1)) / 2;
            double y = (window.y(row) + window.y(row + 1)) / 2;
            boolean likeFirst = surface.applyAsDouble(x, y) > height == corners[0];
            join(crossed.get(0), crossed.get(likeFirst ? 1 : 3));
            join(crossed.get(2), crossed.get(likeFirst ? 3 : 1));
        }
    }

    private void join(int edge, int other) {
        neighbours.computeIfAbsent(edge, key -> new ArrayList<>()).add(other);
        neighbours.computeIfAbsent(other, key -> new ArrayList<>()).add(edge);
    }

    /** Returns the number of the edge that leaves a point of the grid to the right, 0, or upwards, 1. */
    private int edge(int row, int column, int upwards) {
        return 2 * (row * (window.cells() + 1) + column) + upwards;
    }

    // ---- Lines

    private List<Line> chain() {
        List<Line> lines = new ArrayList<>();
        for (int edge : List.copyOf(neighbours.keySet())) {
            if (neighbours.get(edge).size() == 1) { // A line that comes from outside begins here.
                lines.add(follow(edge));
            }
        }
        for (int edge : List.copyOf(neighbours.keySet())) {
            if (!neighbours.get(edge).isEmpty()) {
                lines.add(follow(edge));
            }
        }
        return lines;
    }

    private Line follow(int first) {
        List<Integer> edges = new ArrayList<>(List.of(first));
        int here = first;
        while (!neighbours.get(here).isEmpty()) {
            Integer next = neighbours.get(here).remove(0);
            neighbours.get(next).remove((Integer) here);
            edges.add(next);
            here = next;
        }
        double[] xs = new double[edges.size()];
        double[] ys = new double[edges.size()];
        for (int i = 0; i < xs.length; i++) {
            double[] point = point(edges.get(i));
            xs[i] = point[0];
            ys[i] = point[1];
        }
        return new Line(height, xs, ys);
    }

    /** Returns where on an edge the surface has the height. */
    private double[] point(int edge) {
        int column = edge / 2 % (window.cells() + 1);
        int row = edge / 2 / (window.cells() + 1);
        double[] low = {window.x(column), window.y(row)};
        double[] high = edge % 2 == 0
                ? new double[] {window.x(column + 1), window.y(row)}
                : new double[] {window.x(column), window.y(row + 1)};
        boolean above = surface.applyAsDouble(low[0], low[1]) > height;
        for (int i = 0; i < HALVINGS; i++) {
            double[] middle = {(low[0] + high[0]) / 2, (low[1] + high[1]) / 2};
            if (surface.applyAsDouble(middle[0], middle[1]) > height == above) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
