package dev.glissade.examples.tabular;

import java.nio.file.Files;
import java.nio.file.Path;

/** Checks what picocli does not. */
final class Arguments {

    private Arguments() {}

    /**
     * Checks that a file can be written later, rather than after a long training.
     *
     * @throws IllegalArgumentException if its directory does not exist, or it is a directory itself
     */
    static void checkWritable(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    option + " takes a file in a directory that exists and can be written, not '" + file + "'");
        }
    }
}
