package dev.glissade.model;

import dev.glissade.layer.Activate;
import dev.glissade.layer.Layer;
import dev.glissade.pass.Architecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads layers from a text like {@code dense(16), relu, residual(dense(16), leakyRelu(0.2)), dropout(0.5)}. A layer is a
 * name, followed by numbers or by other layers in parentheses; a comma and one space separate the items of a list.
 */
final class LayerParser {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NUMBER = 32;

    private final String text;
    private final LayerRegistry registry;
    private int position;
    private int depth;
    private int count;

    LayerParser(String text, LayerRegistry registry) {
        this.text = text;
        this.registry = registry;
    }

    /**
     * Returns the layers.
     *
     * @throws IllegalArgumentException if the text is not such a list, or names an unknown layer or activation. The
     *     message quotes only letters, digits and numbers of the text.
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
        } while (accept(", "));
        return layers;
    }

    private Layer layer() {
        if (++count > Architecture.MOST_LAYERS) {
            throw new IllegalArgumentException("more than " + Architecture.MOST_LAYERS + " layers");
        }
        String name = name();
        if (!accept("(")) {
            return registry.make(name, new double[0]);
        }
        if (peek() == ')') {
            throw new IllegalArgumentException(
                    "a layer without settings is defined as " + name + ", without parentheses");
        }
        Layer layer;
        if (isLetter(peek())) {
            if (++depth > Architecture.DEEPEST) {
                throw new IllegalArgumentException("layers nested more than " + Architecture.DEEPEST + " deep");
            }
            layer = registry.make(name, layers());
            depth--;
        } else {
            layer = registry.make(name, numbers());
        }
        if (!accept(")")) {
            throw fault("a comma and a space, or )");
        }
        return layer;
    }

    private double[] numbers() {
        double[] numbers = new double[LayerRegistry.MOST_SETTINGS];
        int read = 0;
        do {
            if (read == LayerRegistry.MOST_SETTINGS) {
                throw new IllegalArgumentException("more than " + LayerRegistry.MOST_SETTINGS + " settings of a layer");
            }
            numbers[read++] = number();
        } while (accept(", "));
        return Arrays.copyOf(numbers, read);
    }

    // ---- Names and numbers

    private String name() {
        int begin = position;
        while (isLetter(peek()) || position > begin && isDigit(peek())) {
            position++;
        }
        if (position == begin || position - begin > LONGEST_NAME) {
            position = begin;
            throw fault("a name of 1 to " + LONGEST_NAME + " letters and digits");
        }
        return text.substring(begin, position);
    }

    /** Reads a finite number as {@link Double#toString} and {@link Integer#toString} write it. */
    private double number() {
        int begin = position;
        accept("-");
        int first = position;
        boolean good = digits(10) && (position == first + 1 || text.charAt(first) != '0');
        if (accept(".")) {
            good &= digits(LONGEST_NUMBER);
        }
        if (accept("E")) {
            accept("-");
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
        while (isDigit(peek())) {
            position++;
        }
        return position > begin && position - begin <= most;
    }

    private boolean accept(String wanted) {
        boolean found = text.startsWith(wanted, position);
        position += found ? wanted.length() : 0;
        return found;
    }

    private char peek() {
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

    // ---- Checking before writing

    /**
     * Checks that reading the definition of a layer gives that layer again.
     *
     * @throws IllegalArgumentException if it gives another layer
     */
    static void check(Layer layer, LayerRegistry registry) {
        List<Layer> read = new LayerParser(layer.definition(), registry).read();
        if (read.size() != 1
                || !read.get(0).definition().equals(layer.definition())
                || !isSameKind(layer, read.get(0))) {
            throw new IllegalArgumentException(layer.definition() + " is the name of a built-in layer or activation");
        }
    }

    private static boolean isSameKind(Layer one, Layer other) {
        if (one instanceof Activate f && other instanceof Activate g) {
            return f.activation().getClass() == g.activation().getClass();
        }
        boolean same = one.getClass() == other.getClass()
                && one.inner().size() == other.inner().size();
        for (int i = 0; same && i < one.inner().size(); i++) {
            same = isSameKind(one.inner().get(i), other.inner().get(i));
        }
        return same;
    }
}
