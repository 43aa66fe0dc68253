package dev.glissade.format;

import dev.glissade.text.Quotation;
import java.util.List;

/** A value of JSON, as far as {@link JsonReader} accepts it, and the offset in the file at which it begins. */
sealed interface Json {

    long offset();

    /** Returns what this is, short and safe to show: it may come from a hostile file. */
    String describe();

    /** A string without its escapes. */
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

    /** What JSON calls an array. */
    record Items(long offset, List<Json> values) implements Json {
        @Override
        public String describe() {
            return "an array of " + values.size();
        }
    }

    /** What JSON calls an object, in the order of the file. No two of its members have the same key. */
    record Members(long offset, List<Member> list) implements Json {
        @Override
        public String describe() {
            return "an object of " + list.size();
        }
    }

    /** A key and its value. */
    record Member(Text key, Json value) {}
}
