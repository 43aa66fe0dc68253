package dev.glissade.examples.mnist;

import dev.glissade.diagnose.Diagnosis;
import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.TextWidth;
import dev.glissade.examples.common.Words;
import dev.glissade.train.Ending;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows a training as a table: a row for each epoch, and in a terminal a bar within the epoch. Where lines are short, the columns
 * that matter least are left out.
 */
final class ProgressTable implements TrainingListener {

    private static final long NANOS_BETWEEN_DRAWINGS = 50_000_000;
    private static final double NANO = 1e-9;
    private static final double FEWEST_SECONDS = 1; // before the time left can be told
    private static final String GAP = "  ";
    private static final int MOST_CELLS = 20;

    /**
     * A column.
     *
     * @param header its words
     * @param width the width of its numbers, if the header is not wider
     * @param rank 0 for what matters most
     * @param cell its number for an epoch and the seconds that are left
     */
    private record Column(String header, int width, int rank, BiFunction<Epoch, Double, String> cell) {

        /** Returns how wide it is. */
        int columns() {
            return Math.max(width, TextWidth.columns(header));
        }
    }

    private final Console console;
    private final Words words;
    private final LongSupplier clock; // in nanoseconds
    private final List<Column> columns;

    private boolean hasBegun;
    private long nanosAtBegin;
    private int epochsBefore; // of a training that is resumed
    private long nanosAtDrawing;
    private int columnsDrawn;

    /**
     * Shows a training.
     *
     * @param judged the key of the validation set: test or held-out
     */
    ProgressTable(Console console, Words words, String judged, LongSupplier clock) {
        this.console = console;
        this.words = words;
        this.clock = clock;
        this.columns = fitting(
                console.columns(),
                List.of(
                        new Column(words.get("console.epoch"), 5, 0, (epoch, left) -> "" + epoch.number()),
                        new Column(
                                words.get("console.training-cost"), 8, 4, (epoch, left) -> cost(epoch.trainingCost())),
                        new Column(
                                words.get("console.cost-of." + judged),
                                8,
                                2,
                                (epoch, left) -> cost(epoch.validationCost().orElseThrow())),
                        new Column(
                                words.get("console.accuracy-of." + judged),
                                8,
                                1,
                                (epoch, left) -> format(
                                        "%.2f %%",
                                        100 * epoch.validationAccuracy().orElseThrow())),
                        new Column(
                                words.get("console.seconds"), 6, 5, (epoch, left) -> format("%.1f", epoch.seconds())),
                        new Column(words.get("console.left"), 7, 3, (epoch, left) -> duration(left))));
    }

    /** Returns as many columns as fit, the most important ones, in their order. The last character of a line stays empty. */
    private static List<Column> fitting(int width, List<Column> all) {
        List<Column> fitting = new ArrayList<>(all);
        while (fitting.size() > 1 && width(fitting) >= width) {
            fitting.remove(
                    fitting.stream().max(Comparator.comparing(Column::rank)).orElseThrow());
        }
        return List.copyOf(fitting);
    }

    private static int width(List<Column> columns) {
        return columns.stream().mapToInt(Column::columns).sum() + GAP.length() * (columns.size() - 1);
    }

    // ---- Events

    @Override
    public void beforeEpoch(Training training) {
        if (!hasBegun) {
            hasBegun = true;
            nanosAtBegin = clock.getAsLong();
            nanosAtDrawing = nanosAtBegin - NANOS_BETWEEN_DRAWINGS;
            epochsBefore = training.epochsDone();
            console.out()
                    .println(columns.stream()
                            .map(column -> TextWidth.right(column.header(), column.columns()))
                            .collect(Collectors.joining(GAP)));
        }
    }

    @Override
    public void afterStep(Training training) {
        long now = console.isTerminal() ? clock.getAsLong() : nanosAtDrawing;
        if (now - nanosAtDrawing >= NANOS_BETWEEN_DRAWINGS) {
            draw(describe(training, now));
            nanosAtDrawing = now;
        }
    }

    @Override
    public void afterEpoch(Training training, Epoch epoch) {
        clear();
        double left = secondsLeft(training, epoch.number() - epochsBefore, clock.getAsLong());
        console.out()
                .println(columns.stream()
                        .map(column -> TextWidth.right(column.cell().apply(epoch, left), column.columns()))
                        .collect(Collectors.joining(GAP)));
    }

    @Override
    public void afterTrouble(Training training, Diagnosis diagnosis) {
        clear();
        console.out().println(words.get("console.trouble", Map.of("epoch", diagnosis.epoch())));
        diagnosis
                .findings()
                .forEach(found -> console.out()
                        .println(GAP + words.get("console.symptom." + found.symptom(), Map.of("finding", found))));
    }

    @Override
    public void afterEnd(Training training) {
        clear();
        training.ending()
                .filter(ending -> ending != Ending.EPOCHS_DONE)
                .ifPresent(ending -> console.out()
                        .println(words.get(
                                "console.ended",
                                Map.of(
                                        "epoch",
                                        training.epochsDone() + 1,
                                        "reason",
                                        words.get("console.ending." + ending)))));
    }

    // ---- The bar, in ASCII characters, which every terminal has

    /** Returns the longest text that fits into a line. The last column stays empty, as some terminals wrap when it is written. */
    private String describe(Training training, long now) {
        double fraction = training.examplesSeen() / (double) training.exampleCount();
        double done = training.epochsDone() - epochsBefore + fraction;
        String epoch = TextWidth.right(
                String.valueOf(training.epochsDone() + 1), columns.get(0).columns());
        String percent = format("%3d %%", (int) (100 * fraction));
        String cost = words.get("console.cost", Map.of("cost", cost(training.runningCost())));
        boolean isEarly = (now - nanosAtBegin) * NANO < FEWEST_SECONDS;
        Map<String, ?> time = Map.of("time", duration(secondsLeft(training, done, now)));
        String left = isEarly ? "" : GAP + words.get("console.time-left", time);
        return Stream.of(
                        epoch + GAP + bar(fraction, MOST_CELLS) + " " + percent + GAP + cost + left,
                        epoch + GAP + bar(fraction, MOST_CELLS / 2) + " " + percent + GAP + cost,
                        epoch + GAP + percent,
                        "")
                .filter(text -> TextWidth.columns(text) < console.columns())
                .findFirst()
                .orElse("");
    }

    private static String bar(double fraction, int width) {
        int filled = (int) (fraction * width);
        return "[" + "=".repeat(filled) + " ".repeat(width - filled) + "]";
    }

    private void draw(String text) {
        console.out().print('\r' + TextWidth.left(text, columnsDrawn));
        console.out().flush();
        columnsDrawn = TextWidth.columns(text);
    }

    private void clear() {
        if (columnsDrawn > 0) {
            console.out().print('\r' + " ".repeat(columnsDrawn) + '\r');
            console.out().flush();
            columnsDrawn = 0;
        }
    }

    // ---- Numbers

    /** Returns how long the other epochs last if they last as long as those before. */
    private double secondsLeft(Training training, double epochsDone, long now) {
        double remaining = training.epochs() - epochsBefore - epochsDone;
        return epochsDone > 0 ? (now - nanosAtBegin) * NANO / epochsDone * remaining : 0;
    }

    /** Returns e.g. 0:05 or 1:00:00. */
    private static String duration(double seconds) {
        long whole = Math.round(Math.max(0, seconds));
        return whole < 3600
                ? format("%d:%02d", whole / 60, whole % 60)
                : format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static String cost(double cost) {
        return Math.abs(cost) < 1000 ? format("%.4f", cost) : format("%.2g", cost);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
