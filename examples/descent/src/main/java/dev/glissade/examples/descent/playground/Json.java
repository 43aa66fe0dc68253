package dev.glissade.examples.descent.playground;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Requests and answers as records, strictly: what a record does not have is refused. */
final class Json {

    private static final int DEEPEST = 8;

    private static final ObjectMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .characterEscapes(new NoMarkup())
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Json() {}

    /**
     * Reads a record.
     *
     * @throws Refusal if the text is not the JSON of one
     */
    static <T> T read(byte[] text, Class<T> kind) {
        try {
            T read = MAPPER.readValue(text, kind);
            if (read == null) {
                throw Refusal.bad("the request is null");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw Refusal.bad("the request is not what is expected here: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Refusal.bad("the request cannot be read");
        }
    }

    static byte[] write(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a number as JSON has it: there is none for infinity, nor for what is no number. */
    static Double number(double number) {
        return Double.isFinite(number) ? number : null;
    }

    /** Returns numbers as JSON has them. */
    static Double[] numbers(float[] numbers) {
        Double[] all = new Double[numbers.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = number(Double.parseDouble(Float.toString(numbers[i]))); // as short as a float is
        }
        return all;
    }

    /** Writes the characters of markup as escapes: whatever shows the text, no tag of it begins. */
    private static final class NoMarkup extends CharacterEscapes {

        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char character : new char[] {'<', '>', '&', '\''}) {
                codes[character] = ESCAPE_STANDARD;
            }
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
