package dev.glissade.format;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Quotation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes tensors. It checks all of them first, so that it never writes a file that a reader would reject. */
final class TensorWriter {

    /** The data begins at a multiple of this, so that every number is aligned to its size. */
    private static final int ALIGNMENT = 8;

    /** Writes are split, because the JDK writes a file through an off-heap buffer as large as the request. */
    private static final int MOST_AT_A_TIME = 1 << 20;

    private final List<Tensor> tensors;
    private final byte[] header;

    /**
     * Checks the tensors and prepares the header.
     *
     * @throws IllegalArgumentException if a limit is exceeded, or a text has an unpaired surrogate
     */
    TensorWriter(Tensors all, Limits limits) {
        tensors = new ArrayList<>(all.names().stream().map(all::tensor).toList());
        tensors.sort(Comparator.comparing(tensor -> -tensor.dataType().bytes()));
        check("tensors", tensors.size(), limits.tensors());
        for (Tensor tensor : tensors) {
            int length = tensor.name().codePointCount(0, tensor.name().length());
            check("characters in the name " + Quotation.of(tensor.name()), length, limits.nameCharacters());
        }
        header = header(json(all.metadata()));
        check("bytes in the header", header.length - Safetensors.LENGTH_BYTES, limits.headerBytes());
        checkReadable();
    }

    private void checkReadable() {
        byte[] json = Arrays.copyOfRange(header, Safetensors.LENGTH_BYTES, header.length);
        try {
            JsonReader.read("memory", Safetensors.LENGTH_BYTES, json);
        } catch (InvalidFileException e) {
            throw new IllegalArgumentException("no reader would accept this header: " + e.getMessage(), e);
        }
    }

    private static void check(String what, int count, int limit) {
        if (count > limit) {
            throw new IllegalArgumentException(count + " " + what + ", more than the limit of " + limit
                    + " (raise it with Limits; a network is then saved and loaded with a ModelFormat that has them)");
        }
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(header);
        for (Tensor tensor : tensors) {
            byte[] data = tensor.data();
            for (int from = 0; from < data.length; from += MOST_AT_A_TIME) {
                out.write(data, from, Math.min(MOST_AT_A_TIME, data.length - from));
            }
        }
        out.flush();
    }

    /** Returns the length of the JSON, the JSON itself, and spaces up to the data. */
    private static byte[] header(CharSequence json) {
        ByteBuffer utf8;
        try {
            utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a name or the metadata has an unpaired surrogate", e);
        }
        int padded = (utf8.remaining() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header =
                ByteBuffer.allocate(Safetensors.LENGTH_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(padded).put(utf8);
        while (header.hasRemaining()) {
            header.put((byte) ' ');
        }
        return header.array();
    }

    private CharSequence json(Map<String, String> metadata) {
        StringBuilder json = new StringBuilder();
        char separator = '{';
        if (!metadata.isEmpty()) {
            json.append("{\"").append(HeaderReader.METADATA).append("\":");
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                appendText(json.append(separator), entry.getKey());
                appendText(json.append(':'), entry.getValue());
                separator = ',';
            }
            json.append('}');
        }
        long begin = 0;
        for (Tensor tensor : tensors) {
            long end = begin + tensor.data().length;
            appendText(json.append(separator), tensor.name());
            json.append(":{\"dtype\":\"").append(tensor.dataType()).append("\",\"shape\":");
            json.append(tensor.shape().toString().replace(" ", ""));
            json.append(",\"data_offsets\":[")
                    .append(begin)
                    .append(',')
                    .append(end)
                    .append("]}");
            separator = ',';
            begin = end;
        }
        return json.append(separator == '{' ? "{}" : "}");
    }

    private static void appendText(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ') {
                json.append(String.format("\\u%04x", (int) unit));
            } else {
                json.append(unit == '"' || unit == '\\' ? "\\" : "").append(unit);
            }
        }
        json.append('"');
    }
}
