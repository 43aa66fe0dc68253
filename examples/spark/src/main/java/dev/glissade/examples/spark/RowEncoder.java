package dev.glissade.examples.spark;

import dev.glissade.data.Example;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;

/**
 * Turns the rows of a partition into bytes, as {@link dev.glissade.data.MappedRows} stores them: the inputs and then the
 * targets of an example, as little-endian floats.
 *
 * @param function makes the example of a row
 * @param names of the numbers of an example, or an empty list
 * @param inputs how many inputs an example has
 * @param outputs how many targets
 */
record RowEncoder<T>(ToExample<T> function, List<String> names, int inputs, int outputs)
        implements MapPartitionsFunction<T, byte[]>, FlatMapFunction<Iterator<T>, byte[]> {

    @Override
    public Iterator<byte[]> call(Iterator<T> rows) {
        return new Iterator<>() {
            private long row;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public byte[] next() {
                return encode(rows.next(), row++);
            }
        };
    }

    private byte[] encode(T row, long index) {
        Example example;
        try {
            example = function.apply(row);
        } catch (RuntimeException e) {
            e.addSuppressed(new IllegalArgumentException("in " + place(index)));
            throw e;
        }
        if (example.inputs().length != inputs || example.targets().length != outputs) {
            throw new IllegalArgumentException(place(index) + " has " + example.inputs().length + " inputs and "
                    + example.targets().length + " targets, but the first row has " + inputs + " and " + outputs);
        }
        ByteBuffer bytes = ByteBuffer.allocate((inputs + outputs) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        put(bytes, example.inputs(), 0, index);
        put(bytes, example.targets(), inputs, index);
        return bytes.array();
    }

    private void put(ByteBuffer bytes, float[] numbers, int first, long index) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw new IllegalArgumentException(place(index) + ": " + name(first + i) + " is " + numbers[i]);
            }
            bytes.putFloat(numbers[i]);
        }
    }

    private String name(int place) {
        if (place < names.size()) {
            return "column '" + names.get(place) + "' (a null counts as NaN)";
        }
        return place < inputs ? "input " + place : "target " + (place - inputs);
    }

    private static String place(long index) {
        return "row " + index + " of partition " + TaskContext.getPartitionId();
    }
}
