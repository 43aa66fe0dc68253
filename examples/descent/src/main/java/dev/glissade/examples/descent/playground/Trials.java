package dev.glissade.examples.descent.playground;

import dev.glissade.optimize.Objective;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A function that remembers where it was asked: so one sees the points that a line search tries within a step. */
record Trials(Objective objective, List<float[]> asked) implements Objective {

    private static final int MOST = 5000;

    Trials(Objective objective) {
        this(objective, new ArrayList<>());
    }

    @Override
    public int dimension() {
        return objective.dimension();
    }

    @Override
    public double value(float[] point) {
        return objective.value(point);
    }

    @Override
    public double valueAndGradient(float[] point, float[] gradient) {
        if (asked.size() < MOST) {
            asked.add(point.clone());
        }
        return objective.valueAndGradient(point, gradient);
    }

    /** Returns, for each step of a walk, the points that were tried and not taken, in their order. */
    List<List<Double[]>> between(List<float[]> points) {
        List<List<Double[]>> all = new ArrayList<>();
        int next = 0;
        for (int step = 0; step + 1 < points.size(); step++) {
            float[] here = points.get(step);
            float[] there = points.get(step + 1);
            int end = next;
            while (end < asked.size() && !(isAt(end, there) && (end + 1 == asked.size() || isAt(end + 1, there)))) {
                end++; // A walk asks again at each of its points: twice the same ends a step.
            }
            all.add(asked.subList(next, end).stream()
                    .filter(point -> !Arrays.equals(point, here) && !Arrays.equals(point, there))
                    .map(Json::numbers)
                    .toList());
            next = end;
        }
        return all;
    }

    private boolean isAt(int index, float[] point) {
        return Arrays.equals(asked.get(index), point);
    }
}
