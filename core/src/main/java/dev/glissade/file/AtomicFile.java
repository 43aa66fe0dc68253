package dev.glissade.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Writes a file whole or not at all: into a new file beside it, which then takes its name. Whoever reads meanwhile, and
 * whoever comes after a failure or a loss of power, finds the old file or the new one, never a part.
 */
public final class AtomicFile {

    /** What to write. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file, or replaces it. A file that is replaced stays as it is until all of the new one is on the disk, which
     * takes over its permissions. A symbolic link is followed. An interrupted thread can write too, and stays interrupted.
     *
     * @throws IOException if the file cannot be written: the message names it and says why. Then nothing has changed.
     */
    public static void write(Path path, Content content) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw notWritten(path, "there is " + (Files.isDirectory(target) ? "a directory" : "no regular file"), null);
        }
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw notWritten(path, "there is no directory " + folder, null);
        }
        Path temporary = null;
        try {
            temporary = createBeside(target);
            keepPermissions(target, temporary);
            try (OutputStream out = Files.newOutputStream(temporary)) {
                content.writeTo(out);
            }
            force(temporary, StandardOpenOption.WRITE);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            temporary = null;
        } catch (AccessDeniedException e) {
            throw notWritten(path, "permission denied in " + folder, e);
        } catch (IOException e) {
            boolean hasReason = e instanceof FileSystemException fault && fault.getReason() != null;
            throw notWritten(path, hasReason ? ((FileSystemException) e).getReason() : e.getMessage(), e);
        } finally {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
        forceFolder(folder);
    }

    private static FileSystemException notWritten(Path path, String reason, IOException cause) {
        FileSystemException exception = new FileSystemException(path.toString(), null, "not written: " + reason);
        exception.initCause(cause);
        return exception;
    }

    private static Path createBeside(Path target) throws IOException {
        for (long number = System.nanoTime(); ; number++) {
            try {
                String name = target.getFileName() + "." + Long.toHexString(number) + ".tmp";
                return Files.createFile(target.resolveSibling(name));
            } catch (FileAlreadyExistsException e) {
                // Somebody else's, so the next number is tried.
            }
        }
    }

    private static void keepPermissions(Path old, Path written) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(old, PosixFileAttributeView.class);
        if (view != null && Files.exists(old)) {
            Files.setPosixFilePermissions(written, view.readAttributes().permissions());
        }
    }

    /** Brings the name to the disk too, where the system lets directories be forced. */
    private static void forceFolder(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // The file is in its place; not every system opens directories.
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        // An interrupted thread cannot use channels.
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(path, option)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
