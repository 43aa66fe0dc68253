package dev.glissade.examples.benchmark.workload;

import dev.glissade.data.Dataset;
import dev.glissade.data.Idx;
import dev.glissade.data.LabelledImages;
import dev.glissade.data.Scaling;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * MNIST.
 *
 * @param training 60,000 training images
 * @param test 10,000 others
 * @param inputs what the networks are given of them
 */
record Digits(LabelledImages training, LabelledImages test, Inputs inputs) {

    /** The system property that says where MNIST's four files are. */
    static final String DIRECTORY = "glissade.mnist";

    /** Reads the four files, compressed with gzip, from the directory that the system property names. */
    static Digits read(Inputs inputs) throws IOException {
        Path directory = Path.of(System.getProperty(DIRECTORY, "examples/common/src/main/resources/mnist"));
        return new Digits(read(directory, "train"), read(directory, "t10k"), inputs);
    }

    private static LabelledImages read(Path directory, String name) throws IOException {
        return Idx.read(
                directory.resolve(name + "-images-idx3-ubyte.gz"), directory.resolve(name + "-labels-idx1-ubyte.gz"));
    }

    /** Returns the training images as Glissade is given them: as the file has them, or as arrays. */
    Dataset trainingSet() {
        if (inputs == Inputs.PIXELS) {
            return training;
        }
        int size = training.size();
        return Dataset.of(
                Matrix.view(inputsOf(training), 0, size, Model.INPUTS),
                Matrix.view(targets(training), 0, size, Model.OUTPUTS));
    }

    // ---- As arrays, for the other libraries

    /** Returns the inputs of the training or the test images, image by image. */
    float[] inputsOf(LabelledImages images) {
        float[] numbers = fill(images, true);
        if (inputs == Inputs.STANDARDISED) {
            Matrix rows = Matrix.view(numbers, 0, images.size(), Model.INPUTS);
            Scaling.standardInputs(training).apply(rows, rows);
        }
        return numbers;
    }

    /** Returns for each image 1 in the place of its class and 0 in the other nine. */
    static float[] targets(LabelledImages images) {
        return fill(images, false);
    }

    private static float[] fill(Dataset images, boolean inputs) {
        float[] numbers = new float[images.size() * (inputs ? images.inputSize() : images.outputSize())];
        Matrix rows = Matrix.view(numbers, 0, images.size(), numbers.length / images.size());
        int[] order = IntStream.range(0, images.size()).toArray();
        for (int from = 0; from < images.size(); from += 1000) {
            int to = Math.min(images.size(), from + 1000);
            Matrix others = Matrix.zeros(to - from, inputs ? images.outputSize() : images.inputSize());
            Matrix part = rows.rows(from, to);
            images.fill(inputs ? part : others, inputs ? others : part, order, from);
        }
        return numbers;
    }

    /** Returns the class of each image. */
    static int[] labels(LabelledImages images) {
        return IntStream.range(0, images.size()).map(images::classOf).toArray();
    }

    /** Returns the index of the largest number. */
    static int largest(float[] numbers) {
        return Matrix.row(numbers).largestInRow(0);
    }

    /** Puts indices into random order. */
    static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
