package dev.glissade.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Decodes the bytes of a file, up to the first that are invalid. */
final class CsvText {

    private static final int BLOCK = 1 << 16;

    private final InputStream stream;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private boolean atEnd;
    private long offset;
    private String invalid = "";

    CsvText(InputStream stream, Charset charset) {
        this.stream = stream;
        this.charset = charset;
        this.decoder = charset.newDecoder(); // which reports what is invalid
    }

    /** Reads one character or more, from one index to at most another; returns their number, or −1 at the end of the file and before invalid bytes. */
    int read(char[] target, int from, int to) throws IOException {
        CharBuffer characters = CharBuffer.wrap(target, from, to - from);
        while (true) {
            int first = bytes.position();
            CoderResult result = decoder.decode(bytes, characters, atEnd);
            offset += bytes.position() - first;
            if (characters.position() > from) {
                return characters.position() - from;
            }
            if (result.isError()) {
                int at = bytes.position();
                invalid = "0x" + HexFormat.of().formatHex(bytes.array(), at, at + result.length());
            }
            if (atEnd || result.isError()) {
                return -1;
            }
            bytes.compact();
            int kept = bytes.position();
            int count = stream.readNBytes(bytes.array(), kept, BLOCK - kept);
            atEnd = count < BLOCK - kept;
            bytes.position(0).limit(kept + count);
        }
    }

    /** Returns what the invalid bytes are, or an empty text if there are none. */
    String invalid() {
        return invalid;
    }

    /** Returns the index of the byte at which the next character begins. */
    long offset() {
        return offset;
    }

    /** Returns how many bytes of the file some characters are. */
    int bytes(char[] characters, int from, int to) {
        // A file in UTF-16 begins with a mark, without which the charset is one of two variants.
        Charset unmarked = charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset;
        return new String(characters, from, to - from).getBytes(unmarked).length;
    }
}
