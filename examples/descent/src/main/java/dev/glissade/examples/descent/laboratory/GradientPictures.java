package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Words;
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

    static byte[] sizes(Words words, GradientView start, GradientView end) {
        Chart sizes = Chart.of(
                        Axis.logarithmic(words.get("gradient.rank")),
                        Axis.logarithmic("").range(1e-8, 1))
                .title(words.get("gradient.size"));
        Chart shares = Chart.of(
                        Axis.logarithmic(words.get("gradient.most")),
                        Axis.linear("").range(0, 100))
                .title(words.get("gradient.shares"))
                .horizontal(50, words.get("gradient.half"));
        for (GradientView view : List.of(start, end)) {
            String name = view == start ? words.get("gradient.start") : words.get("gradient.trained");
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
                words.get("gradient.sizes-picture"),
                320,
                sizes,
                shares.note(start.holding(0.9), 92, Anchor.END, words.get("gradient.start") + "  ")
                        .note(end.holding(0.8), 74, Anchor.START, "  " + words.get("gradient.trained")));
    }

    static byte[] falls(Words words, List<Fall> start, List<Fall> end) {
        Chart chart =
                Chart.of(Axis.logarithmic(words.get("gradient.rate")), Axis.logarithmic(words.get("gradient.missing")));
        add(chart, words.get("gradient.at-start"), start);
        add(chart, words.get("gradient.at-end"), end);
        return Picture.row(words.get("gradient.steps-picture"), 280, chart);
    }

    private static void add(Chart chart, String name, List<Fall> falls) {
        double[] rates = falls.stream().mapToDouble(Fall::rate).toArray();
        double[] missing =
                falls.stream().mapToDouble(fall -> 100 * (1 - fall.kept())).toArray();
        int middle = falls.size() / 2;
        chart.walk("", rates, missing).note(0.85 * rates[middle], 1.4 * missing[middle], Anchor.END, name);
    }

    static byte[] line(Words words, double[] shares, double[] costs, double[] toTwin) {
        Chart chart = Chart.of(
                        Axis.linear(words.get("gradient.way")),
                        Axis.linear(words.get("gradient.cost")).range(0, 1.1))
                .line("", shares, costs)
                .line("", shares, toTwin)
                .note(0.49, 0.5, Anchor.MIDDLE, words.get("gradient.to-seed-2"))
                .note(0.5, 1.01, Anchor.MIDDLE, words.get("gradient.to-twin"));
        return Picture.row(words.get("gradient.line-picture"), 300, chart);
    }
}
