package dev.glissade.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes bytes at random: flips, cuts, repeats, and inserts words that mean something to the readers. */
final class Mutations {

    private static final String[] WORDS = {
        "0",
        "1",
        "-1",
        "2",
        "3",
        "16",
        "255",
        "2147483647",
        "2147483648",
        "4294967296",
        "9223372036854775807",
        "1.0E9",
        "1e999",
        "NaN",
        "0x1.0p127",
        "-0x0.0p0",
        "\"",
        "\\",
        "\\u0000",
        "\\ud800",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ",",
        ", ",
        ":",
        "{}",
        "[]",
        "null",
        "true",
        "\"F32\"",
        "\"F64\"",
        "\"F16\"",
        "\"BF16\"",
        "\"I64\"",
        "\"dtype\"",
        "\"shape\"",
        "\"data_offsets\"",
        "\"__metadata__\"",
        "glissade.version",
        "glissade.layers",
        "glissade.input",
        "glissade.label.0",
        "num_batches_tracked",
        "0.weight",
        "dense(1)",
        "dense(2147483647)",
        "dropout(0.5)",
        "batchNorm(0.1, 1.0E-5)",
        "residual(",
        "relu",
        "softmax",
        "é",
        "\u202e",
        "\ud83d\ude00"
    };

    private final SplittableRandom random;

    Mutations(SplittableRandom random) {
        this.random = random;
    }

    /** Returns the bytes with one change. */
    byte[] change(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = at + (at == bytes.length ? 0 : random.nextInt(Math.min(40, bytes.length - at) + 1));
        switch (random.nextInt(7)) {
            case 0 -> {
                return at == bytes.length ? bytes : replaced(bytes, at, at + 1, 1 << random.nextInt(8) ^ bytes[at]);
            }
            case 1 -> {
                return at == bytes.length ? bytes : replaced(bytes, at, at + 1, random.nextInt(256));
            }
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 3 -> {
                return replaced(bytes, at, to);
            }
            case 4 -> {
                int from = random.nextInt(bytes.length + 1);
                int end = Math.min(bytes.length, from + random.nextInt(60));
                return replaced(bytes, at, at, Arrays.copyOfRange(bytes, from, end));
            }
            default -> {
                byte[] word = WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
                return random.nextBoolean() ? replaced(bytes, at, at, word) : replacedWord(bytes, at, word);
            }
        }
    }

    /** Puts a word in the place of the one that is there: of the letters, digits and dots around. */
    private static byte[] replacedWord(byte[] bytes, int at, byte[] word) {
        int from = at;
        while (from > 0 && isWordPart(bytes[from - 1])) {
            from--;
        }
        int to = at;
        while (to < bytes.length && isWordPart(bytes[to])) {
            to++;
        }
        return replaced(bytes, from, to, word);
    }

    private static boolean isWordPart(int c) {
        return c == '.' || c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static byte[] replaced(byte[] bytes, int from, int to, int value) {
        return replaced(bytes, from, to, new byte[] {(byte) value});
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte... by) {
        return ByteBuffer.allocate(bytes.length - (to - from) + by.length)
                .put(bytes, 0, from)
                .put(by)
                .put(bytes, to, bytes.length - to)
                .array();
    }
}
