package dev.glissade.data;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.random.RandomStream;
import java.util.concurrent.atomic.AtomicReference;

/** The images of another data set, each transformed at random for one epoch. */
final class Augmented extends DatasetView {

    /** The random stream of the transformations of all epochs, "augment" in ASCII; nothing else uses it. */
    private static final long STREAM = 0x6175676d656e74L;

    private static final int BEND_Y = 6;
    private static final int BEND_X = 7;

    private final Augmentation augmentation;
    private final ElasticField field;
    private final long seed;
    private final long bits;
    /** Working memory that a finished call left for the next one; a call that finds none creates its own. */
    private final AtomicReference<Warp> idle = new AtomicReference<>();

    static Augmented of(Dataset images, Augmentation augmentation, long seed) {
        return new Augmented(images, augmentation, augmentation.field(seed), seed, bits(seed, 0));
    }

    private Augmented(Dataset images, Augmentation augmentation, ElasticField field, long seed, long bits) {
        super(images);
        this.augmentation = augmentation;
        this.field = field;
        this.seed = seed;
        this.bits = bits;
    }

    private static long bits(long seed, int epoch) {
        return RandomStream.at(new RandomStream(seed, STREAM).nextLong(), epoch);
    }

    @Override
    Dataset changed(Dataset others) {
        return new Augmented(others, augmentation, field, seed, bits);
    }

    /** Says that there are no lists: black pixels become others. */
    @Override
    public boolean isSparse() {
        return false;
    }

    @Override
    public void fillSparse(SparseMatrix inputs, Matrix targets, int[] chosen, int from) {
        Batches.fillSparse(this, inputs, targets, chosen, from);
    }

    @Override
    public Dataset forEpoch(int epoch) {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch " + epoch + ": the first is 0");
        }
        return new Augmented(examples.forEpoch(epoch), augmentation, field, seed, bits(seed, epoch));
    }

    @Override
    public void fill(Matrix inputs, Matrix targets, int[] chosen, int from) {
        examples.fill(inputs, targets, chosen, from);
        Warp warp = idle.getAndSet(null);
        if (warp == null) {
            warp = new Warp(augmentation.height(), augmentation.width(), augmentation.background());
        }
        int plane = augmentation.height() * augmentation.width();
        for (int i = 0; i < inputs.rows(); i++) {
            long ofImage = RandomStream.at(bits, chosen[from + i]);
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
