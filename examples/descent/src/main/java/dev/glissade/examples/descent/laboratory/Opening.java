package dev.glissade.examples.descent.laboratory;

import dev.glissade.Network;
import dev.glissade.data.LabelledImages;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Images;
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
import java.util.stream.IntStream;

/** The beginning of the page: the network, its random start, and what descent makes of it. */
final class Opening implements Experiment {

    private static final long SEED = 1;
    private static final int SHOWN = 0; // the first image to test with

    @Override
    public String name() {
        return Laboratory.COMMAND;
    }

    @Override
    public String claim() {
        return "Gradient descent makes a reader of digits from random numbers";
    }

    @Override
    public Findings run() throws IOException {
        Images digits = Article.images();
        Network random = Article.network(SEED);
        Training training =
                Article.training(SEED, digits.training(), Article.EPOCHS).run();
        Network trained = training.network();

        LabelledImages test = digits.test();
        Findings findings = new Findings()
                .number(
                        "training-images",
                        "training images",
                        "%,d",
                        digits.training().size())
                .number("test-images", "test images", "%,d", test.size())
                .number("parameters", "weights and biases", "%,d", random.parameterCount())
                .number("epochs", "times that each image is seen", "%d", Article.EPOCHS)
                .number("white", "the input of a white pixel", "%.1f", Article.WHITE)
                .number("rate", "the learning rate at the start", "%s", Article.RATE)
                .number("batch", "images a step", "%d", Article.BATCH)
                .number("digit", "the digit of the image shown", "%d", test.classOf(SHOWN));
        measure(findings, "before", random, digits);
        measure(findings, "after", trained, digits);
        return findings.picture("network.svg", draw(trained, test))
                .picture("learning.svg", draw(random, trained, training, test));
    }

    private static void measure(Findings findings, String when, Network network, Images digits) {
        Evaluation evaluation = Evaluation.of(network, digits.test(), Article.COST);
        double cost = network.objective(digits.training(), Article.COST).value(network.parameters());
        double costOfOne = network.objective(digits.test().range(SHOWN, SHOWN + 1), Article.COST)
                .value(network.parameters());
        findings.number("cost-" + when, "cost of all training images, " + when, "%.4f", cost)
                .number(
                        "one-" + when,
                        "cost of the image shown, " + when,
                        costOfOne < 1e-3 ? "%.1e" : "%.4f",
                        costOfOne)
                .number(
                        "accuracy-" + when,
                        "percent of test images read, " + when,
                        "%.2f",
                        100 * evaluation.accuracy());
    }

    // ---- Pictures

    private static byte[] draw(Network network, LabelledImages test) {
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
        NetworkDrawing drawing = new NetworkDrawing(pixels, activations, weights);
        return Picture.row("The trained network as it reads a handwritten 7", 460, drawing);
    }

    private static byte[] draw(Network random, Network trained, Training training, LabelledImages test) {
        List<Epoch> epochs = training.history().epochs();
        double[] numbers = epochs.stream().mapToDouble(Epoch::number).toArray();
        double[] costs = epochs.stream().mapToDouble(Epoch::trainingCost).toArray();
        Chart cost = Chart.of(Axis.linear("epoch"), Axis.linear("").range(0, Double.NaN))
                .title("Cost by epoch")
                .line("", numbers, costs);
        return Picture.row(
                "The ten outputs for a handwritten 7, before and after training, and the cost by epoch",
                260,
                outputs("Outputs at random", random, test),
                outputs("Outputs after training", trained, test),
                cost);
    }

    private static Chart outputs(String title, Network network, LabelledImages test) {
        float[] outputs = network.predict(test.input(SHOWN));
        double[] heights = new double[outputs.length];
        for (int i = 0; i < heights.length; i++) {
            heights[i] = outputs[i];
        }
        return Chart.of(Axis.linear("digit"), Axis.linear("").range(0, 1))
                .title(title)
                .bars("", Numbers.from(0, heights.length), heights);
    }
}
