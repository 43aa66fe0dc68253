package dev.glissade.format;

import dev.glissade.text.Quotation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;

/**
 * A named array of numbers of any rank, as stored in a file: a scalar has shape [], a vector [n], a matrix [rows,
 * columns]. The numbers are in row-major order: the last index varies fastest. They may be NaN or infinite.
 *
 * <p>Immutable and thread-safe.
 */
public final class Tensor {

    private final String name;
    private final DataType dataType;
    private final List<Integer> shape;
    private final byte[] data;
    private final long offset;

    /**
     * Wraps {@code data} without a copy: little-endian, with exactly the length that shape and type imply, which the
     * caller has checked.
     *
     * @param offset where in its file the data begins
     */
    Tensor(String name, DataType dataType, List<Integer> shape, byte[] data, long offset) {
        this.name = name;
        this.dataType = dataType;
        this.shape = List.copyOf(shape);
        this.data = data;
        this.offset = offset;
    }

    /**
     * Returns a tensor of type F32.
     *
     * @param shape the size of each dimension; at most 8 dimensions
     * @param numbers the elements, whose count must be the product of the shape. Not modified.
     * @throws IllegalArgumentException if their count does not match the shape, they take 2 GiB or more, or the name is
     *     empty, has control characters or is {@code __metadata__}
     */
    public static Tensor of(String name, List<Integer> shape, float[] numbers) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(numbers, "numbers");
        ByteBuffer buffer = buffer(name, DataType.F32, shape, numbers.length);
        buffer.asFloatBuffer().put(numbers);
        return new Tensor(name, DataType.F32, shape, buffer.array(), 0);
    }

    /**
     * Returns a tensor of type F64.
     *
     * @param shape the size of each dimension; at most 8 dimensions
     * @param numbers the elements, whose count must be the product of the shape. Not modified.
     * @throws IllegalArgumentException if their count does not match the shape, they take 2 GiB or more, or the name is
     *     empty, has control characters or is {@code __metadata__}
     */
    public static Tensor of(String name, List<Integer> shape, double[] numbers) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(numbers, "numbers");
        ByteBuffer buffer = buffer(name, DataType.F64, shape, numbers.length);
        buffer.asDoubleBuffer().put(numbers);
        return new Tensor(name, DataType.F64, shape, buffer.array(), 0);
    }

    /** Returns this tensor under another name. */
    Tensor named(String other) {
        return new Tensor(other, dataType, shape, data, offset);
    }

    private static ByteBuffer buffer(String name, DataType dataType, List<Integer> shape, int count) {
        if (name.isEmpty() || name.equals(HeaderReader.METADATA) || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a tensor cannot be named " + Quotation.of(name));
        }
        long product = 1;
        for (int size : shape) {
            // Stays below 2⁶²: a product that is already too large is capped.
            product = size < 0 ? -1 : Math.min(product, HeaderReader.MOST_BYTES) * size;
            if (product < 0) {
                break;
            }
        }
        if (product != count
                || shape.size() > HeaderReader.MOST_DIMENSIONS
                || count > HeaderReader.MOST_BYTES / dataType.bytes()) {
            throw new IllegalArgumentException(
                    "tensor " + Quotation.of(name) + " of shape " + shape + " cannot have " + count + " numbers");
        }
        return ByteBuffer.allocate(count * dataType.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the type of the numbers in the file. */
    public DataType dataType() {
        return dataType;
    }

    /** Returns the size of each dimension, as an unmodifiable list. */
    public List<Integer> shape() {
        return shape;
    }

    /** Returns the number of elements: the product of the shape, 1 for a scalar. */
    public int size() {
        return data.length / dataType.bytes();
    }

    /**
     * Returns a copy of the numbers as floats; types with more than 24 significant bits are rounded to the nearest
     * float.
     */
    public float[] floats() {
        float[] numbers = new float[size()];
        ByteBuffer buffer = buffer();
        if (dataType == DataType.F32) {
            buffer.asFloatBuffer().get(numbers);
            return numbers;
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = dataType.nextFloat(buffer);
        }
        return numbers;
    }

    /** Returns a copy of the numbers as doubles; I64 and U64 are rounded to the nearest double, the others exact. */
    public double[] doubles() {
        double[] numbers = new double[size()];
        ByteBuffer buffer = buffer();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = dataType.next(buffer);
        }
        return numbers;
    }

    /** Returns the name, the type and the shape. */
    @Override
    public String toString() {
        return name + " " + dataType + " " + shape;
    }

    /** Returns the numbers as they are stored in the file, without a copy. Must not be modified. */
    byte[] data() {
        return data;
    }

    /** Returns the offset of a number in its file. */
    long offset(int index) {
        return offset + (long) index * dataType.bytes();
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }
}
