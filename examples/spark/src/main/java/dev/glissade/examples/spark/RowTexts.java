package dev.glissade.examples.spark;

import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/** Turns rows of a table into the texts of a network's columns. */
final class RowTexts {

    private static final List<DataType> WHOLE_NUMBERS =
            List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

    private final Columns columns;
    private final int[] indices;

    /**
     * Finds the columns in a table.
     *
     * @throws IllegalArgumentException if one is not there, is there twice, or has a type that cannot be what the network takes
     */
    RowTexts(Columns columns, StructType table) {
        this.columns = columns;
        List<String> names = List.of(table.fieldNames());
        this.indices = columns.names().stream().mapToInt(names::indexOf).toArray();
        for (Column column : columns.list()) {
            int times = Collections.frequency(names, column.name());
            if (times != 1) {
                throw new IllegalArgumentException(
                        "the network takes the columns " + columns.names() + ", and the table has "
                                + (times == 0 ? "no" : times + " of") + " '" + column.name() + "': " + names);
            }
            check(column, table.apply(column.name()).dataType());
        }
    }

    private static void check(Column column, DataType type) {
        boolean isText = type.equals(DataTypes.StringType);
        boolean isBoolean = type.equals(DataTypes.BooleanType);
        boolean isWhole = WHOLE_NUMBERS.contains(type);
        boolean isNumber = isWhole
                || type instanceof DecimalType
                || type.equals(DataTypes.FloatType)
                || type.equals(DataTypes.DoubleType);
        boolean fits = column.isNumeric()
                ? isText || isBoolean || isNumber
                : isText
                        || isWhole
                        || isBoolean && column.categories().stream().anyMatch(List.of("true", "false")::contains);
        if (!fits) {
            throw new IllegalArgumentException("column '" + column.name() + "' is of type " + type.simpleString()
                    + ", and the network takes " + (column.isNumeric() ? "a number" : "one of " + column.categories())
                    + ": cast it to a string like that");
        }
    }

    /** Returns the inputs of a row of the table. A null is a missing value; a boolean is 1 or 0 in a column of numbers. */
    float[] encode(Row row) {
        String[] texts = new String[indices.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(row.get(indices[i]), columns.list().get(i).isNumeric());
        }
        return columns.encode(texts);
    }

    private static String text(Object value, boolean isNumeric) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean yes && isNumeric) {
            return yes ? "1" : "0";
        }
        // All digits of the double: its shortest text could be rounded to another float.
        return value instanceof Double number && Double.isFinite(number)
                ? new BigDecimal(number).toString()
                : value.toString();
    }
}
