package dev.glissade.train;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The epochs of a training that are still to come; asking for one trains it. */
final class Epochs implements Iterator<Epoch> {

    private final Training training;
    private Optional<Epoch> next = Optional.empty();

    Epochs(Training training) {
        this.training = training;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            next = training.nextEpoch();
        }
        return next.isPresent();
    }

    @Override
    public Epoch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the training has ended");
        }
        Epoch epoch = next.get();
        next = Optional.empty();
        return epoch;
    }
}
