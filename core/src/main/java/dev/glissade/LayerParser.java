package dev.glissade;

import dev.glissade.layer.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads layers from a text like {@code dense(16), relu, residual(dense(16), leakyRelu(0.2)), dropout(0.5)}. A layer is a
 * name, and in brackets either numbers or other layers; what belongs together is parted by a comma and one space.
 */
final class LayerParser {

    static final int MOST_SETTINGS = 16;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NUMBER = 32;

    private final String text;
    private final LayerRegistry kinds;
    private int position;
    private int depth;
    private int count;

    LayerParser(String text, LayerRegistry kinds) {
        this.text = text;
        this.kinds = kinds;
    }

    /**
     * Returns the layers.
     *
     * @throws IllegalArgumentException if the text does not say so, or names something unknown. The message shows nothing of
     *     the text but letters, digits and numbers.
     */
    List<Layer> read() {
        List<Layer> layers = layers();
        if (position < text.length()) {
            throw fault("a comma and a space");
        }
        return layers;
    }

    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        do {
            layers.add(layer());
        } while (passes(", "));
        return layers;
    }

    private Layer layer() {
        if (++count > Architecture.MOST_LAYERS) {
            throw new IllegalArgumentException("more than " + Architecture.MOST_LAYERS + " layers");
        }
        String name = name();
        if (!passes("(")) {
            return kinds.make(name, new double[0]);
        }
        Layer layer;
        if (isLetter(here())) {
            if (++depth > Architecture.DEEPEST) {
                throw new IllegalArgumentException("layers more than " + Architecture.DEEPEST + " deep in others");
            }
            layer = kinds.make(name, layers());
            depth--;
        } else {
            layer = kinds.make(name, numbers());
        }
        if (!passes(")")) {
            throw fault("a comma and a space, or )");
        }
        return layer;
    }

    private double[] numbers() {
        double[] numbers = new double[MOST_SETTINGS];
        int read = 0;
        do {
            if (read == MOST_SETTINGS) {
                throw new IllegalArgumentException("more than " + MOST_SETTINGS + " settings of a layer");
            }
            numbers[read++] = number();
        } while (passes(", "));
        return Arrays.copyOf(numbers, read);
    }

    // ---- Words

    static boolean isName(String text) {
        LayerParser reader = new LayerParser(text, null);
        return isLetter(reader.here()) && reader.name().length() == text.length();
    }

    private String name() {
        int begin = position;
        while (isLetter(here()) || position > begin && isDigit(here())) {
            position++;
        }
        if (position == begin || position - begin > LONGEST_NAME) {
            position = begin;
            throw fault("a name of 1 to " + LONGEST_NAME + " letters and digits");
        }
        return text.substring(begin, position);
    }

    /** Reads what {@link Double#toString} and {@link Integer#toString} write of numbers that are finite. */
    private double number() {
        int begin = position;
        passes("-");
        int first = position;
        boolean good = digits(10) && (position == first + 1 || text.charAt(first) != '0');
        if (passes(".")) {
            good &= digits(LONGEST_NUMBER);
        }
        if (passes("E")) {
            passes("-");
            good &= digits(3);
        }
        double number = good && position - begin <= LONGEST_NUMBER
                ? Double.parseDouble(text.substring(begin, position))
                : Double.NaN;
        if (!Double.isFinite(number)) {
            position = begin;
            throw fault("a number");
        }
        return number;
    }

    private boolean digits(int most) {
        int begin = position;
        while (isDigit(here())) {
            position++;
        }
        return position > begin && position - begin <= most;
    }

    private boolean passes(String wanted) {
        boolean found = text.startsWith(wanted, position);
        position += found ? wanted.length() : 0;
        return found;
    }

    private char here() {
        return position < text.length() ? text.charAt(position) : 0;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private IllegalArgumentException fault(String expected) {
        return new IllegalArgumentException("character " + position + ", which does not begin " + expected);
    }
}
