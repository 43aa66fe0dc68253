package dev.glissade.train;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.tanh;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Dataset;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the memory of its virtual machine, but for a little, at one moment of a training after another; frees it when the training has
 * thrown, and lets it go on. Prints how many trainings threw and how many did not end with the same bits.
 */
final class FullMemory implements TrainingListener {

    /** How much is left: nothing, or enough for some of what an epoch's end and a step allocate. */
    private static final int[] LEFT = {0, 100_000, 200_000, 400_000, 800_000};

    private final List<byte[]> ballast = new ArrayList<>(1 << 16);
    private final int at;
    private final int left;
    private int moments;

    private FullMemory(int at, int left) {
        this.at = at;
        this.left = left;
    }

    private static TrainingBuilder plan(Optimizer optimizer) {
        RandomStream random = new RandomStream(2, 0);
        float[][] inputs = new float[24][30];
        float[][] targets = new float[24][1];
        for (int i = 0; i < inputs.length; i++) {
            for (int j = 0; j < 30; j++) {
                inputs[i][j] = (float) random.nextGaussian();
            }
            targets[i][0] = inputs[i][3];
        }
        Network network = Network.input(30)
                .dense(1000, tanh())
                .batchNorm()
                .dense(1, identity())
                .build(1); // 130 kB of parameters
        return Training.of(network, Dataset.of(inputs, targets))
                .cost(Costs.huber())
                .optimizer(optimizer)
                .batchSize(10)
                .reduceRateOn(Plateau.ofCost(0), 0.5)
                .stopOn(Plateau.ofCost(9))
                .threads(1)
                .epochs(3);
    }

    private void moment() {
        if (moments++ != at) {
            return;
        }
        byte[] last = new byte[Math.max(1, left)];
        for (int size = 1 << 22; size >= 1 << 12; size /= 4) {
            try {
                while (true) {
                    ballast.add(new byte[size]);
                }
            } catch (OutOfMemoryError e) {
                // A smaller piece may fit.
            }
        }
        last[0] = 1; // It is let go of here.
    }

    @Override
    public void beforeEpoch(Training training) {
        moment();
    }

    @Override
    public void afterStep(Training training) {
        moment();
    }

    @Override
    public void afterEpoch(Training training, Epoch epoch) {
        moment();
    }

    /** Trains to the end; returns how often memory ran out. */
    private int drive(Training training) {
        int thrown = 0;
        while (training.ending().isEmpty()) {
            try {
                training.nextEpoch();
            } catch (OutOfMemoryError e) {
                ballast.clear();
                if (++thrown > 9) {
                    throw e; // It is not the ballast.
                }
            }
        }
        ballast.clear();
        return thrown;
    }

    public static void main(String[] arguments) {
        int threw = 0;
        int others = 0;
        for (Optimizer optimizer : List.of(Optimizers.adam(0.01), Optimizers.lbfgs(1, 2, 20))) {
            FullMemory never = new FullMemory(-1, 0);
            Training undisturbed = plan(optimizer).listener(never).start();
            never.drive(undisturbed);
            String digest = Digest.of(undisturbed);
            for (int at = 0; at < never.moments; at++) {
                for (int left : LEFT) {
                    FullMemory full = new FullMemory(at, left);
                    Training training = plan(optimizer).listener(full).start();
                    threw += full.drive(training) > 0 ? 1 : 0;
                    others += Digest.of(training).equals(digest) ? 0 : 1;
                }
            }
        }
        System.out.println("threw " + threw + ", ended elsewhere " + others);
    }
}
