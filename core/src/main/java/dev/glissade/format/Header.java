package dev.glissade.format;

import java.util.List;
import java.util.Map;

/**
 * The header of a file, parsed and validated.
 *
 * @param metadata in the order of the header
 * @param entries in the order of the data, which they cover without gap or overlap
 * @param dataLength the length of the data in bytes
 */
record Header(Map<String, Json.Text> metadata, List<Entry> entries, long dataLength) {

    /**
     * One tensor. {@code end - begin} is exactly the number of bytes that its shape and type need, and fits in an
     * array.
     *
     * @param begin where its data begins, in bytes after the end of the header
     * @param end where its data ends
     * @param offsetsOffset where in the file its data_offsets are, for error messages
     */
    record Entry(String name, DataType dataType, List<Integer> shape, long begin, long end, long offsetsOffset) {

        int byteCount() {
            return (int) (end - begin);
        }
    }
}
