package dev.glissade.train;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Shows a training on the console: one line for each epoch, and if you like, a bar that moves while the epoch lasts.
 *
 * <pre>{@code
 * Training.of(network, examples)
 *         .listener(ConsoleProgress.on(System.out))
 *         .run();
 * }</pre>
 *
 * <p>An instance belongs to one training at a time.
 */
public final class ConsoleProgress implements TrainingListener {

    private static final long NANOS_BETWEEN_DRAWINGS = 50_000_000;
    private static final int BAR_WIDTH = 20;

    private final PrintStream out;
    private final boolean hasBar;
    private final LongSupplier clock;

    private long nanosAtBegin;
    private boolean everDrawn;
    private long nanosAtDrawing;
    private int charactersDrawn;

    ConsoleProgress(PrintStream out, boolean hasBar, LongSupplier clock) {
        this.out = Objects.requireNonNull(out, "out");
        this.hasBar = hasBar;
        this.clock = clock;
    }

    /**
     * Returns a {@link #bar} if the program runs in a terminal, {@link #lines} if its output goes to a file or another
     * program.
     *
     * @param out the program's standard output; for a stream of any other kind, take {@link #lines}
     */
    public static ConsoleProgress on(PrintStream out) {
        return isTerminal() ? bar(out) : lines(out);
    }

    /** Returns a progress that writes one line after each epoch. */
    public static ConsoleProgress lines(PrintStream out) {
        return new ConsoleProgress(out, false, System::nanoTime);
    }

    /**
     * Returns a progress that also draws a bar while an epoch lasts, with the cost so far and the speed, over and over in
     * the same line. It needs a terminal.
     */
    public static ConsoleProgress bar(PrintStream out) {
        return new ConsoleProgress(out, true, System::nanoTime);
    }

    // ---- What happens

    @Override
    public void beforeEpoch(Training training) {
        nanosAtBegin = clock.getAsLong();
    }

    @Override
    public void afterStep(Training training) {
        if (!hasBar) {
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

    /** Says what the doctor found, a line for each finding. */
    @Override
    public void afterTrouble(Training training, Diagnosis diagnosis) {
        clear();
        out.println("trouble in epoch " + diagnosis.epoch());
        diagnosis.findings().forEach(found -> out.println("  " + found));
    }

    /** Says why the training ended, unless all epochs are done. */
    @Override
    public void afterEnd(Training training) {
        clear();
        training.ending().filter(ending -> ending != Ending.EPOCHS_DONE).ifPresent(ending -> {
            int epoch = training.epochsDone() + 1;
            out.println("training ended in epoch " + epoch + " because " + ending.reason());
        });
    }

    // ---- The bar, in characters that every terminal has

    private String describe(Training training, long now) {
        double fraction = training.examplesSeen() / (double) training.examples();
        int filled = (int) (fraction * BAR_WIDTH);
        String bar = "=".repeat(filled) + " ".repeat(BAR_WIDTH - filled);
        return String.format(
                Locale.ROOT,
                "epoch %d/%d  [%s] %3d %%  cost %.4f  %,.0f examples/s",
                training.epochsDone() + 1,
                training.epochs(),
                bar,
                (int) (100 * fraction),
                training.runningCost(),
                training.examplesSeen() / (Math.max(1, now - nanosAtBegin) * 1e-9));
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

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && !"dumb".equals(System.getenv("TERM")) && isTerminal(console);
    }

    /**
     * Asks Console.isTerminal(), which JDK 22 brought along with consoles that are none. Before, there is no such method,
     * and a console is a terminal; as this is Java 17 source, only reflection can call it.
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
