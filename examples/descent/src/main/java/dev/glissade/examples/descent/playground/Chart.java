package dev.glissade.examples.descent.playground;

import java.util.ArrayList;
import java.util.List;

/** The points of a training so far. If it goes on for long, every second one goes, never the first: the newest are always the densest. */
final class Chart {

    private static final int MOST = 2000;

    /**
     * How far a training had come.
     *
     * @param examplesSeen since the start
     * @param epoch the same in epochs
     * @param cost the mean cost of some training images, always the same
     * @param accuracy the share of some test images that were read rightly
     * @param validationCost the mean cost of the same test images
     */
    record Point(long examplesSeen, double epoch, Double cost, Double accuracy, Double validationCost) {}

    /** All points of one thinning; another one has another number. */
    record Points(int thinning, List<Point> points) {}

    private List<Point> points = new ArrayList<>();
    private int thinning;

    synchronized void add(Point point) {
        points.add(point);
        if (points.size() > MOST) {
            List<Point> fewer = new ArrayList<>();
            for (int i = 0; i <= MOST; i += 2) {
                fewer.add(points.get(i));
            }
            points = fewer;
            thinning++;
        }
    }

    /** Returns the points from one index on, or if they were thinned since, all of them. */
    synchronized Points since(int thinningThen, int index) {
        return new Points(thinning, List.copyOf(points.subList(thinningThen == thinning ? index : 0, points.size())));
    }
}
