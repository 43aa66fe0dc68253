package dev.glissade.format;

import dev.glissade.text.Quotation;
import java.util.List;

/** A JSON value of the subset that {@link JsonReader} accepts, with its offset in the file. */
sealed interface Json {

    long offset();

    /** Describes this value for an error message: short, and safe to print even if it comes from a hostile file. */
    String describe();

    /** A string, with escapes decoded. */
    record Text(long offset, String value) implements Json {
        @Override
        public String describe() {
            return Quotation.of(value);
        }
    }

    /** A number from 0 to 2⁶³ − 1. */
    record Whole(long offset, long value) implements Json {
        @Override
        public String describe() {
            return Long.toString(value);
        }
    }

    /** A JSON array. */
    record Items(long offset, List<Json> values) implements Json {
        @Override
        public String describe() {
            return "an array of " + values.size();
        }
    }

    /** A JSON object, in the order of the file. No two of its members have the same key. */
    record Members(long offset, List<Member> list) implements Json {
        @Override
        public String describe() {
            return "an object of " + list.size();
        }
    }

    /** A key and its value. */
    record Member(Text key, Json value) {}
}
