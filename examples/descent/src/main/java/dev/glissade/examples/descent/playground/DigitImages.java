package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.data.LabelledImages;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Photo;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** The images of MNIST, read when they are first needed, so that the page need not wait for them. */
final class DigitImages {

    static final int TRAINING = 60_000;
    static final int TEST = 10_000;
    static final int CLASSES = Article.DIGITS;
    static final int PIXELS = Article.PIXELS;

    private static final int BRIGHTEST = 255;

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
                images = Article.images();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return images;
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
            inputs[i] = (pixels[i] & BRIGHTEST) / (BRIGHTEST / Article.WHITE);
        }
        return inputs;
    }

    /** Returns what each layer of units gives for an image, the outputs last. */
    static List<Double[]> activations(Network network, byte[] pixels) {
        List<Matrix> outputs = network.outputsByLayer(Matrix.row(inputs(pixels)));
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
        return Evaluation.of(network, images, Article.COST).accuracy();
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
