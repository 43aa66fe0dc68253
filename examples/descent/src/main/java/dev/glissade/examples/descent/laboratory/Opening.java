package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.data.LabelledImages;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.picture.NetworkDrawing;
import dev.glissade.matrix.Matrix;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The beginning of the page: the network, its random start, and what descent makes of it. */
final class Opening implements Experiment {

    private static final long SEED = 1;
    private static final int SHOWN = 0; // the first image to test with
    private static final float BRIGHT = 255; // a white pixel as it is in the file

    private final int images;
    private final int epochs;

    Opening() {
        this(60_000, Article.EPOCHS);
    }

    /** Trains on fewer images, or for another time. */
    Opening(int images, int epochs) {
        this.images = images;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return Laboratory.COMMAND;
    }

    @Override
    public Findings run(Words words) throws IOException {
        Images digits = Article.images();
        Network random = Article.network(SEED);
        Training training = Article.training(SEED, digits.training().range(0, images), epochs)
                .run();
        Network trained = training.network();

        LabelledImages test = digits.test();
        Findings findings = new Findings()
                .number("training-images", "%,d", images)
                .number("test-images", "%,d", test.size())
                .number("parameters", "%,d", random.parameterCount())
                .number("epochs", "%d", epochs)
                .number("white", "%.1f", Article.WHITE)
                .number("rate", "%s", Article.RATE)
                .number("batch", "%d", Article.BATCH)
                .number("digit", "%d", test.classOf(SHOWN));
        measure(findings, "before", random, digits);
        measure(findings, "after", trained, digits);
        compareScales(findings, digits.withMaxPixel(BRIGHT));
        return findings.picture("network.svg", draw(words, trained, test))
                .picture("learning.svg", draw(words, random, trained, training, test));
    }

    private static void measure(Findings findings, String when, Network network, Images digits) {
        Evaluation evaluation = Evaluation.of(network, digits.test(), Article.COST);
        double cost = network.objective(digits.training(), Article.COST).value(network.parameters());
        double costOfOne = network.objective(digits.test().range(SHOWN, SHOWN + 1), Article.COST)
                .value(network.parameters());
        findings.number("cost-" + when, "%.4f", cost)
                .number("one-" + when, costOfOne < 1e-3 ? "%.1e" : "%.4f", costOfOne)
                .number("accuracy-" + when, "%.2f", 100 * evaluation.accuracy());
    }

    /** The same network, the same rate, but larger inputs. */
    private void compareScales(Findings findings, Images bright) {
        Network trained = Article.training(SEED, bright.training().range(0, images), epochs)
                .run()
                .network();
        double accuracy = Evaluation.of(trained, bright.test(), Article.COST).accuracy();
        findings.number("bright", "%.0f", BRIGHT).number("accuracy-bright", "%.2f", 100 * accuracy);
    }

    // ---- Pictures

    private static byte[] draw(Words words, Network network, LabelledImages test) {
        float[][] pixels = new float[test.height()][test.width()];
        for (int row = 0; row < test.height(); row++) {
            for (int column = 0; column < test.width(); column++) {
                pixels[row][column] = test.pixel(SHOWN, row, column) / 255f;
            }
        }
        List<Matrix> layers = network.outputsByLayer(Matrix.row(test.input(SHOWN)));
        List<float[]> activations = IntStream.range(0, layers.size() / 2) // A sum, its sigmoid, a sum, its sigmoid…
                .mapToObj(i -> layers.get(2 * i + 1).elements())
                .toList();
        float[] vector = network.parameters();
        List<Matrix> weights = network.layout().blocks().stream()
                .filter(block -> block.isWeight() && block.rows() != test.inputSize())
                .map(block -> block.view(vector))
                .toList();
        NetworkDrawing drawing = new NetworkDrawing(pixels, activations, weights, captions(words, test, activations));
        return Picture.row(words.get("laboratory.network-picture"), 460, drawing);
    }

    private static List<String> captions(Words words, LabelledImages test, List<float[]> activations) {
        return Stream.concat(
                        Stream.of(
                                words.get("laboratory.pixels", Map.of("rows", test.height(), "columns", test.width())),
                                words.get("laboratory.numbers", Map.of("count", test.inputSize()))),
                        activations.stream().map(layer -> words.get("laboratory.units", Map.of("count", layer.length))))
                .toList();
    }

    private static byte[] draw(Words words, Network random, Network trained, Training training, LabelledImages test) {
        List<Epoch> epochs = training.history().epochs();
        double[] numbers = epochs.stream().mapToDouble(Epoch::number).toArray();
        double[] costs = epochs.stream().mapToDouble(Epoch::trainingCost).toArray();
        Chart cost = Chart.of(
                        Axis.linear(words.get("laboratory.epoch")),
                        Axis.linear("").range(0, Double.NaN))
                .title(words.get("laboratory.cost-by-epoch"))
                .line("", numbers, costs);
        return Picture.row(
                words.get("laboratory.learning-picture"),
                260,
                outputs(words, words.get("laboratory.outputs-random"), random, test),
                outputs(words, words.get("laboratory.outputs-trained"), trained, test),
                cost);
    }

    private static Chart outputs(Words words, String title, Network network, LabelledImages test) {
        float[] outputs = network.predict(test.input(SHOWN));
        double[] heights = new double[outputs.length];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = outputs[i];
        }
        return Chart.of(
                        Axis.linear(words.get("laboratory.digit")),
                        Axis.linear("").range(0, 1))
                .title(title)
                .bars("", Numbers.from(0, heights.length), heights);
    }
}
