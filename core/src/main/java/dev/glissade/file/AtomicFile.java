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
import java.util.Set;

/**
 * Writes a file whole or not at all: into a new file beside it, which then takes its name. Whoever reads meanwhile, and
 * whoever comes after a failure or a loss of power, finds the old file or the new one, never a part.
 *
 * <p>A process that is killed while it writes {@code model.safetensors} leaves {@code model.safetensors.3f2a.tmp} beside
 * it, with another number. The next one that writes {@code model.safetensors} removes that. Several may write at the same
 * time, also from several processes: none removes what another is writing.
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
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw notWritten(path, "there is " + (Files.isDirectory(path) ? "a directory" : "no regular file"), null);
        }
        Path folder = path.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw notWritten(path, "there is no directory " + folder, null);
        }
        Path target = real(path);
        folder = target.getParent();
        TemporaryFile.removeAbandoned(target);
        try (TemporaryFile temporary = TemporaryFile.beside(target)) {
            Set<PosixFilePermission> permissions = permissions(target);
            keep(permissions, temporary, PosixFilePermission.OWNER_WRITE);
            content.writeTo(temporary.out());
            keep(permissions, temporary);
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

    /** Returns the path that a file has, or will have, without links. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        return Files.exists(path)
                ? path.toRealPath()
                : absolute.getParent().toRealPath().resolve(absolute.getFileName());
    }

    /**
     * Removes what processes that were killed while they wrote a file have left, as {@link #write} does first of all. What
     * cannot be removed stays.
     */
    public static void removeAbandoned(Path path) {
        try {
            TemporaryFile.removeAbandoned(real(path));
        } catch (IOException e) {
            // There is no such directory, so there is nothing in it.
        }
    }

    // ---- Permissions

    /** Returns who may do what with a file; empty if that cannot be said or there is no file. */
    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && Files.exists(file) ? view.readAttributes().permissions() : Set.of();
    }

    /** Gives a file the permissions of the old one, and some more: what cannot be written cannot be locked either. */
    private static void keep(Set<PosixFilePermission> old, TemporaryFile file, PosixFilePermission... more)
            throws IOException {
        if (!old.isEmpty()) {
            Set<PosixFilePermission> all = EnumSet.copyOf(old);
            all.addAll(List.of(more));
            Files.setPosixFilePermissions(file.path(), all);
        }
    }

    // ---- The directory

    /** Brings the name to the disk too, where the system lets directories be forced. */
    private static void forceFolder(Path folder) {
        // An interrupted thread cannot use channels.
        boolean interrupted = Thread.interrupted();
        try {
            while (!force(folder)) {
                interrupted |= Thread.interrupted();
            }
        } catch (IOException e) {
            // The file is in its place; not every system opens directories.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether it could be done before the thread was interrupted. */
    private static boolean force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }
}
