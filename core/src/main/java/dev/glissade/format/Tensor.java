package dev.glissade.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A named array of numbers of any rank, as it stands in a file: a scalar has shape [], a vector [n], a matrix
 * [rows, columns]. The numbers are in row-major order: the last index runs fastest. They may be NaN or infinite.
 *
 * <p>A tensor does not change, so any number of threads may use it.
 */
public final class Tensor {

    private final String name;
    private final DataType dataType;
    private final List<Integer> shape;
    private final byte[] data;

    /** Keeps {@code data}, little-endian and just as long as the shape and the type say: the caller has checked. */
    Tensor(String name, DataType dataType, List<Integer> shape, byte[] data) {
        this.name = name;
        this.dataType = dataType;
        this.shape = List.copyOf(shape);
        this.data = data;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns how the numbers stand in the file. */
    public DataType dataType() {
        return dataType;
    }

    /** Returns the size of each dimension; it cannot be changed. */
    public List<Integer> shape() {
        return shape;
    }

    /** Returns how many numbers there are: the product of the shape, 1 for a scalar. */
    public int size() {
        return data.length / dataType.bytes();
    }

    /** Returns a copy of the numbers, of F64 rounded to the nearest float. */
    public float[] floats() {
        float[] numbers = new float[size()];
        if (dataType == DataType.F32) {
            buffer().asFloatBuffer().get(numbers);
            return numbers;
        }
        ByteBuffer buffer = buffer();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) buffer.getDouble();
        }
        return numbers;
    }

    /** Returns a copy of the numbers, of F32 without loss. */
    public double[] doubles() {
        double[] numbers = new double[size()];
        if (dataType == DataType.F64) {
            buffer().asDoubleBuffer().get(numbers);
            return numbers;
        }
        ByteBuffer buffer = buffer();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = buffer.getFloat();
        }
        return numbers;
    }

    /** Returns the name, the type and the shape. */
    @Override
    public String toString() {
        return name + " " + dataType + " " + shape;
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }
}
