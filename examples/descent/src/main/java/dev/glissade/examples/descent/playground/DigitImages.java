package dev.glissade.examples.descent.playground;

import static dev.glissade.activation.Activations.sigmoid;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.data.LabelledImages;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Photo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The images of MNIST, read when they are first needed, so that the page need not wait for them; and the article's network. */
final class DigitImages {

    static final int TRAINING = 60_000;
    static final int TEST = 10_000;
    static final int CLASSES = 10;
    static final int PIXELS = Photo.SIZE * Photo.SIZE;

    private static final int HIDDEN = 16;
    private static final int BRIGHTEST = 255;

    /** What a white pixel is as an input, as the MNIST example has it. */
    private static final float WHITE = 0.1f;

    private static Images images;

    private DigitImages() {}

    static LabelledImages training() {
        return images().training();
    }

    static LabelledImages test() {
        return images().test();
    }

    private static synchronized Images images() {
        if (images == null) {
            try {
                images = Images.read(Optional.empty()).withWhite(WHITE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return images;
    }

    /** Returns the article's network of 784-16-16-10, with random weights. */
    static Network untrained(long seed) {
        return Network.input(PIXELS)
                .dense(HIDDEN, sigmoid())
                .dense(HIDDEN, sigmoid())
                .dense(CLASSES, sigmoid())
                .build(seed);
    }

    /** Returns the pixels of a test image, from 0 to 255. */
    static byte[] testPixels(int index) {
        byte[] pixels = new byte[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = (byte) test().pixel(index, i / Photo.SIZE, i % Photo.SIZE);
        }
        return pixels;
    }

    /** Returns pixels from 0 to 255 as the network's inputs. */
    static float[] inputs(byte[] pixels) {
        float[] inputs = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            inputs[i] = (pixels[i] & BRIGHTEST) / (BRIGHTEST / WHITE);
        }
        return inputs;
    }

    /** Returns what each layer of units gives for an image, the outputs last. */
    static List<Double[]> activations(Network network, byte[] pixels) {
        float[][] input = {inputs(pixels)};
        Dataset image = Dataset.of(input, new float[1][CLASSES]);
        var outputs = network.objective(Costs.quadratic(), image).outputsByLayer(network.parameters());
        return IntStream.range(0, outputs.size())
                .filter(layer -> layer % 2 == 1) // Each dense layer is followed by its activation.
                .mapToObj(layer -> Json.numbers(outputs.get(layer).toArray()[0]))
                .toList();
    }

    /** Returns the share of test images that a network reads rightly. */
    static double accuracy(Network network) {
        return accuracy(network, test());
    }

    static double accuracy(Network network, Dataset images) {
        return Evaluation.of(network, images, Costs.quadratic()).accuracy();
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Returns the bytes that a text stands for.
     *
     * @throws Refusal if it does not stand for as many
     */
    static byte[] bytes(String base64, int count) {
        if (base64 == null) {
            throw Refusal.bad("pixels are missing");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == count) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw Refusal.bad("pixels are not the base64 of " + count + " bytes");
    }
}
