package dev.glissade.examples.descent.laboratory;

import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.optimize.Descent;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One variable: a curve with four valleys, and where descent ends from many starts. */
final class Valleys implements Experiment {

    static final int STARTS = 40;
    static final long SEED = 1;
    static final double RATE = 0.05;
    static final double STEP = 0.3; // of the rule that always steps equally far
    static final int STEPS = 60;
    private static final double NEAR = 0.01; // Ends that are closer together are in one valley.
    private static final double FIRST_START = 1.2;

    /** A valley that was found: the lowest point of it, and the starts from which it was. */
    record Valley(double bottom, List<Double> starts) {}

    @Override
    public String name() {
        return "valleys";
    }

    @Override
    public String claim() {
        return "Descent ends in the valley in which it begins, deepest or not; its steps shrink by themselves";
    }

    @Override
    public Findings run() {
        Findings findings = new Findings();
        List<Valley> valleys = explore(findings);
        compareSteps(findings, valleys);
        return findings;
    }

    // ---- Where it ends

    private static List<Valley> explore(Findings findings) {
        RandomStream random = new RandomStream(SEED, 0);
        List<Valley> valleys = new ArrayList<>();
        int downhill = 0;
        for (int i = 0; i < STARTS; i++) {
            double start = (float) (Curve.LEFT + (Curve.RIGHT - Curve.LEFT) * random.nextDouble());
            double end = walk(start).end()[0];
            downhill += isDownhill(start, end) ? 1 : 0;
            note(valleys, start, end);
        }
        valleys.sort(Comparator.comparingDouble(Valley::bottom));
        Valley deepest = deepest(valleys);
        findings.number("starts", "starts", "%d", STARTS)
                .number("valleys", "valleys found", "%d", valleys.size())
                .number(
                        "in-deepest",
                        "starts that end in the deepest valley",
                        "%d",
                        deepest.starts().size())
                .number(
                        "elsewhere",
                        "starts that end in another",
                        "%d",
                        STARTS - deepest.starts().size())
                .number("deepest", "the value at the bottom of the deepest", "%.3f", Curve.value(deepest.bottom()))
                .number("downhill", "walks that never went over a summit", "%d", downhill)
                .number("rate", "the learning rate", "%.2f", RATE)
                .table("valley-table", table(valleys))
                .picture("valleys.svg", drawStarts(valleys));
        return valleys;
    }

    static Descent.Trace walk(double start) {
        return Descent.on(Curve.objective())
                .from(start)
                .optimizer(gradientDescent(RATE))
                .run();
    }

    private static void note(List<Valley> valleys, double start, double end) {
        for (Valley valley : valleys) {
            if (Math.abs(valley.bottom() - end) < NEAR) {
                valley.starts().add(start);
                return;
            }
        }
        valleys.add(new Valley(end, new ArrayList<>(List.of(start))));
    }

    /** Returns whether the curve falls all the way from one point to another. */
    private static boolean isDownhill(double start, double end) {
        double way = end - start;
        for (int i = 0; i < 1000; i++) {
            if (Curve.slope(start + way * i / 1000) * way > 1e-5) {
                return false;
            }
        }
        return true;
    }

    private static Valley deepest(List<Valley> valleys) {
        return valleys.stream()
                .min(Comparator.comparingDouble(valley -> Curve.value(valley.bottom())))
                .orElseThrow();
    }

    private static String table(List<Valley> valleys) {
        Table table = Table.of("bottom at x =:", "f(x) there:", "starts that end there:");
        for (Valley valley : valleys) {
            double bottom = valley.bottom();
            table.row(
                    "%.3f | %.3f | %d",
                    bottom, Curve.value(bottom), valley.starts().size());
        }
        return table.toString();
    }

    private static byte[] drawStarts(List<Valley> valleys) {
        double[] x = new double[400];
        Arrays.setAll(x, i -> Curve.LEFT + (Curve.RIGHT - Curve.LEFT) * i / (x.length - 1));
        Chart chart = Chart.of(Axis.linear("x"), Axis.linear("f(x)"))
                .line(Look.style(6).withDash("").withWidth(1.5), "", x, values(x));
        for (int i = 0; i < valleys.size(); i++) {
            Valley valley = valleys.get(i);
            double[] starts = Numbers.of(valley.starts());
            String name = String.format(Locale.ROOT, "%d starts end at %.2f", starts.length, valley.bottom())
                    .replace('-', '−');
            chart.points(Look.style(i), name, starts, values(starts)).vertical(valley.bottom(), "");
        }
        return Picture.row("A curve with four valleys and 40 starts on it, marked by where they end", 340, chart);
    }

    private static double[] values(double[] x) {
        return Arrays.stream(x).map(Curve::value).toArray();
    }

    // ---- How it gets there

    private static void compareSteps(Findings findings, List<Valley> valleys) {
        double[] sliding = Numbers.of(Descent.on(Curve.objective())
                .from(FIRST_START)
                .optimizer(gradientDescent(RATE))
                .tolerance(0)
                .steps(STEPS)
                .run());
        double[] marching = Numbers.of(Descent.on(Curve.objective())
                .from(FIRST_START)
                .optimizer(FixedLength.of(STEP))
                .steps(STEPS)
                .run());
        double bottom = deepest(valleys).bottom();
        double[] lengths = lengths(sliding);
        findings.number("curvature", "the curvature at the deepest bottom", "%.3f", Curve.curvature(bottom))
                .number("shrinks-by", "what step 20 is of the one before it", "%.3f", lengths[19] / lengths[18])
                .number("theory", "1 − rate·curvature", "%.3f", 1 - RATE * Curve.curvature(bottom))
                .number("first-step", "the length of the first step", "%.3f", lengths[0])
                .number(
                        "longest-step",
                        "the longest step",
                        "%.3f",
                        Arrays.stream(lengths).max().orElse(0))
                .number("step-20", "the length of step 20", "%.4f", lengths[19])
                .number("arrived", "how far from the bottom step 40 ends", "%.6f", Math.abs(sliding[40] - bottom))
                .number("fixed-step", "the fixed length of a step", "%.1f", STEP)
                .number("fixed-end", "how far from the bottom it ends", "%.3f", Math.abs(marching[STEPS] - bottom))
                .number("fixed-before", "and one step earlier", "%.3f", Math.abs(marching[STEPS - 1] - bottom))
                .picture("valleys-steps.svg", drawSteps(sliding, marching, bottom));
    }

    private static double[] lengths(double[] points) {
        double[] lengths = new double[points.length - 1];
        Arrays.setAll(lengths, i -> Math.abs(points[i + 1] - points[i]));
        return lengths;
    }

    private static byte[] drawSteps(double[] sliding, double[] marching, double bottom) {
        int shown = 31;
        Chart where = Chart.of(Axis.linear("step"), Axis.linear("x"))
                .title("Where the walk is")
                .horizontal(bottom, "")
                .walk("slope × rate", Numbers.from(0, shown), Arrays.copyOf(sliding, shown))
                .walk("fixed length", Numbers.from(0, shown), Arrays.copyOf(marching, shown));
        Chart length = Chart.of(Axis.linear("step"), Axis.logarithmic("length of the step"))
                .title("How far it steps")
                .walk("slope × rate", Numbers.from(1, shown - 1), Arrays.copyOf(lengths(sliding), shown - 1))
                .walk("fixed length", Numbers.from(1, shown - 1), Arrays.copyOf(lengths(marching), shown - 1));
        return Picture.row(
                "Two walks into the deepest valley: one steps by the slope, one equally far", 300, where, length);
    }
}
