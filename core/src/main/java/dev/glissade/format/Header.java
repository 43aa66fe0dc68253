package dev.glissade.format;

import java.util.List;
import java.util.Map;

/**
 * What the header of a file says, checked.
 *
 * @param metadata in the order of the header
 * @param entries in the order of the data, which they fill without gap or overlap
 * @param dataLength how many bytes that is
 */
record Header(Map<String, Json.Text> metadata, List<Entry> entries, long dataLength) {

    /**
     * One tensor: {@code end - begin} is just the number of bytes that the shape and the type need, and fits an array.
     *
     * @param begin where its data begins, counted from the end of the header
     * @param end where its data ends
     * @param offsetsOffset where in the file the header says so
     */
    record Entry(String name, DataType dataType, List<Integer> shape, long begin, long end, long offsetsOffset) {

        int byteCount() {
            return (int) (end - begin);
        }
    }
}
