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
            String network,
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

    /** A network with the words for where it comes from, and what made it: the same while it goes on learning. */
    record Source(Network network, String description, boolean isTraining, Object origin) {}

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
                source.description,
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
        if (lessons == null || pupil.origin != source.origin) {
            lessons = null;
            return source;
        }
        String pictures = lessons.count() == 1 ? "a picture" : lessons.count() + " pictures";
        return new Source(lessons.network(), pupil.description + ", and taught " + pictures, false, pupil.origin);
    }

    private Source article() {
        Network network = article.network();
        boolean isTraining = article.isTraining();
        String state = isTraining ? "is still learning, epoch " + article.epochsDone() : "trained by itself";
        String other = training.hasBegun() ? ", as that of room 2 has not seen all images yet" : "";
        return new Source(network, "the article's network, " + state + other, isTraining, article);
    }

    @Override
    public void close() {
        article.close();
    }
}
