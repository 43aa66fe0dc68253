package dev.glissade.examples.benchmark.workload;

import static dev.glissade.activation.Activations.sigmoid;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.examples.benchmark.Numbers;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Optimizers;
import dev.glissade.train.Training;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the seconds per epoch of W1 with easy and with hard numbers: standardised pixels, of which none is 0,
 * and weights so large that sigmoids give numbers below 10⁻³⁸, with which some processors are slow.
 *
 * <pre>{@code
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am \
 *     -Dmain=dev.glissade.examples.benchmark.workload.UnkindNumbers
 * }</pre>
 */
public final class UnkindNumbers {

    private static final int ROUNDS = 9;
    private static final int WARM_UP_EPOCHS = 10;

    /** Sums of a sigmoid become a hundred or so: e⁻⁸⁸ is the smallest number of full precision. */
    private static final float LARGER = 60;

    private UnkindNumbers() {}

    /**
     * Measures.
     *
     * @param args none
     * @throws IOException if MNIST cannot be read
     */
    public static void main(String[] args) throws IOException {
        Digits digits = Digits.read(Inputs.PIXELS);
        Dataset images = digits.training();
        Matrix pixels = Matrix.view(digits.inputsOf(digits.training()), 0, images.size(), Model.INPUTS);
        Matrix targets = Matrix.view(Digits.targets(digits.training()), 0, images.size(), Model.OUTPUTS);
        Network network = network();
        Map<String, Training> cases = new LinkedHashMap<>();
        cases.put("W1", training(network, images));
        cases.put("W1, pixels are float arrays", training(network, Dataset.of(pixels, targets)));
        Dataset standardised = Digits.read(Inputs.STANDARDISED).trainingSet();
        cases.put("standardised pixels", training(network, standardised));
        Network saturated = saturated(network);
        cases.put("saturated units", training(saturated, images));
        cases.put("standardised pixels, saturated units", training(saturated, standardised));
        double[][] seconds = new double[cases.size()][ROUNDS];
        for (int round = -WARM_UP_EPOCHS; round < ROUNDS; round++) {
            int row = 0;
            for (Training training : cases.values()) {
                long begun = System.nanoTime();
                training.nextEpoch();
                seconds[row++][Math.max(round, 0)] = (System.nanoTime() - begun) * 1e-9;
            }
        }
        double usual = Numbers.median(seconds[0]);
        int row = 0;
        for (String name : cases.keySet()) {
            double median = Numbers.median(seconds[row++]);
            System.out.printf(Locale.ROOT, "%-38s %.4f s per epoch, %.2f of W1%n", name, median, median / usual);
        }
    }

    private static Network network() {
        return Network.input(Model.INPUTS)
                .dense(Model.ARTICLE.first(), sigmoid())
                .dense(Model.ARTICLE.second(), sigmoid())
                .dense(Model.OUTPUTS, sigmoid())
                .build(1);
    }

    private static Network saturated(Network network) {
        float[] parameters = network.parameters();
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] *= LARGER;
        }
        return network.withParameters(parameters);
    }

    private static Training training(Network network, Dataset data) {
        return Training.of(network, data)
                .cost(Costs.quadratic())
                .optimizer(Optimizers.gradientDescent(1e-6)) // so small that saturated units stay so
                .batchSize(Workload.W1.batch())
                .epochs(Integer.MAX_VALUE)
                .threads(1)
                .start();
    }
}
