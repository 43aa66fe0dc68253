package dev.glissade.train;

import dev.glissade.diagnose.Diagnosis;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Shows the progress of a training on the console: a line for each epoch, and in a terminal a bar within the epoch.
 *
 * <pre>{@code
 * Training.of(network, examples)
 *         .listener(ConsoleProgress.on(System.out))
 *         .run();
 * }</pre>
 *
 * <p>Use an instance for one training at a time.
 */
public final class ConsoleProgress implements TrainingListener {

    private static final long NANOS_BETWEEN_DRAWINGS = 50_000_000;

    /** The assumed width of a terminal: Java cannot query it, and a line that wraps could not be drawn over. */
    private static final int USUAL_COLUMNS = 40;

    private final PrintStream out;
    private final int columns; // of the terminal; 0 for no bar
    private final LongSupplier clock;

    private long nanosAtBegin;
    private boolean everDrawn;
    private long nanosAtDrawing;
    private int charactersDrawn;

    ConsoleProgress(PrintStream out, int columns, LongSupplier clock) {
        this.out = Objects.requireNonNull(out, "out");
        this.columns = columns;
        this.clock = clock;
    }

    /**
     * Returns a {@link #bar} if the program runs in a terminal, {@link #lines} if its output goes to a file or another
     * program.
     *
     * @param out the program's standard output; for any other stream, use {@link #lines}
     */
    public static ConsoleProgress on(PrintStream out) {
        return isTerminal() ? bar(out) : lines(out);
    }

    /** Returns a listener that writes one line after each epoch. */
    public static ConsoleProgress lines(PrintStream out) {
        return new ConsoleProgress(out, 0, System::nanoTime);
    }

    /**
     * Returns a listener that also draws a bar within the epoch, with the cost so far, always in the same line. It
     * assumes a terminal of 40 columns, or as many as the environment variable COLUMNS says if it is exported; from 80
     * on, the bar is longer and the speed is shown, too.
     */
    public static ConsoleProgress bar(PrintStream out) {
        return new ConsoleProgress(out, columns(System.getenv("COLUMNS")), System::nanoTime);
    }

    // ---- Events

    @Override
    public void beforeEpoch(Training training) {
        nanosAtBegin = clock.getAsLong();
    }

    @Override
    public void afterStep(Training training) {
        if (columns == 0) {
            return;
        }
        long now = clock.getAsLong();
        if (!everDrawn || now - nanosAtDrawing >= NANOS_BETWEEN_DRAWINGS) {
            draw(describe(training, now));
            everDrawn = true;
            nanosAtDrawing = now;
        }
    }

    @Override
    public void afterEpoch(Training training, Epoch epoch) {
        clear();
        out.println(epoch);
    }

    /** Prints the findings of the diagnosis, a line each. */
    @Override
    public void afterTrouble(Training training, Diagnosis diagnosis) {
        clear();
        out.println("trouble in epoch " + diagnosis.epoch());
        diagnosis.findings().forEach(found -> out.println("  " + found));
    }

    /** Prints why the training ended, unless all epochs are done. */
    @Override
    public void afterEnd(Training training) {
        clear();
        training.ending().filter(ending -> ending != Ending.EPOCHS_DONE).ifPresent(ending -> {
            int epoch = training.epochsDone() + 1;
            out.println("training ended in epoch " + epoch + " because " + ending.reason());
        });
    }

    // ---- The bar, in ASCII characters, which every terminal has

    /** Returns the longest text that fits into a line. The last column stays empty, as some terminals wrap when it is written. */
    private String describe(Training training, long now) {
        double fraction = training.examplesSeen() / (double) training.exampleCount();
        String epoch = "epoch " + (training.epochsDone() + 1) + "/" + training.epochs();
        String percent = String.format(Locale.ROOT, "%3d %%", (int) (100 * fraction));
        String cost = String.format(Locale.ROOT, "cost %.4f", training.runningCost());
        String speed = String.format(
                Locale.ROOT, "%,.0f examples/s", training.examplesSeen() / (Math.max(1, now - nanosAtBegin) * 1e-9));
        return Stream.of(
                        epoch + "  " + bar(fraction, 20) + " " + percent + "  " + cost + "  " + speed,
                        epoch + " " + bar(fraction, 10) + "  " + cost,
                        epoch + " " + percent,
                        percent)
                .filter(text -> text.length() < columns)
                .findFirst()
                .orElse("");
    }

    private static String bar(double fraction, int width) {
        int filled = (int) (fraction * width);
        return "[" + "=".repeat(filled) + " ".repeat(width - filled) + "]";
    }

    private void draw(String text) {
        int tooMany = Math.max(0, charactersDrawn - text.length());
        out.print('\r' + text + " ".repeat(tooMany));
        out.flush();
        charactersDrawn = text.length();
    }

    private void clear() {
        if (charactersDrawn > 0) {
            out.print('\r' + " ".repeat(charactersDrawn) + '\r');
            out.flush();
            charactersDrawn = 0;
        }
    }

    // ---- The terminal

    /** Parses the variable COLUMNS, which few shells export. */
    static int columns(String variable) {
        try {
            int columns = Integer.parseInt(String.valueOf(variable));
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && !"dumb".equals(System.getenv("TERM")) && isTerminal(console);
    }

    /**
     * Calls Console.isTerminal(), which is new in JDK 22; before that, every console is a terminal. As this is Java 17
     * source, only reflection can call it.
     */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
