package dev.glissade.examples.benchmark.kernel;

import dev.glissade.examples.benchmark.Answers;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A child that measures the products of one library: {@code prepare AB 64x784x128} prepares one and warms it up, and
 * answers with the seconds that a call took; each {@code measure} then answers with the GFLOP/s of a batch of calls.
 */
final class ProductMeter {

    /** So long for the first product: it waits for the compilers. */
    private static final double FIRST_WARM_UP_SECONDS = 3;

    private static final double WARM_UP_SECONDS = 0.3;
    private static final double BATCH_SECONDS = 0.02;
    private static final Logger LIBRARIES = Logger.getLogger("");

    private final ProductPeer peer;
    private ProductCase product;
    private ProductPeer.Prepared prepared;
    private int calls;

    private ProductMeter(ProductPeer peer) {
        this.peer = peer;
    }

    /**
     * Answers questions.
     *
     * @param args the library and the number of threads
     */
    public static void main(String[] args) throws IOException {
        LIBRARIES.setLevel(Level.WARNING);
        ProductMeter meter = new ProductMeter(ProductPeers.named(args[0]).open(Integer.parseInt(args[1])));
        Answers.give(meter::answer);
    }

    private String answer(String[] words) {
        return switch (words[0]) {
            case "prepare" -> String.valueOf(prepare(ProductCase.parse(Product.valueOf(words[1]), words[2])));
            case "measure" -> String.valueOf(product.operations() * calls / time(calls) * 1e-9);
            default -> throw new IllegalArgumentException("no question " + words[0]);
        };
    }

    /** Returns the seconds of the last call: one that takes longer than the warm-up is made only once. */
    private double prepare(ProductCase next) {
        double enough = product == null ? FIRST_WARM_UP_SECONDS : WARM_UP_SECONDS;
        product = next;
        prepared = peer.prepare(next, next.a(), next.b());
        double spent = 0;
        double call = 0;
        for (int made = 1; spent < enough; made *= 2) {
            double seconds = time(made);
            spent += seconds;
            call = seconds / made;
        }
        calls = (int) Math.max(1, Math.round(BATCH_SECONDS / call));
        return call;
    }

    private double time(int count) {
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            prepared.run();
        }
        return (System.nanoTime() - begun) * 1e-9;
    }
}
