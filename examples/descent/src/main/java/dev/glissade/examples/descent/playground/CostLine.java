package dev.glissade.examples.descent.playground;

import dev.glissade.layer.NonFiniteOutputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The cost along the straight line against the gradient: at a rate, it is that of the point where a step of this rate lands.
 *
 * @param rates where it was computed, from 0 in equal steps
 * @param costs there; null where there is none
 * @param lowest the rate of the lowest cost that was found
 * @param lowestCost the cost there
 * @param landing the cost where a step of the asked rate lands, or null if none was asked for
 */
record CostLine(List<Double> rates, List<Double> costs, double lowest, Double lowestCost, Double landing) {

    private static final int POINTS = 25;
    private static final double FIRST = 0.25;
    private static final double FARTHEST = 1 << 16;
    private static final double NEAREST = 1.0 / (1 << 16);
    private static final double ROOM = 1.5; // behind the lowest cost, so that the cost is seen to rise
    private static final double TOO_FAR = 4; // A landing beyond as many times this would squeeze everything else.
    private static final int REFINEMENTS = 8;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /**
     * Computes a line.
     *
     * @param costAt the cost by the rate
     * @param rate of the step to show, or null
     */
    static CostLine of(DoubleUnaryOperator costAt, Double rate) {
        DoubleUnaryOperator cost = at -> orInfinity(costAt, at);
        double valley = valley(cost);
        double end = rate == null || rate > TOO_FAR * valley ? ROOM * valley : Math.max(ROOM * valley, 1.1 * rate);
        double apart = end / (POINTS - 1);
        List<Double> rates = IntStream.range(0, POINTS).mapToObj(i -> i * apart).toList();
        List<Double> costs = new ArrayList<>();
        int best = 0;
        for (int i = 0; i < POINTS; i++) {
            costs.add(cost.applyAsDouble(rates.get(i)));
            best = costs.get(i) < costs.get(best) ? i : best;
        }
        double lowest = refined(cost, Math.max(0, best - 1) * apart, Math.min(POINTS - 1, best + 1) * apart);
        Double landing = rate == null ? null : Json.number(cost.applyAsDouble(rate));
        return new CostLine(
                rates,
                costs.stream().map(Json::number).toList(),
                lowest,
                Json.number(cost.applyAsDouble(lowest)),
                landing);
    }

    private static double orInfinity(DoubleUnaryOperator costAt, double rate) {
        try {
            return costAt.applyAsDouble(rate);
        } catch (NonFiniteOutputException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Returns a rate beyond which the cost rises again, found by doubling, or by halving if the first is too far. */
    private static double valley(DoubleUnaryOperator cost) {
        double here = cost.applyAsDouble(0);
        double rate = FIRST;
        double there = cost.applyAsDouble(rate);
        while (there >= here && rate > NEAREST) {
            rate /= 2;
            there = cost.applyAsDouble(rate);
        }
        double next = cost.applyAsDouble(2 * rate);
        while (next < there && rate < FARTHEST) {
            rate *= 2;
            there = next;
            next = cost.applyAsDouble(2 * rate);
        }
        return 2 * rate;
    }

    /** Narrows the place of the lowest cost between two rates by the golden section. */
    private static double refined(DoubleUnaryOperator cost, double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = cost.applyAsDouble(left);
        double atRight = cost.applyAsDouble(right);
        for (int i = 0; i < REFINEMENTS; i++) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = cost.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = cost.applyAsDouble(right);
            }
        }
        return atLeft < atRight ? left : right;
    }
}
