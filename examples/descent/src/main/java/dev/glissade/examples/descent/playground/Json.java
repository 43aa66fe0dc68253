package dev.glissade.examples.descent.playground;

import static com.fasterxml.jackson.databind.cfg.CoercionAction.Fail;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Requests and answers as records, strictly: what a record does not have is refused. */
final class Json {

    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 100;
    private static final List<CoercionInputShape> NO_TEXT =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);
    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(String.class, "a text"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(double.class, "a number"),
            Map.entry(Double.class, "a number"),
            Map.entry(double[].class, "a list of numbers"),
            Map.entry(int[].class, "a list of whole numbers"),
            Map.entry(double[][].class, "a list of lists of numbers"),
            Map.entry(List.class, "a list of objects"));

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
            .withCoercionConfig(LogicalType.Textual, text -> NO_TEXT.forEach(shape -> text.setCoercion(shape, Fail)))
            .addModule(new SimpleModule().addDeserializer(double[].class, new Numbers()))
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
        } catch (UnrecognizedPropertyException e) {
            throw Refusal.bad("there is no field \"" + cut(e.getPropertyName()) + "\"");
        } catch (JsonMappingException e) {
            throw Refusal.bad(whatIsExpected(e.getPath(), kind));
        } catch (IOException e) {
            throw Refusal.bad("the request is not JSON, is nested too deeply, or has a field twice");
        }
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    /** Returns the kind of value that a field has, in words: those of the parser name classes. */
    private static String whatIsExpected(List<JsonMappingException.Reference> path, Class<?> kind) {
        return path.stream()
                .map(JsonMappingException.Reference::getFieldName)
                .limit(1)
                .flatMap(name -> Arrays.stream(kind.getRecordComponents())
                        .filter(component -> component.getName().equals(name)))
                .map(component -> "the field " + component.getName() + " takes " + WORDS.get(component.getType()))
                .findFirst()
                .orElse("the request must be one JSON object");
    }

    static byte[] write(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns a number as JSON, which has none for infinity and NaN. */
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

    /** Reads a list of numbers from a list of numbers only; the parser's own way also takes text that stands for bytes. */
    private static final class Numbers extends StdDeserializer<double[]> {

        private static final long serialVersionUID = 1;

        Numbers() {
            super(double[].class);
        }

        @Override
        public double[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            DoubleStream.Builder numbers = DoubleStream.builder();
            expect(parser.isExpectedStartArrayToken(), context);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken().isNumeric(), context);
                numbers.add(parser.getDoubleValue());
            }
            return numbers.build().toArray();
        }

        private void expect(boolean isSo, DeserializationContext context) throws JsonMappingException {
            if (!isSo) {
                context.reportInputMismatch(this, "other than numbers");
            }
        }
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
