package dev.glissade.train;

import dev.glissade.file.AtomicFile;
import dev.glissade.text.Count;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When and where a training writes checkpoints automatically: into a directory of its own, as {@code
 * checkpoint-1.safetensors}, {@code checkpoint-2.safetensors} and so on. One more is written when the training ends,
 * unless it diverged.
 *
 * <pre>{@code
 * Training training = Training.of(network, examples)
 *         .checkpoints(CheckpointPlan.in(folder).withEpochInterval(5).withKept(2))
 *         .resumeFromNewestOrStart();
 * }</pre>
 *
 * <p>Immutable. Each training needs a directory of its own.
 */
public final class CheckpointPlan {

    private static final Pattern NAME =
            Pattern.compile("checkpoint-([1-9][0-9]{0,17})\\.safetensors(\\.[0-9a-f]+\\.tmp)?");
    private static final int UNTIMED = 0;
    private static final FileTime NEVER = FileTime.fromMillis(0);

    private final Path directory;
    private final int epochs;
    private final long nanos;
    private final int kept;

    private CheckpointPlan(Path directory, int epochs, long nanos, int kept) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.epochs = epochs;
        this.nanos = nanos;
        this.kept = kept;
    }

    /**
     * Returns a plan that writes a checkpoint after every epoch and keeps the last 3.
     *
     * @param directory for the checkpoints of one training; created with the first checkpoint if it does not exist
     */
    public static CheckpointPlan in(Path directory) {
        return new CheckpointPlan(directory, 1, UNTIMED, 3);
    }

    /**
     * Returns a copy of this plan that writes a checkpoint every {@code epochs} epochs.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public CheckpointPlan withEpochInterval(int epochs) {
        checkPositive(epochs, "a checkpoint every " + Count.of(epochs, "epoch") + ": the interval must be at least 1");
        return new CheckpointPlan(directory, epochs, UNTIMED, kept);
    }

    /**
     * Returns a copy of this plan that writes a checkpoint when this much time has passed since the last one, also
     * within an epoch, instead of counting epochs.
     *
     * @throws IllegalArgumentException if the time is not above 0
     */
    public CheckpointPlan withTimeInterval(Duration time) {
        Objects.requireNonNull(time, "time");
        checkPositive(
                time.isNegative() || time.isZero() ? 0 : 1,
                "a checkpoint every " + time + ": the interval must be above 0");
        boolean fits = time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
        return new CheckpointPlan(directory, epochs, fits ? time.toNanos() : Long.MAX_VALUE, kept);
    }

    /**
     * Returns a copy of this plan that keeps another number of checkpoints. Older ones are deleted after each new one.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public CheckpointPlan withKept(int files) {
        checkPositive(files, "keep at least 1 checkpoint, not " + files);
        return new CheckpointPlan(directory, epochs, nanos, files);
    }

    private static void checkPositive(int number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException(what);
        }
    }

    /**
     * Returns the newest checkpoint in the directory, or empty if there is none.
     *
     * @throws IOException if the directory cannot be read
     */
    public Optional<Path> newest() throws IOException {
        TreeMap<Long, Path> found = list();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.lastEntry().getValue());
    }

    /** Returns the checkpoints by number. */
    private TreeMap<Long, Path> list() throws IOException {
        TreeMap<Long, Path> found = new TreeMap<>();
        for (Path file : files()) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches() && name.group(2) == null) {
                found.put(Long.valueOf(name.group(1)), file);
            }
        }
        return found;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Returns the calls that make this plan, e.g. {@code in(run/1).withEpochInterval(5).withKept(3)}. */
    @Override
    public String toString() {
        String interval =
                isTimed() ? ".withTimeInterval(" + Duration.ofNanos(nanos) + ")" : ".withEpochInterval(" + epochs + ")";
        return "in(" + directory + ")" + interval + ".withKept(" + kept + ")";
    }

    // ---- For the training

    /** Writes a checkpoint to a file. */
    interface Writer {
        void write(Path file) throws IOException;
    }

    boolean isTimed() {
        return nanos != UNTIMED;
    }

    /** Returns whether a checkpoint is due when this many nanoseconds have passed since the last one. */
    boolean isDue(long nanosPassed) {
        return nanosPassed >= nanos;
    }

    boolean isDue(Epoch epoch) {
        return !isTimed() && epoch.number() % epochs == 0;
    }

    /** The state of the directory: number of the newest checkpoint, or 0 if there is none, and when it was written. */
    record State(long number, FileTime time) {}

    State state() throws IOException {
        return state(list());
    }

    private static State state(TreeMap<Long, Path> found) throws IOException {
        long number = found.isEmpty() ? 0 : found.lastKey();
        try {
            return new State(
                    number,
                    number == 0
                            ? NEVER
                            : Files.getLastModifiedTime(found.lastEntry().getValue()));
        } catch (NoSuchFileException e) { // Another training has deleted it.
            return new State(number, NEVER);
        }
    }

    /** Writes the next checkpoint, then deletes the oldest ones and the temporary files of killed processes.
     *
     * @param known the state of the directory when the training last read it
     * @return the state after writing
     * @throws IOException if it cannot be written, or another training writes into this directory
     */
    State write(Writer writer, Optional<State> known) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        TreeMap<Long, Path> found = list();
        State now = state(found);
        if (known.isPresent() && now.number >= known.get().number && !now.equals(known.get())) {
            throw new FileSystemException(
                    found.lastEntry().getValue().toString(),
                    null,
                    "another training wrote this while this training ran, so this training wrote no checkpoint: trainings that"
                            + " share a directory would delete each other's files; give each a directory of its own");
        }
        long number = now.number + 1;
        Path file = directory.resolve("checkpoint-" + number + ".safetensors");
        writer.write(file);
        found.put(number, file);
        State written = state(found);
        while (found.size() > kept) {
            Files.deleteIfExists(found.pollFirstEntry().getValue());
        }
        for (Path left : files()) {
            Matcher name = NAME.matcher(left.getFileName().toString());
            if (name.matches() && name.group(2) != null) {
                AtomicFile.removeAbandoned(directory.resolve("checkpoint-" + name.group(1) + ".safetensors"));
            }
        }
        return written;
    }
}
