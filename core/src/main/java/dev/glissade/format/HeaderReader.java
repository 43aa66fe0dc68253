package dev.glissade.format;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts the JSON of a header to a {@link Header}. The JSON is an object with a member for each tensor and an
 * optional member __metadata__.
 */
final class HeaderReader {

    static final String METADATA = "__metadata__";
    static final int MOST_DIMENSIONS = 8;

    /** Virtual machines cannot allocate arrays of quite 2³¹ − 1 bytes. */
    static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final String file;
    private final long start;
    private final Limits limits;

    /**
     * Creates a reader of headers.
     *
     * @param file the name of the file, for error messages
     * @param start where in the file the JSON begins
     */
    HeaderReader(String file, long start, Limits limits) {
        this.file = file;
        this.start = start;
        this.limits = limits;
    }

    Header read(byte[] json) throws InvalidFileException {
        Map<String, Json.Text> metadata = Map.of();
        List<Header.Entry> entries = new ArrayList<>();
        for (Json.Member member : JsonReader.read(file, start, json).list()) {
            if (member.key().value().equals(METADATA)) {
                metadata = metadata(member.value());
                continue;
            }
            if (entries.size() == limits.tensors()) {
                throw fault(member.key(), "at most " + limits.tensors() + " tensors");
            }
            entries.add(entry(member));
        }
        entries.sort(
                (a, b) -> a.begin() == b.begin() ? Long.compare(a.end(), b.end()) : Long.compare(a.begin(), b.begin()));
        return new Header(metadata, entries, checkOrder(entries));
    }

    private Map<String, Json.Text> metadata(Json value) throws InvalidFileException {
        Map<String, Json.Text> metadata = new LinkedHashMap<>();
        for (Json.Member member : members(value, METADATA)) {
            metadata.put(member.key().value(), text(member.value()));
        }
        return metadata;
    }

    // ---- One tensor

    private Header.Entry entry(Json.Member member) throws InvalidFileException {
        String name = name(member.key());
        DataType dataType = null;
        Json.Items shape = null;
        Json.Items offsets = null;
        for (Json.Member field : members(member.value(), name)) {
            Json value = field.value();
            switch (field.key().value()) {
                case "dtype" -> dataType = dataType(value);
                case "shape" -> shape = wholes(value, "a shape: an array of up to " + MOST_DIMENSIONS + " numbers");
                case "data_offsets" -> offsets = wholes(value, "data_offsets: an array of 2 numbers");
                default -> throw fault(field.key(), "dtype, shape or data_offsets");
            }
        }
        if (dataType == null || shape == null || offsets == null) {
            String missing = dataType == null ? "dtype" : shape == null ? "shape" : "data_offsets";
            throw fault(member.value(), missing + " of tensor " + Quotation.of(name), "none");
        }
        return entry(name, dataType, shape, offsets);
    }

    private Header.Entry entry(String name, DataType dataType, Json.Items shape, Json.Items offsets)
            throws InvalidFileException {
        if (shape.values().size() > MOST_DIMENSIONS) {
            throw fault(shape, "a shape of at most " + MOST_DIMENSIONS + " dimensions");
        }
        if (offsets.values().size() != 2) {
            throw fault(offsets, "data_offsets: an array of 2 numbers");
        }
        long bytes = byteCount(dataType, shape);
        long begin = whole(offsets.values().get(0));
        long end = whole(offsets.values().get(1));
        if (end < begin || end - begin != bytes) {
            String expected = end < begin
                    ? "data_offsets that do not end before they begin"
                    : "data_offsets " + bytes + " bytes apart, as shape and dtype say";
            throw fault(offsets, expected, "[" + begin + ", " + end + "]");
        }
        List<Integer> sizes = new ArrayList<>();
        for (Json size : shape.values()) {
            sizes.add((int) whole(size));
        }
        return new Header.Entry(name, dataType, sizes, begin, end, offsets.offset());
    }

    private String name(Json.Text key) throws InvalidFileException {
        String name = key.value();
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > limits.nameCharacters()) {
            throw fault(key, "a name of 1 to " + limits.nameCharacters() + " characters", length + " characters");
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                throw fault(key, "a name without control characters");
            }
        }
        return name;
    }

    private DataType dataType(Json value) throws InvalidFileException {
        if (value instanceof Json.Text name) {
            for (DataType dataType : DataType.values()) {
                if (dataType.name().equals(name.value())) {
                    return dataType;
                }
            }
        }
        throw fault(value, "a dtype of " + Arrays.toString(DataType.values()));
    }

    private long byteCount(DataType dataType, Json.Items shape) throws InvalidFileException {
        long most = MOST_BYTES / dataType.bytes();
        long product = 1;
        boolean empty = false;
        for (Json size : shape.values()) {
            // Counting a 0 as 1 makes the overflow check independent of the order of the sizes.
            long factor = Math.max(1, whole(size));
            if (factor > most / product) {
                throw fault(size, "a tensor of at most " + most + " numbers", "a size of " + whole(size));
            }
            product *= factor;
            empty |= whole(size) == 0;
        }
        return empty ? 0 : product * dataType.bytes();
    }

    // ---- All tensors

    /** Returns where the last tensor ends. */
    private long checkOrder(List<Header.Entry> entries) throws InvalidFileException {
        long end = 0;
        for (Header.Entry entry : entries) {
            if (entry.begin() != end) {
                throw new InvalidFileException(
                        file,
                        entry.offsetsOffset(),
                        "tensor " + Quotation.of(entry.name()) + " to begin at " + end + ", where the one before ends",
                        Long.toString(entry.begin()));
            }
            end = entry.end();
        }
        return end;
    }

    // ---- Types of JSON

    /** Returns the members of the object that describes a tensor or the metadata. */
    private List<Json.Member> members(Json value, String what) throws InvalidFileException {
        if (value instanceof Json.Members members) {
            return members.list();
        }
        throw fault(value, "an object for " + (what.equals(METADATA) ? what : "tensor " + Quotation.of(what)));
    }

    private Json.Text text(Json value) throws InvalidFileException {
        if (value instanceof Json.Text text) {
            return text;
        }
        throw fault(value, "a string in " + METADATA);
    }

    private Json.Items wholes(Json value, String expected) throws InvalidFileException {
        if (!(value instanceof Json.Items items)) {
            throw fault(value, expected);
        }
        for (Json item : items.values()) {
            if (!(item instanceof Json.Whole)) {
                throw fault(item, expected);
            }
        }
        return items;
    }

    /** Returns an item of {@link #wholes}. */
    private static long whole(Json item) {
        return ((Json.Whole) item).value();
    }

    private InvalidFileException fault(Json value, String expected) {
        return fault(value, expected, value.describe());
    }

    private InvalidFileException fault(Json value, String expected, String found) {
        return new InvalidFileException(file, value.offset(), expected, found);
    }
}
