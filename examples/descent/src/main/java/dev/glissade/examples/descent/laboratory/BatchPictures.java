package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.common.picture.Svg.Anchor;
import dev.glissade.examples.descent.laboratory.BatchNoise.Noise;
import dev.glissade.examples.descent.laboratory.BatchNoise.Size;
import dev.glissade.examples.descent.laboratory.BatchWalk.Shadow;
import dev.glissade.examples.descent.laboratory.BatchWalk.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Draws what batches of different sizes do. */
final class BatchPictures {

    private static final double NAMED_AT = 0.6;

    private BatchPictures() {}

    static byte[] byExamples(Words words, List<Way> ways) {
        return costs(words, words.get("batches.examples-picture"), words.get("batches.seen"), ways, Way::seen);
    }

    static byte[] bySeconds(Words words, List<Way> ways) {
        return costs(words, words.get("batches.seconds-picture"), words.get("batches.seconds"), ways, Way::seconds);
    }

    private static byte[] costs(
            Words words, String title, String label, List<Way> ways, Function<Way, List<Double>> xs) {
        Chart chart = Chart.of(
                Axis.logarithmic(label), Axis.linear(words.get("batches.cost")).range(0, 1));
        List<double[]> named = new ArrayList<>();
        for (Way way : ways) {
            double[] x = Numbers.of(xs.apply(way));
            double[] costs = Numbers.of(way.costs());
            boolean all = way.batch() == ways.get(0).batch();
            chart.line(all ? words.get("batches.all") : "", x, costs);
            int fallen = 0;
            while (fallen < costs.length - 1 && costs[fallen] > NAMED_AT) {
                fallen++;
            }
            if (!all) {
                named.add(new double[] {x[fallen], costs[fallen], way.batch()});
            }
        }
        named.sort(Comparator.comparingDouble(point -> point[0]));
        for (int i = 0; i < named.size(); i++) {
            note(chart, named, i);
        }
        return Picture.row(title, 320, chart);
    }

    /** Writes the size of the batch at a falling line, on the side where its neighbour is farther. */
    private static void note(Chart chart, List<double[]> named, int i) {
        double[] point = named.get(i);
        double before = i == 0 ? Double.POSITIVE_INFINITY : point[0] / named.get(i - 1)[0];
        double after = i == named.size() - 1 ? Double.POSITIVE_INFINITY : named.get(i + 1)[0] / point[0];
        boolean left = before > after || i == 0;
        String name = String.format(Locale.ROOT, "%.0f", point[2]);
        chart.note(point[0] * (left ? 0.95 : 1.05), point[1], left ? Anchor.END : Anchor.START, name);
    }

    private static String name(Words words, int batch, int all) {
        return batch == all ? words.get("batches.all") : String.format(Locale.ROOT, "%,d", batch);
    }

    // ---- The direction

    static byte[] noise(Words words, List<Noise> noises) {
        Chart deviations = Chart.of(Axis.logarithmic(words.get("batches.in-a-batch")), Axis.logarithmic(""))
                .title(words.get("batches.deviation"));
        Chart cosines = Chart.of(
                        Axis.logarithmic(words.get("batches.in-a-batch")),
                        Axis.linear("").range(0, 1))
                .title(words.get("batches.cosine"));
        for (int i = 0; i < noises.size(); i++) {
            Noise noise = noises.get(i);
            Look.Style style = Look.style(i);
            double[] sizes = column(noise, Size::batch);
            double[] fine = fine(sizes[sizes.length - 1]);
            deviations.line(style.withWidth(1.2), "", fine, map(fine, noise::deviation));
            deviations.points(style, noise.when(), sizes, column(noise, Size::deviation));
            cosines.line(style.withWidth(1.2), "", fine, map(fine, noise::expectedCosine));
            cosines.points(style, "", sizes, column(noise, Size::cosine));
        }
        return Picture.row(words.get("batches.noise-picture"), 330, deviations, cosines);
    }

    private static double[] column(Noise noise, ToDoubleFunction<Size> what) {
        return noise.sizes().stream().mapToDouble(what).toArray();
    }

    /** Returns numbers from 1 to another, close enough for a smooth line. */
    private static double[] fine(double most) {
        return DoubleStream.iterate(1, size -> size <= most * 1.001, size -> size * StrictMath.pow(10, 0.05))
                .toArray();
    }

    private static double[] map(double[] numbers, DoubleUnaryOperator function) {
        return Arrays.stream(numbers).map(function).toArray();
    }

    // ---- The walks

    static byte[] walks(Words words, List<Shadow> shadows) {
        double farthest = shadows.stream()
                .flatMapToDouble(shadow -> Arrays.stream(shadow.along()))
                .max()
                .orElseThrow();
        Chart chart = Chart.of( // Room enough that each name stands at its walk's end.
                Axis.linear(words.get("batches.along")).range(Double.NaN, 1.25 * farthest),
                Axis.linear(words.get("batches.aside")));
        for (Shadow shadow : shadows) {
            chart.walk(name(words, shadow.batch(), shadows.get(0).batch()), shadow.along(), shadow.aside());
        }
        return Picture.row(words.get("batches.walk-picture"), 340, chart);
    }
}
