package dev.glissade.examples.descent.playground;

import dev.glissade.examples.descent.expression.Formula;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The part of a function that somebody looks at. What rests there is told by nudges: the function a little away from the ball,
 * in all directions. A ball lies in a valley only where each of them leads up.
 *
 * @param size how far it reaches, corner to corner
 * @param relief how high it is, but for the lowest and the highest tenth
 */
record Ground(double size, double relief) {

    /** How a walk can end. */
    enum Ending {
        /** At rest, and every nudge leads up. */
        VALLEY,
        /** At rest where a nudge changes next to nothing, or where the slope is zero between a rise and a fall. */
        LEVEL,
        /** At rest where it goes up to two sides and down to two others: a saddle. */
        PASS,
        /** At rest where every nudge leads down. */
        TOP,
        /** On a slope, with steps too short to change the numbers. */
        STUCK,
        ROLLING,
        /** It climbed higher and higher. */
        AWAY,
        /** It fell farther than one can see: there is no bottom. */
        BOTTOMLESS,
        /** The next step led to where the function has no value. */
        HOLE,
        /** The function has no value at the start. */
        NOWHERE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int SIDE = 17;
    private static final int DIRECTIONS = 16;
    private static final double NUDGE = 0.01;
    private static final double HARDLY_MOVES = 5e-5;
    private static final double GENTLE = 0.01;
    private static final double LEVEL = 1e-4;
    private static final double ROUNDING = 1e-12;
    private static final double FAR = 100;

    static Ground of(Formula formula, double[] from, double[] to) {
        double[] sides = new double[from.length];
        Arrays.setAll(sides, k -> to[k] - from[k]);
        int rows = from.length == 1 ? 1 : SIDE;
        double[] heights = new double[SIDE * rows];
        for (int i = 0; i < heights.length; i++) {
            double x = from[0] + sides[0] * (i % SIDE) / (SIDE - 1);
            double y = from.length == 1 ? 0 : from[1] + sides[1] * (i / SIDE) / (SIDE - 1);
            heights[i] = formula.value(x, y);
        }
        double[] real =
                DoubleStream.of(heights).filter(Double::isFinite).sorted().toArray();
        double relief =
                real.length == 0 ? 0 : real[(int) (0.9 * (real.length - 1))] - real[(int) (0.1 * (real.length - 1))];
        return new Ground(norm(sides), relief);
    }

    Ending ending(Objective function, Descent.Trace walk) {
        double first = walk.values().get(0);
        float[] end = walk.end();
        if (!Double.isFinite(first)) {
            return Ending.NOWHERE;
        }
        if (walk.ending() == Descent.Stop.DIVERGED) {
            boolean isFar = distance(end, walk.points().get(0)) > FAR * size;
            return walk.endValue() > first ? Ending.AWAY : isFar ? Ending.BOTTOMLESS : Ending.HOLE;
        }
        float[] gradient = new float[end.length];
        function.valueAndGradient(end, gradient);
        boolean isLevel = walk.ending() == Descent.Stop.LEVEL;
        boolean standsStill = isLevel || walk.ending() == Descent.Stop.STANDSTILL;
        boolean isGentle = isLevel || norm(gradient) < GENTLE * relief / size;
        if (!standsStill && (!isGentle || lastStep(walk) > HARDLY_MOVES * size)) {
            return Ending.ROLLING;
        }
        return resting(nudges(function, end, walk.endValue()), isLevel, isGentle, standsStill);
    }

    private Ending resting(double[] rises, boolean isLevel, boolean isGentle, boolean standsStill) {
        double rounding = ROUNDING * relief;
        if (DoubleStream.of(rises).allMatch(rise -> rise > rounding)) {
            return Ending.VALLEY;
        }
        if (!isGentle) {
            return Ending.STUCK;
        }
        if (DoubleStream.of(rises).allMatch(rise -> Math.abs(rise) <= LEVEL * relief)) {
            return Ending.LEVEL;
        }
        if (DoubleStream.of(rises).allMatch(rise -> rise < -rounding)) {
            return Ending.TOP;
        }
        for (int i = 0; i < rises.length / 2; i++) {
            if (rises[i] < -rounding && rises[i + rises.length / 2] < -rounding) {
                return Ending.PASS;
            }
        }
        return isLevel ? Ending.LEVEL : standsStill ? Ending.STUCK : Ending.ROLLING;
    }

    /** Returns how much higher the function is a little away, in directions all around; the second half is opposite to the first. */
    private double[] nudges(Objective function, float[] end, double value) {
        int directions = end.length == 1 ? 2 : DIRECTIONS;
        double[] rises = new double[directions];
        for (int i = 0; i < directions; i++) {
            double angle = 2 * Math.PI * i / directions;
            float[] near = end.clone();
            near[0] += (float) (NUDGE * size * Math.cos(angle));
            if (near.length == 2) {
                near[1] += (float) (NUDGE * size * Math.sin(angle));
            }
            double rise = function.value(near) - value;
            rises[i] = Double.isNaN(rise) ? Double.POSITIVE_INFINITY : rise; // A wall where there is nothing.
        }
        return rises;
    }

    private static double lastStep(Descent.Trace walk) {
        return walk.steps() == 0
                ? Double.POSITIVE_INFINITY
                : distance(walk.end(), walk.points().get(walk.steps() - 1));
    }

    private static double distance(float[] first, float[] second) {
        double[] apart = new double[first.length];
        Arrays.setAll(apart, k -> (double) first[k] - second[k]);
        return norm(apart);
    }

    private static double norm(float[] vector) {
        return vector.length == 1 ? Math.abs(vector[0]) : Math.hypot(vector[0], vector[1]);
    }

    private static double norm(double[] vector) {
        return vector.length == 1 ? Math.abs(vector[0]) : Math.hypot(vector[0], vector[1]);
    }
}
