package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the files that data sets are read from. */
final class InputFiles {

    private InputFiles() {}

    /**
     * Opens a file, which may be a pipe or a device.
     *
     * @throws InvalidFileException if it is a directory
     * @throws IOException if it does not exist or cannot be opened
     */
    static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new InvalidFileException(file.toString(), 0, "a file", "a directory");
        }
        return Files.newInputStream(file);
    }

    /**
     * Returns the content of a stream, decompressed if it begins as a gzip file does. Closing what is returned frees memory,
     * but does not close the source.
     */
    static InputStream decompressed(InputStream source, String file) throws IOException {
        // Not a BufferedInputStream: it calls available(), which fails for a named pipe on JDK 17.
        PushbackInputStream whole = new PushbackInputStream(source, 2) {
            @Override
            public void close() {
                // The source is its owner's.
            }
        };
        byte[] start = whole.readNBytes(2);
        whole.unread(start);
        return Gunzip.isMagic(start) ? new Gunzip(whole, file) : whole;
    }
}
