package dev.glissade.examples.spark;

import dev.glissade.data.Example;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns are the inputs and the targets. Columns are numbers or booleans; each number becomes the nearest
 * {@code float}.
 *
 * @param inputs the names of the input columns, in the order of the network's inputs
 * @param targets the names of the target columns, or the one column with the class
 * @param classCount the number of classes, or 0 if the targets are numbers
 */
public record Columns(List<String> inputs, List<String> targets, int classCount) implements Serializable {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if there are no inputs or no targets, if the number of classes is negative, or if there
     *     are classes and not exactly one target
     */
    public Columns {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        if (inputs.isEmpty() || targets.isEmpty() || classCount < 0 || classCount > 0 && targets.size() > 1) {
            throw new IllegalArgumentException(
                    inputs.size() + " inputs, " + targets.size() + " targets and " + classCount + " classes");
        }
    }

    /** Returns the columns of examples whose targets are numbers. */
    public static Columns of(List<String> inputs, List<String> targets) {
        return new Columns(inputs, targets, 0);
    }

    /**
     * Returns the columns of examples for classification: the targets are 1 in the place of the class and 0 in the others.
     *
     * @param label the column of the class, a whole number from 0 to {@code classCount} − 1
     */
    public static Columns ofClasses(List<String> inputs, String label, int classCount) {
        if (classCount < 1) {
            throw new IllegalArgumentException(classCount + " classes");
        }
        return new Columns(inputs, List.of(Objects.requireNonNull(label, "label")), classCount);
    }

    /**
     * Returns these columns of a table, as numbers; nothing is computed yet.
     *
     * @throws IllegalArgumentException if the table lacks a column or it has another type
     */
    static Column[] select(StructType table, Stream<String> names) {
        List<String> known = List.of(table.fieldNames());
        return names.map(name -> {
                    if (!known.contains(name)) {
                        throw new IllegalArgumentException("there is no column '" + name + "' in " + known);
                    }
                    DataType type = table.apply(name).dataType();
                    if (!(type instanceof NumericType) && !type.equals(DataTypes.BooleanType)) {
                        throw new IllegalArgumentException(
                                "column '" + name + "' is of type " + type.simpleString() + ", not a number");
                    }
                    return functions.col("`" + name.replace("`", "``") + "`").cast(DataTypes.FloatType);
                })
                .toArray(Column[]::new);
    }

    /** Returns the names in the order in which {@link #example} expects them. */
    Stream<String> names() {
        return Stream.concat(inputs.stream(), targets.stream());
    }

    /** Returns the names of the numbers of an example, in their order. A class is no number of an example. */
    List<String> numbers() {
        return classCount == 0 ? names().toList() : inputs;
    }

    /** Returns the number of targets of an example. */
    int outputs() {
        return classCount == 0 ? targets.size() : classCount;
    }

    /** Makes an example of a row that has these columns only, as {@link #select} returns them. */
    Example example(Row row) {
        float[] first = numbers(row, 0, inputs.size());
        float[] second = numbers(row, inputs.size(), targets.size());
        return new Example(first, classCount == 0 ? second : oneHot(second[0]));
    }

    /** Returns numbers of a row. A null is NaN. */
    static float[] numbers(Row row, int from, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = row.isNullAt(from + i) ? Float.NaN : row.getFloat(from + i);
        }
        return numbers;
    }

    private float[] oneHot(float label) {
        int number = (int) label;
        if (number != label || number < 0 || number >= classCount) {
            throw new IllegalArgumentException("the class in column '" + targets.get(0) + "' is " + label
                    + ": give a whole number from 0 to " + (classCount - 1));
        }
        float[] numbers = new float[classCount];
        numbers[number] = 1;
        return numbers;
    }
}
