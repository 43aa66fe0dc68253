package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.common.picture.Svg.Anchor;
import dev.glissade.examples.descent.laboratory.GradientView.Fall;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws what is found about the gradient. */
final class GradientPictures {

    private GradientPictures() {}

    static byte[] sizes(GradientView start, GradientView end) {
        Chart sizes = Chart.of(
                        Axis.logarithmic("rank of the component"),
                        Axis.logarithmic("").range(1e-8, 1))
                .title("Size");
        Chart shares = Chart.of(
                        Axis.logarithmic("so many of the largest components"),
                        Axis.linear("").range(0, 100))
                .title("Their share of the squared length, in %")
                .horizontal(50, "half");
        for (GradientView view : List.of(start, end)) {
            String name = view == start ? "start" : "trained";
            double[] ranks = DoubleStream.iterate(
                            1, rank -> rank < view.gradient().length, rank -> Math.ceil(rank * 1.05))
                    .toArray();
            double[] heights = new double[ranks.length];
            double[] sums = new double[ranks.length];
            double sum = 0;
            int next = 0;
            for (int rank = 1; next < ranks.length; rank++) {
                double size = Math.abs(view.gradient()[view.order()[rank - 1]]);
                sum += size * size;
                if (rank == ranks[next]) {
                    heights[next] = size;
                    sums[next++] = 100 * sum / (view.length() * view.length());
                }
            }
            sizes.line(name, ranks, heights);
            shares.line("", ranks, sums);
        }
        return Picture.row(
                "The sizes of the gradient's components, the largest first, at the start and after training",
                320,
                sizes,
                shares.note(start.holding(0.9), 92, Anchor.END, "start  ")
                        .note(end.holding(0.8), 74, Anchor.START, "  trained"));
    }

    static byte[] falls(List<Fall> start, List<Fall> end) {
        Chart chart = Chart.of(Axis.logarithmic("rate"), Axis.logarithmic("missing, in %"));
        add(chart, "at the start", start);
        add(chart, "after training", end);
        return Picture.row(
                "How much of the fall that the gradient promises does not come true, by the rate of the step",
                280,
                chart);
    }

    private static void add(Chart chart, String name, List<Fall> falls) {
        double[] rates = falls.stream().mapToDouble(Fall::rate).toArray();
        double[] missing =
                falls.stream().mapToDouble(fall -> 100 * (1 - fall.kept())).toArray();
        int middle = falls.size() / 2;
        chart.walk("", rates, missing).note(0.85 * rates[middle], 1.4 * missing[middle], Anchor.END, name);
    }

    static byte[] line(double[] shares, double[] costs, double[] toTwin) {
        Chart chart = Chart.of(
                        Axis.linear("share of the way"), Axis.linear("cost").range(0, 1.1))
                .line("", shares, costs)
                .line("", shares, toTwin)
                .note(0.49, 0.5, Anchor.MIDDLE, "to the minimum of seed 2")
                .note(0.5, 1.01, Anchor.MIDDLE, "to its own twin");
        return Picture.row("The cost along the straight line from one minimum to another", 300, chart);
    }
}
