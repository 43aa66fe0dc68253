package com.acme;

import static dev.glissade.activation.Activations.sigmoid;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.train.Training;
import java.util.Arrays;

/** Learns exclusive-or and prints a hash of the parameters, the same wherever it runs. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        float[][] targets = {{0}, {1}, {1}, {0}};
        Network network = Network.input(2).dense(8, sigmoid()).dense(1, sigmoid()).build(1);
        Network trained = Training.of(network, Dataset.of(inputs, targets))
                .fullBatch()
                .epochs(20_000)
                .run()
                .network();
        for (float[] input : inputs) {
            System.out.printf("%s -> %.3f%n", Arrays.toString(input), trained.predict(input)[0]);
        }
        System.out.println("hash " + Integer.toHexString(Arrays.hashCode(trained.parameters())));
    }
}
