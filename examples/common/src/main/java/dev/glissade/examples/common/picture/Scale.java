package dev.glissade.examples.common.picture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where numbers lie on an axis. Reproducible to the bit, as all pictures are.
 *
 * @param logarithmic whether equal factors are equally long
 * @param low the number at {@code from}
 * @param high the number at {@code to}
 * @param from the pixel at which the axis begins
 * @param to the pixel at which it ends; less than {@code from} for an axis that points up
 */
public record Scale(boolean logarithmic, double low, double high, double from, double to) {

    /** A number with its text. */
    record Tick(double value, String text) {}

    /** Returns the pixel of a number. */
    public double pixel(double value) {
        return from + (place(value) - place(low)) / (place(high) - place(low)) * (to - from);
    }

    /** Returns the number at a pixel. */
    public double value(double pixel) {
        double place = place(low) + (pixel - from) / (to - from) * (place(high) - place(low));
        return logarithmic ? StrictMath.pow(10, place) : place;
    }

    private double place(double value) {
        return logarithmic ? StrictMath.log10(value) : value;
    }

    /** Returns how many pixels a difference of 1 is long, on an axis that is not logarithmic. */
    public double pixelsPerUnit() {
        return Math.abs(to - from) / (high - low);
    }

    /** Returns the scale with more numbers to both sides, so that 1 is as many pixels long. */
    Scale withPixelsPerUnit(double pixels) {
        double centre = (low + high) / 2;
        double half = Math.abs(to - from) / pixels / 2;
        return new Scale(logarithmic, centre - half, centre + half, from, to);
    }

    // ---- Ticks

    /** Returns round numbers, about as many as given. */
    List<Tick> ticks(double most) {
        return logarithmic ? powers(most) : multiples(roundStep((high - low) / Math.max(1, most)));
    }

    private List<Tick> multiples(BigDecimal step) {
        List<Tick> ticks = new ArrayList<>();
        double unit = step.doubleValue();
        for (long i = (long) Math.ceil(low / unit - 1e-9); i <= high / unit + 1e-9; i++) {
            ticks.add(tick(step.multiply(BigDecimal.valueOf(i)), Math.max(0, step.scale())));
        }
        return ticks;
    }

    private List<Tick> powers(double most) {
        int first = (int) Math.floor(place(low) + 1e-9);
        int last = (int) Math.ceil(place(high) - 1e-9);
        double decades = place(high) - place(low);
        int every = (int) Math.max(1, Math.ceil(decades / most));
        int[] factors = decades * 3 <= most ? new int[] {1, 2, 5} : new int[] {1};
        List<Tick> ticks = new ArrayList<>();
        for (int power = Math.floorDiv(first, every) * every; power <= last; power += every) {
            for (int factor : factors) {
                BigDecimal value = BigDecimal.valueOf(factor, -power);
                if (value.doubleValue() >= low * (1 - 1e-9) && value.doubleValue() <= high * (1 + 1e-9)) {
                    ticks.add(tick(value, Math.max(0, -power)));
                }
            }
        }
        return ticks;
    }

    private static Tick tick(BigDecimal value, int decimals) {
        double magnitude = value.abs().doubleValue();
        String text = magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e6)
                ? exponential(value)
                : String.format(Locale.ROOT, "%,." + (magnitude == 0 && decimals > 3 ? 0 : decimals) + "f", value);
        return new Tick(value.doubleValue(), text.replace('-', '−'));
    }

    private static String exponential(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        int power = shortest.precision() - shortest.scale() - 1;
        String factor = shortest.movePointLeft(power).toPlainString();
        StringBuilder exponent = new StringBuilder();
        for (char digit : String.valueOf(power).toCharArray()) {
            exponent.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return (factor.equals("1") ? "" : factor.equals("-1") ? "-" : factor + '·') + "10" + exponent;
    }

    /** Returns the smallest of 1, 2, 5, 10, 20, 50 … and their tenths, hundredths … that is no less. */
    static BigDecimal roundStep(double least) {
        int power = (int) Math.floor(StrictMath.log10(least));
        for (int factor : new int[] {1, 2, 5}) {
            BigDecimal step = BigDecimal.valueOf(factor, -power);
            if (step.doubleValue() >= least * (1 - 1e-9)) {
                return step;
            }
        }
        return BigDecimal.valueOf(1, -power - 1);
    }
}
