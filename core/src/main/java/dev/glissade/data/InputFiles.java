package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
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
}
