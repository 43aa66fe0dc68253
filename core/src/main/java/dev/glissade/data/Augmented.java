package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The images of another data set, each transformed at random for one epoch. */
final class Augmented implements Dataset {

    /** The random stream of the transformations of all epochs, "augment" in ASCII; nothing else uses it. */
    private static final long STREAM = 0x6175676d656e74L;

    private static final int BEND_Y = 6;
    private static final int BEND_X = 7;

    private final Dataset images;
    private final Augmentation augmentation;
    private final ElasticField field;
    private final long seed;
    private final long bits;
    /** Working memory that a finished call left for the next one; a call that finds none creates its own. */
    private final AtomicReference<Warp> idle = new AtomicReference<>();

    static Augmented of(Dataset images, Augmentation augmentation, long seed) {
        return new Augmented(images, augmentation, augmentation.field(seed), seed, 0);
    }

    private Augmented(Dataset images, Augmentation augmentation, ElasticField field, long seed, int epoch) {
        this.images = images;
        this.augmentation = augmentation;
        this.field = field;
        this.seed = seed;
        this.bits = RandomStream.at(new RandomStream(seed, STREAM).nextLong(), epoch);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public int inputSize() {
        return images.inputSize();
    }

    @Override
    public int outputSize() {
        return images.outputSize();
    }

    @Override
    public Columns columns() {
        return images.columns();
    }

    @Override
    public List<String> labels() {
        return images.labels();
    }

    @Override
    public String toString() {
        return Batches.describe(this);
    }

    @Override
    public boolean fillTargets(Matrix targets, int[] examples, int from) {
        return images.fillTargets(targets, examples, from);
    }

    @Override
    public float weight(int example) {
        return images.weight(example);
    }

    @Override
    public Dataset forEpoch(int epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch " + epoch + ": the first is 0");
        }
        return new Augmented(images.forEpoch(epoch), augmentation, field, seed, epoch);
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] examples, int from) {
        images.fill(inputs, targets, examples, from);
        Warp warp = idle.getAndSet(null);
        if (warp == null) {
            warp = new Warp(augmentation.height(), augmentation.width(), augmentation.background());
        }
        int plane = augmentation.height() * augmentation.width();
        for (int i = 0; i < inputs.rows(); i++) {
            long ofImage = RandomStream.at(bits, examples[from + i]);
            augmentation.setTransformation(warp, ofImage);
            warp.bend(field, RandomStream.at(ofImage, BEND_Y), RandomStream.at(ofImage, BEND_X));
            int row = inputs.rowStart(i);
            for (int start = 0; start < inputs.columns(); start += plane) {
                warp.applyInPlace(inputs.elements(), row + start);
            }
        }
        idle.set(warp);
    }
}
