package dev.glissade.examples.common;

import dev.glissade.data.Idx;
import dev.glissade.data.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Training and test images.
 *
 * @param name what they are called
 * @param kind what a class is: a digit, or just a class
 * @param training the training images
 * @param test images of the same size
 */
public record Images(String name, String kind, LabelledImages training, LabelledImages test) {

    private static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    /** Reads the four files of a directory, or without one, the MNIST that comes with this program. */
    public static Images read(Optional<Path> directory) throws IOException {
        return directory.isPresent() ? read(directory.get()) : bundled();
    }

    /** Returns the same images with other inputs for white pixels, see {@link LabelledImages#withMaxPixel}. */
    public Images withMaxPixel(double maxPixel) {
        return new Images(name, kind, training.withMaxPixel(maxPixel), test.withMaxPixel(maxPixel));
    }

    private static Images read(Path directory) throws IOException {
        LabelledImages training = Idx.read(find(directory, TRAINING_IMAGES), find(directory, TRAINING_LABELS));
        LabelledImages test = Idx.read(find(directory, TEST_IMAGES), find(directory, TEST_LABELS));
        if (test.height() != training.height() || test.width() != training.width()) {
            throw new IOException("the images of " + directory + " for training have " + size(training)
                    + " pixels but those for testing " + size(test));
        }
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return new Images(String.valueOf(name), "class", training, test);
    }

    private static Path find(Path directory, String name) throws IOException {
        Path plain = directory.resolve(name);
        Path compressed = directory.resolve(name + ".gz");
        if (!Files.exists(plain) && !Files.exists(compressed)) {
            throw new IOException(directory + " has no file " + name + " or " + name + ".gz");
        }
        return Files.exists(plain) ? plain : compressed;
    }

    private static Images bundled() throws IOException {
        try (InputStream trainingImages = resource(TRAINING_IMAGES);
                InputStream trainingLabels = resource(TRAINING_LABELS);
                InputStream testImages = resource(TEST_IMAGES);
                InputStream testLabels = resource(TEST_LABELS)) {
            return new Images(
                    "MNIST",
                    "digit",
                    Idx.read(trainingImages, trainingLabels, "MNIST training"),
                    Idx.read(testImages, testLabels, "MNIST test"));
        }
    }

    private static InputStream resource(String name) {
        return Images.class.getResourceAsStream("/mnist/" + name + ".gz");
    }

    /** Returns e.g. {@code 28x28}. */
    private static String size(LabelledImages images) {
        return images.height() + "x" + images.width();
    }
}
