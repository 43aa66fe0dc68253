package dev.glissade.examples.descent.film;

import dev.glissade.examples.common.picture.Area;
import dev.glissade.examples.common.picture.Svg;
import dev.glissade.examples.descent.laboratory.Curve;
import java.util.List;

/** The ball on its curve: its steps remain as points, and a line has the slope of the curve below it. */
record BallScene(Recording.Ball ball, Reel reel) {

    private static final double LEFT = -2;
    private static final double RIGHT = 4.2;
    private static final int POINTS = 120;
    private static final int PARTS = 6; // of the way from one step to the next, along the curve
    private static final double RADIUS = 9;
    private static final double TANGENT = 40;

    void draw(Svg svg, Area area) {
        Ground ground = Ground.in(area);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i <= POINTS; i++) {
            double x = LEFT + (RIGHT - LEFT) * i / POINTS;
            path.append(i == 0 ? 'M' : 'L')
                    .append(Svg.number(ground.x(x)))
                    .append(' ')
                    .append(Svg.number(ground.y(x)));
        }
        List<float[]> points = ball.points();
        for (int step = 0; step < points.size(); step++) {
            int since = step;
            double x = points.get(step)[0];
            svg.raw("<g " + reel.shownWhile(frame -> frame >= since) + '>')
                    .circle(ground.x(x), ground.y(x), 3.2, "class=\"ball\"")
                    .raw("</g>");
        }
        svg.path(path.toString(), "class=\"curve\"");
        svg.raw("<g " + reel.gradual(PARTS, (step, share) -> place(ground, step, share)) + ">\n")
                .path("M-" + Svg.number(TANGENT) + " 0H" + Svg.number(TANGENT), "class=\"tangent\"")
                .circle(0, -RADIUS - 1, RADIUS, "class=\"ball\"")
                .raw("</g>\n");
    }

    /** Returns where the ball touches the curve, and how steep it is there. */
    private String place(Ground ground, int step, double share) {
        List<float[]> points = ball.points();
        double from = points.get(step)[0];
        double to = points.get(Math.min(step + 1, points.size() - 1))[0];
        double x = from + share * (to - from);
        return "transform:translate(" + Svg.number(ground.x(x)) + "px," + Svg.number(ground.y(x)) + "px) rotate("
                + Svg.number(ground.angle(x)) + "deg)";
    }

    /** Where the curve is in the picture. */
    private record Ground(Area area, double lowest, double highest) {

        static Ground in(Area area) {
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i <= POINTS; i++) {
                double value = Curve.value(LEFT + (RIGHT - LEFT) * i / POINTS);
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
            return new Ground(area, lowest, highest);
        }

        double x(double x) {
            return area.left() + area.width() * (x - LEFT) / (RIGHT - LEFT);
        }

        double y(double x) {
            return area.bottom() - area.height() * (Curve.value(x) - lowest) / (highest - lowest);
        }

        double angle(double x) {
            double rise = Curve.slope(x) * area.height() / (highest - lowest);
            return -StrictMath.toDegrees(StrictMath.atan2(rise, area.width() / (RIGHT - LEFT)));
        }
    }
}
