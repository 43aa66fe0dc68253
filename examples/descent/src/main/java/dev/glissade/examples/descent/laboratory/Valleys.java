package dev.glissade.examples.descent.laboratory;

import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.examples.common.Words;
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
import java.util.Map;

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
    public Findings run(Words words) {
        Findings findings = new Findings();
        List<Valley> valleys = explore(words, findings);
        compareSteps(words, findings, valleys);
        return findings;
    }

    // ---- Where it ends

    private static List<Valley> explore(Words words, Findings findings) {
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
        findings.number("starts", "%d", STARTS)
                .number("valleys", "%d", valleys.size())
                .number("in-deepest", "%d", deepest.starts().size())
                .number("elsewhere", "%d", STARTS - deepest.starts().size())
                .number("deepest", "%.3f", Curve.value(deepest.bottom()))
                .number("downhill", "%d", downhill)
                .number("rate", "%.2f", RATE)
                .table("valley-table", table(words, valleys))
                .picture("valleys.svg", drawStarts(words, valleys));
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

    private static String table(Words words, List<Valley> valleys) {
        Table table = Table.of(words, "valleys.bottom:", "valleys.height:", "valleys.starts:");
        for (Valley valley : valleys) {
            double bottom = valley.bottom();
            table.row(
                    "%.3f | %.3f | %d",
                    bottom, Curve.value(bottom), valley.starts().size());
        }
        return table.toString();
    }

    private static byte[] drawStarts(Words words, List<Valley> valleys) {
        double[] x = new double[400];
        Arrays.setAll(x, i -> Curve.LEFT + (Curve.RIGHT - Curve.LEFT) * i / (x.length - 1));
        Chart chart = Chart.of(Axis.linear("x"), Axis.linear("f(x)"))
                .line(Look.style(6).withDash("").withWidth(1.5), "", x, values(x));
        for (int i = 0; i < valleys.size(); i++) {
            Valley valley = valleys.get(i);
            double[] starts = Numbers.of(valley.starts());
            String place = String.format(Locale.ROOT, "%.2f", valley.bottom()).replace('-', '−');
            String name = words.get("valleys.end", Map.of("count", starts.length, "place", place));
            chart.points(Look.style(i), name, starts, values(starts)).vertical(valley.bottom(), "");
        }
        return Picture.row(words.get("valleys.picture"), 340, chart);
    }

    private static double[] values(double[] x) {
        return Arrays.stream(x).map(Curve::value).toArray();
    }

    // ---- How it gets there

    private static void compareSteps(Words words, Findings findings, List<Valley> valleys) {
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
        findings.number("curvature", "%.3f", Curve.curvature(bottom))
                .number("shrinks-by", "%.3f", lengths[19] / lengths[18])
                .number("theory", "%.3f", 1 - RATE * Curve.curvature(bottom))
                .number("first-step", "%.3f", lengths[0])
                .number("longest-step", "%.3f", Arrays.stream(lengths).max().orElse(0))
                .number("step-20", "%.4f", lengths[19])
                .number("arrived", "%.6f", Math.abs(sliding[40] - bottom))
                .number("fixed-step", "%.1f", STEP)
                .number("fixed-end", "%.3f", Math.abs(marching[STEPS] - bottom))
                .number("fixed-before", "%.3f", Math.abs(marching[STEPS - 1] - bottom))
                .picture("valleys-steps.svg", drawSteps(words, sliding, marching, bottom));
    }

    private static double[] lengths(double[] points) {
        double[] lengths = new double[points.length - 1];
        Arrays.setAll(lengths, i -> Math.abs(points[i + 1] - points[i]));
        return lengths;
    }

    private static byte[] drawSteps(Words words, double[] sliding, double[] marching, double bottom) {
        int shown = 31;
        Chart where = Chart.of(Axis.linear(words.get("valleys.step")), Axis.linear("x"))
                .title(words.get("valleys.where"))
                .horizontal(bottom, "")
                .walk(words.get("valleys.by-slope"), Numbers.from(0, shown), Arrays.copyOf(sliding, shown))
                .walk(words.get("valleys.by-length"), Numbers.from(0, shown), Arrays.copyOf(marching, shown));
        Chart length = Chart.of(Axis.linear(words.get("valleys.step")), Axis.logarithmic(words.get("valleys.length")))
                .title(words.get("valleys.how-far"))
                .walk(
                        words.get("valleys.by-slope"),
                        Numbers.from(1, shown - 1),
                        Arrays.copyOf(lengths(sliding), shown - 1))
                .walk(
                        words.get("valleys.by-length"),
                        Numbers.from(1, shown - 1),
                        Arrays.copyOf(lengths(marching), shown - 1));
        return Picture.row(words.get("valleys.steps-picture"), 300, where, length);
    }
}
