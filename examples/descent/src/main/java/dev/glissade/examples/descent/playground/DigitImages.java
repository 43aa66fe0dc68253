package dev.glissade.examples.descent.playground;

/** The images of MNIST, read when they are first needed. */
final class DigitImages {

    static final int TRAINING = 60_000;
    static final int TEST = 10_000;

    private DigitImages() {}
}
