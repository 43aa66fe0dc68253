package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import java.util.List;
import java.util.stream.Stream;

/** The room where digits are drawn, read, and taught. */
final class DrawingRoom implements AutoCloseable {

    /** A picture to be read: one that was drawn, or a kind of noise, or one of the test images. */
    record Question(Integer width, String pixels, String noise, Long seed, Integer test) {}

    /** What the network sees in it, and the weights with which it does; the label is that of a test image. */
    record Reading(
            Integer digit,
            Double[] confidences,
            List<Double[]> activations,
            List<Picture.Weights> layers,
            String pixels,
            boolean empty,
            Origin network,
            boolean training,
            Integer label) {}

    /** A picture, as a reading has it, and what it should have been read as. */
    record Correction(String pixels, int label) {}

    /** How well the test images were read before and after a lesson. */
    record Accuracy(double before, double after) {}

    /** What a lesson changed. */
    record Taught(Reading before, Reading after, Accuracy accuracy) {}

    /** An empty request or response. */
    record Nothing() {}

    /**
     * Where a network comes from; the page has the words.
     *
     * @param kind room, of room 2; article, trained by itself; meanwhile, the same until that of room 2 has seen all images
     * @param epoch how far it was trained
     * @param taught how many pictures it was taught here
     */
    record Origin(String kind, double epoch, int taught) {}

    /** A network, where it comes from, and what made it: the same while it goes on learning. */
    record Source(Network network, Origin origin, boolean isTraining, Object maker) {}

    private final TrainingRoom training;
    private final ArticleNetwork article = new ArticleNetwork();
    private Lessons lessons;
    private Source pupil;

    /**
     * Makes a room.
     *
     * @param training the room whose network is used here once it has learned enough
     */
    DrawingRoom(TrainingRoom training) {
        this.training = training;
    }

    Reading read(Question question) {
        if (Stream.of(question.pixels, question.noise, question.test)
                        .filter(x -> x != null)
                        .count()
                != 1) {
            throw Refusal.bad("give one of pixels, noise and test");
        }
        Source source = source();
        if (question.test != null) {
            checkTest(question.test);
            Sketch image = Sketch.of(DigitImages.testPixels(question.test));
            return reading(source, image, DigitImages.test().classOf(question.test));
        }
        if (question.noise != null) {
            long seed = question.seed == null ? 0 : question.seed;
            return reading(source, Sketch.of(Noise.named(question.noise).pixels(seed)), null);
        }
        if (question.width == null) {
            throw Refusal.bad("the width is missing");
        }
        return reading(source, Sketch.drawn(question.width, question.pixels), null);
    }

    static void checkTest(int index) {
        if (index < 0 || index >= DigitImages.TEST) {
            throw Refusal.bad("test images are from 0 to " + (DigitImages.TEST - 1));
        }
    }

    private static Reading reading(Source source, Sketch sketch, Integer label) {
        List<Double[]> activations = DigitImages.activations(source.network, sketch.pixels());
        Double[] outputs = activations.get(activations.size() - 1);
        int digit = 0;
        for (int i = 1; i < outputs.length; i++) {
            digit = outputs[i] > outputs[digit] ? i : digit;
        }
        return new Reading(
                sketch.isEmpty() ? null : digit,
                outputs,
                activations,
                Picture.weights(source.network),
                DigitImages.base64(sketch.pixels()),
                sketch.isEmpty(),
                source.origin,
                source.isTraining,
                label);
    }

    /** Trains the network on a labelled drawing; it is used from now on, until it is reset. */
    synchronized Taught teach(Correction correction) {
        if (correction.label < 0 || correction.label >= DigitImages.CLASSES) {
            throw Refusal.bad("a label is a digit");
        }
        Sketch sketch = Sketch.of(DigitImages.bytes(correction.pixels, DigitImages.PIXELS));
        Source before = source();
        if (lessons == null) {
            lessons = new Lessons(before.network);
            pupil = before;
        }
        lessons.teach(sketch.pixels(), correction.label);
        Source after = source();
        return new Taught(
                reading(before, sketch, correction.label),
                reading(after, sketch, correction.label),
                new Accuracy(DigitImages.accuracy(before.network), DigitImages.accuracy(after.network)));
    }

    /** Goes back to the network as it was before any lesson. */
    synchronized Nothing forget(Nothing request) {
        lessons = null;
        return request;
    }

    /** Returns the network that was taught, unless another training has begun since; or the one that there is. */
    private synchronized Source source() {
        Source source = training.trained().orElseGet(this::article);
        if (lessons == null || pupil.maker != source.maker) {
            lessons = null;
            return source;
        }
        Origin taught = new Origin(pupil.origin.kind, pupil.origin.epoch, lessons.count());
        return new Source(lessons.network(), taught, false, pupil.maker);
    }

    private Source article() {
        Network network = article.network();
        Origin origin = new Origin(training.hasBegun() ? "meanwhile" : "article", article.epochsDone(), 0);
        return new Source(network, origin, article.isTraining(), article);
    }

    @Override
    public void close() {
        article.close();
    }
}
