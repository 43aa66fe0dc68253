package dev.glissade.examples.common.picture;

import dev.glissade.examples.common.picture.Chart.Kind;
import dev.glissade.examples.common.picture.Chart.Note;
import dev.glissade.examples.common.picture.Chart.Reference;
import dev.glissade.examples.common.picture.Chart.Series;
import dev.glissade.examples.common.picture.Svg.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the words of a chart: names at the ends of lines, remarks at reference lines, notes. */
record ChartLabels(Svg svg, ChartFrame frame) {

    private static final double LINE_HEIGHT = 14;
    private static final double GAP = 7;
    private static final double SHARE_OF_THE_WIDTH = 0.85; // A line that ends earlier has its name inside.

    private record Label(double x, double y, String text, String colour) {}

    /** Returns how much room the names need to the right of the axes. */
    static double margin(List<Series> series, double[] xRange) {
        double widest = series.stream()
                .filter(ChartLabels::hasNameAtEnd)
                .mapToDouble(one -> Look.width(one.name(), Look.TEXT))
                .max()
                .orElse(0);
        return widest == 0 ? 8 : widest + GAP;
    }

    private static boolean hasNameAtEnd(Series one) {
        return (one.kind() == Kind.LINE || one.kind() == Kind.WALK)
                && !one.name().isEmpty();
    }

    void draw(List<Series> series, List<Reference> references, List<Note> notes) {
        drawNames(series);
        draw(references);
        for (Note note : notes) {
            write(frame.x().pixel(note.x()), frame.y().pixel(note.y()), note.anchor(), note.text(), Look.INK);
        }
    }

    private void drawNames(List<Series> series) {
        List<Label> beside = new ArrayList<>();
        List<Label> inside = new ArrayList<>();
        for (Series one : series) {
            int end = end(one);
            if (hasNameAtEnd(one) && end >= 0) {
                double x = frame.x().pixel(one.xs()[end]);
                double y = frame.y().pixel(one.ys()[end]) + 4;
                boolean early = x
                        < frame.plot().left()
                                + SHARE_OF_THE_WIDTH * frame.plot().width();
                (early ? inside : beside)
                        .add(new Label(
                                (early ? x : frame.plot().right()) + GAP,
                                y,
                                one.name(),
                                one.style().colour()));
            }
        }
        spread(beside).forEach(this::write);
        spread(inside).forEach(this::write);
    }

    /** Returns the last place of a line that shows, or -1. */
    private int end(Series one) {
        for (int i = one.xs().length - 1; i >= 0; i--) {
            double x = one.xs()[i];
            double y = one.ys()[i];
            if (x >= frame.x().low()
                    && x <= frame.x().high()
                    && y >= frame.y().low()
                    && y <= frame.y().high()) {
                return i;
            }
        }
        return -1;
    }

    /** Moves labels up and down until none covers another. */
    private List<Label> spread(List<Label> labels) {
        List<Label> sorted = new ArrayList<>(labels);
        sorted.sort(Comparator.comparingDouble(Label::y));
        double[] y = sorted.stream().mapToDouble(Label::y).toArray();
        for (int round = 0; round < 200; round++) {
            for (int i = 1; i < y.length; i++) {
                double missing = LINE_HEIGHT - (y[i] - y[i - 1]);
                if (missing > 0) {
                    y[i - 1] -= missing / 2;
                    y[i] += missing / 2;
                }
            }
        }
        List<Label> moved = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            Label label = sorted.get(i);
            moved.add(new Label(label.x(), y[i], label.text(), label.colour()));
        }
        return moved;
    }

    private void draw(List<Reference> references) {
        Area plot = frame.plot();
        double freeFrom = Double.NEGATIVE_INFINITY; // where the words of upright lines so far end
        int row = 0;
        for (Reference reference : references) {
            double width = Look.width(reference.text(), Look.TEXT);
            if (reference.vertical() && !reference.text().isEmpty()) {
                double x = frame.x().pixel(reference.at());
                double left = x + 5 + width > plot.right() ? x - 5 - width : x + 5;
                row = left < freeFrom ? row + 1 : 0;
                freeFrom = Math.max(freeFrom, left + width + 4);
                write(left, plot.top() + 11 + row * LINE_HEIGHT, Anchor.START, reference.text(), Look.GREY);
            } else if (!reference.vertical()) {
                double y = frame.y().pixel(reference.at());
                write(plot.left() + 5, y - 5, Anchor.START, reference.text(), Look.GREY);
            }
        }
    }

    private void write(Label label) {
        write(label.x(), label.y(), Anchor.START, label.text(), label.colour());
    }

    private void write(double x, double y, Anchor anchor, String text, String colour) {
        String halo = "\" stroke=\"" + Look.PAPER + "\" stroke-width=\"3\" paint-order=\"stroke";
        svg.text(x, y, anchor, text, "fill=\"" + colour + halo + '"');
    }
}
