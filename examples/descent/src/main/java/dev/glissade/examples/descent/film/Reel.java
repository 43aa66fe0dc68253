package dev.glissade.examples.descent.film;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * When each frame of the film shows, and the movements as CSS. What a movement ends with is written into the element, too, so
 * that without movement the last frame shows.
 */
final class Reel {

    private static final double[] FIRST = {1.4, 1.2, 0.9, 0.7, 0.5}; // The first steps change most: they take longer.
    private static final double STEP = 0.28;
    private static final double LAST = 3.5;

    private final double[] begin; // of each frame, in seconds
    private final double length;
    private final StringBuilder css = new StringBuilder();
    private int movements;

    Reel(int frames) {
        begin = new double[frames];
        for (int i = 1; i < frames; i++) {
            begin[i] = begin[i - 1] + (i <= FIRST.length ? FIRST[i - 1] : STEP);
        }
        length = begin[frames - 1] + LAST;
    }

    int frames() {
        return begin.length;
    }

    /** Returns the attributes of an element that shows in one frame only. */
    String onlyIn(int frame) {
        return shownWhile(i -> i == frame);
    }

    /** Returns the attributes of an element that shows in some frames only. */
    String shownWhile(IntPredicate shown) {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < begin.length; i++) {
            if (i == 0 || shown.test(i) != shown.test(i - 1)) {
                stops.add(new Stop(begin[i], "visibility:" + (shown.test(i) ? "visible" : "hidden")));
            }
        }
        return moved(stops, !shown.test(begin.length - 1) ? "visibility:hidden" : "visibility:visible", "step-end");
    }

    /** Returns the attributes of an element whose style changes from frame to frame, in between and gradually. */
    String gradual(IntFunction<String> style) {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < begin.length; i++) {
            stops.add(new Stop(begin[i], style.apply(i)));
        }
        return gradual(stops);
    }

    /**
     * Returns the attributes of an element whose style follows numbers, gradually. Numbers that lie between their neighbours
     * are left out.
     *
     * @param tolerance how far the shown number may be from the true one
     */
    String gradual(double[] numbers, double tolerance, IntFunction<String> style) {
        boolean[] kept = new boolean[begin.length];
        kept[0] = true;
        kept[begin.length - 1] = true;
        keep(numbers, tolerance, 0, begin.length - 1, kept);
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < begin.length; i++) {
            if (kept[i]) {
                stops.add(new Stop(begin[i], style.apply(i)));
            }
        }
        return gradual(stops);
    }

    /** Marks the frames that are far from the straight line between two others. */
    private void keep(double[] numbers, double tolerance, int first, int last, boolean[] kept) {
        int farthest = first;
        double distance = tolerance;
        for (int i = first + 1; i < last; i++) {
            double share = (begin[i] - begin[first]) / (begin[last] - begin[first]);
            double off = Math.abs(numbers[first] + share * (numbers[last] - numbers[first]) - numbers[i]);
            if (off > distance) {
                distance = off;
                farthest = i;
            }
        }
        if (farthest > first) {
            kept[farthest] = true;
            keep(numbers, tolerance, first, farthest, kept);
            keep(numbers, tolerance, farthest, last, kept);
        }
    }

    /**
     * Returns the attributes of an element that moves gradually, with several styles on the way from each frame to the next.
     *
     * @param style of a frame and the part of the way to the next, from 0 to 1
     */
    String gradual(int parts, Between style) {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i + 1 < begin.length; i++) {
            for (int part = 0; part < parts; part++) {
                double share = (double) part / parts;
                stops.add(new Stop(begin[i] + share * (begin[i + 1] - begin[i]), style.at(i, share)));
            }
        }
        stops.add(new Stop(begin[begin.length - 1], style.at(begin.length - 1, 0)));
        return gradual(stops);
    }

    /** A style on the way from a frame to the next. */
    interface Between {
        String at(int frame, double share);
    }

    private record Stop(double time, String style) {}

    private String gradual(List<Stop> stops) {
        return moved(stops, stops.get(stops.size() - 1).style(), "linear");
    }

    private String moved(List<Stop> stops, String last, String timing) {
        String name = "m" + movements++;
        css.append("@keyframes ").append(name).append('{');
        for (Stop stop : stops) {
            css.append(percent(stop.time())).append('{').append(stop.style()).append('}');
        }
        css.append("to{").append(last).append("}}\n");
        return "class=\"" + timing + "\" style=\"" + last + ";animation-name:" + name + '"';
    }

    private String percent(double time) {
        return BigDecimal.valueOf(100 * time / length)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + '%';
    }

    String css() {
        String all = "animation-duration:" + percentless(length) + "s;animation-iteration-count:infinite";
        return ".linear{animation-timing-function:linear;" + all + "}\n.step-end{animation-timing-function:step-end;"
                + all + "}\n" + css
                + "@media(prefers-reduced-motion:reduce){.linear,.step-end{animation:none!important}}\n";
    }

    private static String percentless(double seconds) {
        return BigDecimal.valueOf(seconds).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
