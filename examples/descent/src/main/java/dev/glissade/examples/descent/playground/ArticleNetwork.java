package dev.glissade.examples.descent.playground;

import dev.glissade.Network;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.train.Training;
import java.util.Optional;

/**
 * A network trained as the article has it, in the background, from the first time it is asked for: within seconds,
 * each answer comes from a better one.
 */
final class ArticleNetwork implements AutoCloseable {

    private static final long SEED = 1;

    private final Network untrained = Article.network(SEED);
    private volatile Optional<Training> training = Optional.empty();
    private Thread thread;
    private boolean isClosed;

    /** Returns the network as it is now; the first call begins to train it. */
    Network network() {
        begin();
        return training.map(Training::network).orElse(untrained);
    }

    /** Returns whether the network is still learning. */
    boolean isTraining() {
        return training.isEmpty() || training.get().ending().isEmpty();
    }

    int epochsDone() {
        return training.map(Training::epochsDone).orElse(0);
    }

    private synchronized void begin() {
        if (thread == null && !isClosed) {
            thread = new Thread(this::train, "playground-article");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void train() {
        Training begun =
                Article.training(SEED, DigitImages.training(), Article.EPOCHS).start();
        synchronized (this) {
            if (isClosed) {
                return;
            }
            training = Optional.of(begun);
        }
        begun.run();
    }

    /** Ends the training, and waits until it has ended. */
    @Override
    public void close() {
        Thread mine;
        synchronized (this) {
            isClosed = true;
            mine = thread;
        }
        training.ifPresent(Training::stop);
        try {
            if (mine != null) {
                mine.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
