package dev.glissade.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a file atomically: into a temporary file in the same directory, which is then renamed. Concurrent readers, and
 * any reader after a failure or a loss of power, find the complete old file or the complete new one.
 *
 * <p>A process that is killed while it writes {@code model.safetensors} leaves {@code model.safetensors.3f2a.tmp}
 * beside it, with some hexadecimal number. The next write of {@code model.safetensors} removes it. Several threads and
 * processes may write the same file at the same time: none removes a temporary file that another is still writing.
 */
public final class AtomicFile {

    /** The content of a file. */
    @FunctionalInterface
    public interface Content {

        /** Writes the whole content. */
        void writeTo(OutputStream out) throws IOException;
    }

    private static final int MOST_LINKS = 40; // as Linux follows

    private AtomicFile() {}

    /**
     * Creates or replaces a file. An existing file stays unchanged until the new one is completely on disk; the new
     * file takes over its permissions. Symbolic links are followed. Interrupted threads can write too; they stay
     * interrupted.
     *
     * @throws IOException if the file cannot be written; the message gives its path and the reason. The old file is
     *     then unchanged.
     */
    public static void write(Path path, Content content) throws IOException {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(content, "content");
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw notWritten(path, "there is " + (Files.isDirectory(path) ? "a directory" : "no regular file"), null);
        }
        Path target = real(path);
        Path folder = target.getParent();
        if (!Files.isDirectory(folder)) {
            throw notWritten(path, "there is no directory " + folder, null);
        }
        TemporaryFile.removeAbandoned(target);
        try (TemporaryFile temporary = TemporaryFile.beside(target)) {
            Set<PosixFilePermission> permissions = permissions(target);
            copyPermissions(permissions, temporary, PosixFilePermission.OWNER_WRITE);
            content.writeTo(temporary.out());
            copyPermissions(permissions, temporary);
            temporary.moveTo(target);
        } catch (AccessDeniedException e) {
            throw notWritten(path, "permission denied in " + folder, e);
        } catch (NoSuchFileException e) {
            throw notWritten(path, "another program removed its temporary file " + e.getFile(), e);
        } catch (IOException e) {
            boolean hasReason = e instanceof FileSystemException fault && fault.getReason() != null;
            throw notWritten(path, hasReason ? ((FileSystemException) e).getReason() : e.getMessage(), e);
        }
        forceFolder(folder);
    }

    private static FileSystemException notWritten(Path path, String reason, IOException cause) {
        FileSystemException exception = new FileSystemException(path.toString(), null, "not written: " + reason);
        exception.initCause(cause);
        return exception;
    }

    /** Returns where a file is, or will be, with symbolic links followed: also one to a file that is not there yet. */
    private static Path real(Path path) throws IOException {
        Path file = path.toAbsolutePath();
        for (int links = 0; links <= MOST_LINKS; links++) {
            if (Files.exists(file)) {
                return file.toRealPath();
            }
            Path folder = file.getParent();
            file = (Files.exists(folder) ? folder.toRealPath() : folder).resolve(file.getFileName());
            if (!Files.isSymbolicLink(file)) {
                return file;
            }
            file = file.resolveSibling(Files.readSymbolicLink(file));
        }
        throw notWritten(path, "its symbolic links lead in a circle", null);
    }

    /**
     * Removes the temporary files of processes that were killed while they wrote a file. {@link #write} does this
     * first. Files that cannot be removed stay.
     */
    public static void removeAbandoned(Path path) {
        Objects.requireNonNull(path, "path");
        try {
            TemporaryFile.removeAbandoned(real(path));
        } catch (IOException e) {
            // There is no such directory, or only a circle of links: nothing to remove.
        }
    }

    // ---- Permissions

    /** Returns the permissions of a file; empty if the file system has none or there is no file. */
    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && Files.exists(file) ? view.readAttributes().permissions() : Set.of();
    }

    /** Gives a file the permissions of the old one and some more: a file must be writable to be locked. */
    private static void copyPermissions(Set<PosixFilePermission> old, TemporaryFile file, PosixFilePermission... more)
            throws IOException {
        if (!old.isEmpty()) {
            Set<PosixFilePermission> all = EnumSet.copyOf(old);
            all.addAll(List.of(more));
            Files.setPosixFilePermissions(file.path(), all);
        }
    }

    // ---- The directory

    /** Forces the directory entry to disk, on systems where directories can be opened. */
    private static void forceFolder(Path folder) {
        // An interrupted thread cannot use channels.
        boolean interrupted = Thread.interrupted();
        try {
            while (!force(folder)) {
                interrupted |= Thread.interrupted();
            }
        } catch (IOException e) {
            // The file is in its place; not every system can open directories.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns false if the thread was interrupted before it was done. */
    private static boolean force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }
}
