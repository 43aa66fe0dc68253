package dev.glissade.examples.tabular.service;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads rows of JSON as texts by column, as a network takes them: {@code {"age": 41, "city": "Bern", "payment": null}}. */
final class Rows {

    static final int MOST = 1_000;

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS) // 1.50 stays 1.50, as a category may be
            .build();

    private Rows() {}

    /**
     * Reads a list of rows, or a single row.
     *
     * @throws Refusal if it is none, or has more than {@link #MOST}
     */
    static List<Map<String, String>> read(byte[] body) throws Refusal {
        JsonNode content = parse(body);
        List<Map<String, String>> rows = new ArrayList<>();
        if (content.isObject()) {
            rows.add(row(content, 0));
        } else if (content.isArray() && content.size() <= MOST) {
            for (JsonNode row : content) {
                rows.add(row(row, rows.size()));
            }
        } else if (content.isArray()) {
            throw new Refusal(
                    Refusal.TOO_LARGE, "there are " + content.size() + " rows; send at most " + MOST + " at a time");
        } else {
            throw new Refusal(Refusal.BAD_REQUEST, "expected a row, such as {\"age\": 41}, or a list of rows");
        }
        return rows;
    }

    private static JsonNode parse(byte[] body) throws Refusal {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "the request is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "the request is not JSON");
        }
    }

    private static Map<String, String> row(JsonNode node, int index) throws Refusal {
        if (!node.isObject()) {
            throw new Refusal(Refusal.BAD_REQUEST, "row " + index + " is not an object of values by column");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (value.isContainerNode()) {
                throw new Refusal(
                        Refusal.BAD_REQUEST,
                        "row " + index + ": \"" + field.getKey() + "\" is neither text nor number nor null");
            }
            row.put(field.getKey(), value.isNull() ? "" : value.asText()); // an empty text is a missing value
        }
        return row;
    }
}
