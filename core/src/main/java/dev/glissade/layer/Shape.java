package dev.glissade.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The shape of one example: a vector of {@code 784} numbers, or {@code 28 × 28} for rows and columns. In a batch an
 * example is always one row of {@link #size()} numbers.
 *
 * @param sizes the size along each axis, each at least 1
 */
public record Shape(List<Integer> sizes) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there are none, one is below 1, or their product exceeds 2³¹ − 1
     */
    public Shape {
        Objects.requireNonNull(sizes, "sizes");

        sizes = List.copyOf(sizes);
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("a shape has at least one axis");
        }
        long size = 1;
        for (int axis : sizes) {
            if (axis < 1) {
                throw new IllegalArgumentException("a shape has at least 1 along each axis, not " + sizes);
            }
            size *= axis;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a shape of " + sizes + " has too many numbers for one array");
            }
        }
    }

    /**
     * Returns a shape.
     *
     * @throws IllegalArgumentException if there are no sizes, one is below 1, or their product exceeds 2³¹ − 1
     */
    public static Shape of(int... sizes) {
        Objects.requireNonNull(sizes, "sizes");
        List<Integer> list = new ArrayList<>();
        for (int axis : sizes) {
            list.add(axis);
        }
        return new Shape(list);
    }

    /** Returns the number of elements of an example, the product of the sizes. */
    public int size() {
        int size = 1;
        for (int axis : sizes) {
            size *= axis;
        }
        return size;
    }

    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}
