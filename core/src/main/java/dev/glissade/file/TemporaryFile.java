package dev.glissade.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A temporary file such as {@code model.safetensors.3f2a.tmp} that will replace its target in the same directory. It
 * stays open and locked until it is renamed or removed.
 *
 * <p>A process that is killed leaves its file behind. The operating system releases the lock however the process ends,
 * so a file of this name that can be locked has no writer any more; the next write to the same target removes it.
 */
final class TemporaryFile implements AutoCloseable {

    /**
     * The files that this process is writing. It must not open them a second time, because closing any channel of a
     * file releases all locks that the process holds on it (POSIX, fcntl).
     */
    private static final Set<Path> BEING_WRITTEN = ConcurrentHashMap.newKeySet();

    /** On Windows, an open file can neither be renamed nor removed. */
    private static final boolean CAN_MOVE_WHEN_OPEN =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;
    private OutputStream out;
    private boolean moved;

    /**
     * Creates, opens and locks a file.
     *
     * @param target a real path, without symbolic links
     */
    static TemporaryFile beside(Path target) throws IOException {
        for (long number = System.nanoTime(); ; number++) {
            String name = target.getFileName() + "." + Long.toHexString(number) + ".tmp";
            TemporaryFile file = new TemporaryFile(target.resolveSibling(name));
            if (file.create()) {
                return file;
            }
        }
    }

    private TemporaryFile(Path path) {
        this.path = path;
    }

    /**
     * Returns whether the file was created and locked; if not, the name is taken or another process removed the file
     * before it was locked.
     */
    private boolean create() throws IOException {
        if (!BEING_WRITTEN.add(path)) {
            return false;
        }
        boolean created = false;
        try {
            Files.createFile(path);
            created = open();
        } catch (FileAlreadyExistsException e) {
            // Another process has it.
        } finally {
            if (!created) {
                BEING_WRITTEN.remove(path);
            }
        }
        return created;
    }

    private boolean open() throws IOException {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            out = Files.newOutputStream(path);
            return true;
        }
        // Unlike a channel, a FileOutputStream is not closed when its thread is interrupted.
        FileOutputStream opened = new FileOutputStream(path.toFile());
        out = opened;
        try {
            opened.getChannel().tryLock();
        } catch (IOException | OverlappingFileLockException e) {
            // Some network drives have no locks. Other writers cannot lock the file either, so they do not remove it.
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        out.close();
        return false;
    }

    Path path() {
        return path;
    }

    /** Returns the stream to write to. Closing it has no effect. */
    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }
        };
    }

    /** Forces the content to disk, then renames the file to the target. */
    void moveTo(Path target) throws IOException {
        out.flush();
        if (out instanceof FileOutputStream opened) {
            opened.getFD().sync();
        }
        if (!CAN_MOVE_WHEN_OPEN) {
            out.close();
        }
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        moved = true;
    }

    /** Closes the file, and removes it unless it was moved. */
    @Override
    public void close() throws IOException {
        try {
            if (!moved && CAN_MOVE_WHEN_OPEN) {
                Files.deleteIfExists(path);
            }
            out.close();
            if (!moved) {
                Files.deleteIfExists(path);
            }
        } finally {
            BEING_WRITTEN.remove(path);
        }
    }

    // ---- Files that other processes left behind

    /**
     * Removes the temporary files of a target whose writers have ended without renaming them. A file that cannot be
     * removed stays; it only takes space.
     *
     * @param target a real path, without symbolic links
     */
    static void removeAbandoned(Path target) {
        Pattern name = Pattern.compile(Pattern.quote(target.getFileName().toString()) + "\\.[0-9a-f]{1,16}\\.tmp");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                target.getParent(),
                file -> name.matcher(file.getFileName().toString()).matches())) {
            for (Path file : files) {
                if (!BEING_WRITTEN.contains(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    removeUnlessLocked(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The directory cannot be listed.
        }
    }

    private static void removeUnlessLocked(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // The file belongs to another user, or another writer has just removed it.
        }
    }
}
