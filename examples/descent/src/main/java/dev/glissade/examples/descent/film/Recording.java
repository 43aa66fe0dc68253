package dev.glissade.examples.descent.film;

import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.laboratory.Curve;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Descent;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the film shows, computed: a descent on a curve, and a training of the article's network, which takes as many epochs as
 * the ball takes steps.
 *
 * @param ball the descent
 * @param networks before the first epoch and after each
 * @param epochs what the training tells
 * @param test where the shown image is from
 */
record Recording(Ball ball, List<Network> networks, List<Epoch> epochs, LabelledImages test) {

    /** A 7 that is at first taken for a 5 and a 4. */
    static final int SHOWN = 124;

    private static final long SEED = 1;
    private static final double START = 0.95; // near a summit
    private static final double RATE = 0.05;

    /**
     * The descent.
     *
     * @param points where it is, step by step
     */
    record Ball(List<float[]> points) {

        List<String> captions(Words words) {
            List<String> captions = new ArrayList<>();
            for (int step = 0; step < points.size(); step++) {
                double height = Curve.value(points.get(step)[0]);
                captions.add(words.get("film.step", Map.of("number", step, "height", minus("%.3f", height))));
            }
            return captions;
        }
    }

    static Recording of(int epochs) throws IOException {
        Descent.Trace descent = Descent.on(Curve.objective())
                .from(START)
                .optimizer(gradientDescent(RATE))
                .tolerance(0)
                .steps(epochs)
                .run();
        Images images = Article.images();
        Training training = Article.training(SEED, images.training(), epochs)
                .validation(images.test())
                .start();
        List<Network> networks = new ArrayList<>(List.of(training.network()));
        List<Epoch> told = new ArrayList<>();
        for (Epoch epoch : training) {
            told.add(epoch);
            networks.add(training.network());
        }
        return new Recording(new Ball(descent.points()), networks, told, images.test());
    }

    int frames() {
        return networks.size();
    }

    int parameters() {
        return networks.get(0).parameterCount();
    }

    /** Returns the weights into a layer, from 0, frame by frame. */
    List<Matrix> weights(int layer) {
        return networks.stream()
                .map(network -> network.layout().blocks().stream()
                        .filter(block -> block.isWeight())
                        .toList()
                        .get(layer)
                        .view(network.parameters()))
                .toList();
    }

    /** Returns what the units of a layer, from 0, say of the shown image, frame by frame. */
    List<float[]> outputs(int layer) {
        return networks.stream()
                .map(network -> network.outputsByLayer(Matrix.row(test.input(SHOWN)))
                        .get(2 * layer + 1) // A sum, its sigmoid, a sum, its sigmoid…
                        .elements())
                .toList();
    }

    /** Returns what the network takes the shown image for in a frame. */
    int answer(int frame) {
        return networks.get(frame).classify(test.input(SHOWN));
    }

    List<String> captions(Words words) {
        List<String> captions = new ArrayList<>(List.of(words.get("film.begin")));
        for (Epoch epoch : epochs) {
            double accuracy = epoch.validationAccuracy().orElseThrow();
            captions.add(words.get(
                    "film.epoch",
                    Map.of(
                            "number",
                            epoch.number(),
                            "cost",
                            minus("%.4f", epoch.trainingCost()),
                            "accuracy",
                            minus("%.2f", 100 * accuracy))));
        }
        return captions;
    }

    private static String minus(String format, double number) {
        return String.format(Locale.ROOT, format, number).replace('-', '−');
    }
}
