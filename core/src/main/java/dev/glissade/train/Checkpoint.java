package dev.glissade.train;

import dev.glissade.ModelFormat;
import dev.glissade.Network;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Limits;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads checkpoints: network files that also have the state of the training. */
final class Checkpoint {

    private static final String VERSION = SavedState.PREFIX + "version";
    private static final String CURRENT_VERSION = "2";

    private static final int LONGEST_TEXT = 1000;

    /** An upper bound for the header and the history of a training. */
    private static final long OTHER_BYTES = 64 << 20;

    /** An upper bound for the tensors of a checkpoint other than those of its network and the vectors of two optimizer states. */
    private static final int OTHER_TENSORS = 16;

    /** Upper bounds for the settings in the header, and for each tensor there. */
    private static final int SETTINGS_BYTES = 64 << 10;

    private static final int ENTRY_BYTES = 256;

    private final ModelFormat format;
    private final Network start;
    private final Fingerprint fingerprint;
    private final EpochRunner runner;
    private final EpochEvaluator evaluator;
    /** The limits of the format, plus what the state needs: every network that can be saved can have checkpoints. */
    private final Limits limits;

    private final long mostBytes;

    Checkpoint(TrainingSettings settings, EpochRunner runner, EpochEvaluator evaluator) {
        format = settings.format();
        start = settings.network();
        fingerprint = new Fingerprint(settings);
        this.runner = runner;
        this.evaluator = evaluator;
        // Four networks and three optimizer states; the indices of examples.
        long vectors = 4L + 3L * settings.optimizer().stateVectors();
        long numbers = start.parameterCount() + (long) start.bufferLayout().size();
        int others = OTHER_TENSORS + 2 * settings.optimizer().stateVectors();
        Limits ofFormat = format.limits();
        limits = ofFormat.withTensors(sum(ofFormat.tensors(), others))
                .withHeaderBytes(sum(ofFormat.headerBytes(), SETTINGS_BYTES + others * ENTRY_BYTES));
        mostBytes = OTHER_BYTES
                + vectors * numbers * Float.BYTES
                + (long) settings.data().size() * Double.BYTES;
    }

    private static int sum(int limit, int more) {
        return (int) Math.min(Integer.MAX_VALUE, (long) limit + more);
    }

    /**
     * Writes a checkpoint.
     *
     * @param last the network of the last complete epoch
     */
    void write(Path file, Network last) throws IOException {
        if (!runner.canBeResumed()) {
            throw new IllegalStateException("a training that diverged cannot be resumed");
        }
        Network now = runner.network();
        Tensors model = format.tensors(now);
        List<Tensor> tensors = new ArrayList<>();
        model.names().forEach(name -> tensors.add(model.tensor(name)));
        Network whole = runner.isWithinEpoch() ? last : now;
        addUnlessSame(tensors, "last", whole, now);
        addUnlessSame(tensors, "good", runner.rollback().good(), whole);
        runner.save(tensors);
        evaluator.save(tensors);
        Map<String, String> metadata = new LinkedHashMap<>(model.metadata());
        metadata.put(VERSION, CURRENT_VERSION);
        fingerprint.texts().forEach((name, text) -> metadata.put(SavedState.PREFIX + name, text));
        Safetensors.write(Tensors.of(metadata, tensors), file, limits);
    }

    private static void addUnlessSame(List<Tensor> tensors, String name, Network network, Network other) {
        if (!Arrays.equals(network.parameters(), other.parameters())
                || !Arrays.equals(network.buffers(), other.buffers())) {
            tensors.add(SavedState.tensor(name, network));
        }
    }

    /** Restores runner and evaluator, which must be new, and returns the network of the last complete epoch. */
    Network read(Path file) throws IOException {
        Tensors tensors = Safetensors.read(file, limits.withFileBytes(Math.max(limits.fileBytes(), mostBytes)));
        checkFingerprint(tensors);
        Network now = format.loadParameters(start, tensors);
        SavedState state = new SavedState(file, tensors);
        Network last = state.network("last", now);
        runner.restore(state, now, last, state.network("good", last));
        evaluator.restore(state, runner.epochsDone(), last);
        state.checkEnd();
        return last;
    }

    private void checkFingerprint(Tensors tensors) throws InvalidFileException {
        String expected = "version " + CURRENT_VERSION + " of Glissade's checkpoints";
        String version = tensors.metadata().get(VERSION);
        if (version == null) {
            throw tensors.invalidMetadata(VERSION, expected);
        }
        if (!version.equals(CURRENT_VERSION)) {
            throw tensors.invalidMetadata(
                    VERSION, expected, shown(version) + ": only the version of Glissade that wrote this can resume it");
        }
        for (Map.Entry<String, String> setting : fingerprint.texts().entrySet()) {
            String key = SavedState.PREFIX + setting.getKey();
            String there = tensors.metadata().getOrDefault(key, "none");
            if (!there.equals(setting.getValue())) {
                throw tensors.invalidMetadata(
                        key,
                        setting.getValue() + " of the training to resume",
                        shown(there) + remedy(setting.getKey()));
            }
        }
    }

    /** Returns what the message suggests about a file that another training wrote. */
    private static String remedy(String setting) {
        return ": another training wrote this, whose " + setting + " differs" + Fingerprint.hint(setting)
                + "; resume with the same " + setting + ", or give this training a directory of its own";
    }

    /** Returns a text from a file without control characters, cut to a length that still tells settings apart. */
    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT)).replaceAll("\\p{C}", "?");
    }
}
