package dev.glissade.program;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.cost.Costs.binaryCrossEntropy;
import static dev.glissade.optimize.Optimizers.adam;

import dev.glissade.Network;
import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.data.Scaling;
import dev.glissade.train.Training;
import java.io.IOException;
import java.nio.file.Path;

/** Trains on a CSV file of 20 columns and saves the network. */
final class TrainOnRows {

    private TrainOnRows() {}

    public static void main(String[] args) throws IOException {
        CsvData data = Csv.withHeader()
                .withBinaryLabel("left", "no", "yes")
                .withCategorical("city", "plan", "payment", "device", "browser", "language", "channel", "contract")
                .withMissingAsMean()
                .withMissingAsZeros("city", "device", "channel")
                .read(Path.of(args[0]));
        Network network = Network.input(data.columns())
                .inputScaling(Scaling.standardInputs(data))
                .dense(16, relu())
                .dense(1, sigmoid())
                .labels(data.labels())
                .build(1);
        Network trained = Training.of(network, data)
                .cost(binaryCrossEntropy())
                .optimizer(adam(0.01))
                .epochs(30)
                .run()
                .network();
        trained.save(Path.of(args[1]));
    }
}
