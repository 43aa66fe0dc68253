package dev.glissade.data;

import dev.glissade.random.RandomStream;
import dev.glissade.text.Count;
import java.util.Locale;
import java.util.Objects;

/**
 * Configures random transformations of training images: in every epoch, each image is rotated, scaled, sheared, shifted
 * and distorted anew, so that a network never sees the same image twice.
 *
 * <pre>{@code
 * Dataset moving = Augmentation.of(28, 28)
 *         .withShift(2)                           // up to 2 pixels in each direction
 *         .withRotation(15)                       // up to 15 degrees to either side
 *         .withScale(0.1)                         // 0.9 to 1.1 times as high and as wide
 *         .withElastic(34, 4)                     // elastic distortions
 *         .apply(digits, 42);
 * }</pre>
 *
 * <p>The result depends only on the seed, the {@linkplain Dataset#forEpoch epoch} and the index of the image, not on
 * threads, batches or the machine. Augment the training set, not the test set. Every pixel is computed anew, so the
 * result does not keep {@linkplain Dataset#isSparse lists}, even if the images do.
 *
 * <p>An augmentation is immutable: its {@code with} methods return modified copies.
 */
public final class Augmentation {

    private static final int LONGEST_SIDE = 4096;

    private static final int SHIFT = 0;
    private static final int ROTATION = 1;
    private static final int SCALE = 2;
    private static final int SHEAR = 3;
    private static final int ALPHA = 4;
    private static final int SIGMA = 5;
    private static final int BACKGROUND = 6;

    private final int height;
    private final int width;
    private final double[] settings;

    private Augmentation(int height, int width, double[] settings) {
        this.height = height;
        this.width = width;
        this.settings = settings;
    }

    /**
     * Returns an augmentation without transformations, which leaves images unchanged.
     *
     * @param height the number of rows of pixels
     * @param width the number of columns of pixels
     * @throws IllegalArgumentException if one is below 1 or above 4096
     */
    public static Augmentation of(int height, int width) {
        if (height < 1 || width < 1 || height > LONGEST_SIDE || width > LONGEST_SIDE) {
            throw new IllegalArgumentException(
                    "images of " + height + " x " + width + " pixels, not 1 to " + LONGEST_SIDE + " in each direction");
        }
        return new Augmentation(height, width, new double[BACKGROUND + 1]);
    }

    // ---- Transformations

    /**
     * Returns a copy with shifts by up to this many pixels vertically and horizontally, including fractions of pixels.
     */
    public Augmentation withShift(double pixels) {
        return with(SHIFT, "shift", pixels, Math.max(height, width));
    }

    /** Returns a copy with rotations about the centre by up to this many degrees in either direction, at most 180. */
    public Augmentation withRotation(double degrees) {
        return with(ROTATION, "rotation", degrees, 180);
    }

    /**
     * Returns a copy with scaling about the centre, with independent factors for height and width.
     *
     * @param fraction the factors are from 1 − fraction to 1 + fraction; at most 0.9
     */
    public Augmentation withScale(double fraction) {
        return with(SCALE, "scale", fraction, 0.9);
    }

    /**
     * Returns a copy with shearing, which slants images like italics.
     *
     * @param fraction a row of pixels moves sideways by up to this fraction of its distance from the centre; at most 1
     */
    public Augmentation withShear(double fraction) {
        return with(SHEAR, "shear", fraction, 1);
    }

    /**
     * Returns a copy with elastic distortions (Simard, Steinkraus and Platt, "Best practices for convolutional neural
     * networks applied to visual document analysis", 2003): each pixel moves in both directions by alpha times a random
     * number from −1 to 1, after these numbers were smoothed by a Gaussian. A pixel typically moves by about 0.16 ·
     * alpha / sigma pixels, which is 1.4 for the paper's 34 and 4 on 28 × 28 pixels.
     *
     * <p>The smoothed numbers are computed once, as a field much larger than an image. Each image uses two random
     * windows of it, one for each direction, each with a random sign.
     *
     * @param alpha the strength, from 0 to 100 · sigma
     * @param sigma the standard deviation of the Gaussian in pixels, from 0.5 to 32
     */
    public Augmentation withElastic(double alpha, double sigma) {
        if (!(sigma >= 0.5 && sigma <= 32)) {
            throw new IllegalArgumentException("sigma is " + sigma + ", not from 0.5 to 32");
        }
        return with(ALPHA, "alpha", alpha, 100 * sigma).with(SIGMA, "sigma", sigma, 32);
    }

    /** Returns a copy with another value for pixels beyond the edges; the default is 0, which is black. */
    public Augmentation withBackground(double pixel) {
        if (!Float.isFinite((float) pixel)) {
            throw new IllegalArgumentException("the background is " + pixel);
        }
        double[] others = settings.clone();
        others[BACKGROUND] = pixel;
        return new Augmentation(height, width, others);
    }

    private Augmentation with(int setting, String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " is " + value + ", not from 0.0 to " + most);
        }
        double[] others = settings.clone();
        others[setting] = value;
        return new Augmentation(height, width, others);
    }

    // ---- Applying

    /**
     * Returns a view of a data set of images, with the transformations of epoch 0. No image is copied: each is
     * transformed when a batch is filled.
     *
     * @param images a data set whose inputs are height × width pixels, row by row, or several such planes (channels),
     *     one after the other, which get the same transformation
     * @param seed of the random transformations
     * @throws IllegalArgumentException if the number of inputs is not a multiple of height × width
     */
    public Dataset apply(Dataset images, long seed) {
        Objects.requireNonNull(images, "images");
        Batches.checkSizes(images);
        if (images.inputSize() % (height * width) != 0) {
            throw new IllegalArgumentException("the data set has " + Count.of(images.inputSize(), "input")
                    + ", which are not images of " + height + " x " + width + " pixels");
        }
        return Augmented.of(images, this, seed);
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    float background() {
        return (float) settings[BACKGROUND];
    }

    /** Returns the displacement field of the elastic distortion, of zeros if there is none. */
    ElasticField field(long seed) {
        return settings[ALPHA] == 0
                ? ElasticField.none(height, width)
                : ElasticField.random(height, width, settings[ALPHA], settings[SIGMA], seed);
    }

    /** Sets the transformation of one image from the first six random numbers that these bits determine. */
    void setTransformation(Warp warp, long bits) {
        double angle = settings[ROTATION] * Math.PI / 180 * random(bits, 0);
        double stretchY = 1 + settings[SCALE] * random(bits, 1);
        double stretchX = 1 + settings[SCALE] * random(bits, 2);
        double shear = settings[SHEAR] * random(bits, 3);
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        // The inverse transformation, from the new image to the old: rotate back, shear back, divide by the scale.
        warp.matrix(
                (float) (cosine / stretchY),
                (float) (-sine / stretchY),
                (float) ((sine - shear * cosine) / stretchX),
                (float) ((cosine + shear * sine) / stretchX));
        warp.shift((float) (settings[SHIFT] * random(bits, 4)), (float) (settings[SHIFT] * random(bits, 5)));
    }

    /** Returns a number in [−1, 1). */
    private static double random(long bits, int index) {
        return (RandomStream.at(bits, index) >> 11) * 0x1p-52;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d x %d, shift %s, rotate %s degrees, scale %s, shear %s, elastic %s / %s",
                height,
                width,
                settings[SHIFT],
                settings[ROTATION],
                settings[SCALE],
                settings[SHEAR],
                settings[ALPHA],
                settings[SIGMA]);
    }
}
