package dev.glissade.examples.benchmark.workload;

/**
 * What is measured. All have the 60,000 images of MNIST in memory beforehand, and a new random order each epoch. The optimizer and the rate of each workload are set here and nowhere else.
 */
enum Workload {
    /** One step along the gradient of all 60,000 images. */
    W0(Measure.EPOCHS, Model.ARTICLE, Rule.DESCENT, 1.5, 60_000),
    /** Many small steps: mini-batches of 10. */
    W1(Measure.EPOCHS, Model.ARTICLE, Rule.DESCENT, 1.5, 10),
    /** The same in mini-batches of 128. */
    W1b(Measure.EPOCHS, Model.ARTICLE, Rule.DESCENT, 1.5, 128),
    /** A network of ordinary size. */
    W2(Measure.EPOCHS, Model.MEDIUM, Rule.ADAM, 0.001, 64),
    /** A network of 1.8 million parameters. With this momentum it comes to go as fast as without it at the rate 0.1. */
    W3(Measure.EPOCHS, Model.LARGE, Rule.MOMENTUM, 0.01, 256),
    /** The network of W2 answers, after one epoch of training by plain descent. */
    W4(Measure.ANSWERS, Model.MEDIUM, Rule.DESCENT, 0.1, 64),
    /** W1 from the start of a fresh process. */
    W5(Measure.START, Model.ARTICLE, Rule.DESCENT, 1.5, 10);

    /** What can be measured about a workload. */
    enum Measure {
        /** Seconds an epoch. */
        EPOCHS,
        /** Microseconds per single prediction, and predictions per second. */
        ANSWERS,
        /** Seconds from the start of the process. */
        START
    }

    static final double MOMENTUM = 0.9;
    static final int SINGLE_ANSWERS = 20_000;
    static final double ENOUGH_ACCURACY = 0.93;

    private final Measure measure;
    private final Model model;
    private final Rule rule;
    private final double rate;
    private final int batch;

    Workload(Measure measure, Model model, Rule rule, double rate, int batch) {
        this.measure = measure;
        this.model = model;
        this.rule = rule;
        this.rate = rate;
        this.batch = batch;
    }

    Measure measure() {
        return measure;
    }

    /** Returns whether it is measured with such inputs: W5 reads files, which have pixels. */
    boolean isFor(Inputs inputs) {
        return measure != Measure.START || inputs == Inputs.PIXELS;
    }

    Model model() {
        return model;
    }

    Rule rule() {
        return rule;
    }

    /** Returns the learning rate, for the mean of the cost over the batch. */
    double rate() {
        return rate;
    }

    /** Returns how many examples each step looks at. */
    int batch() {
        return batch;
    }

    /** Returns how many epochs are timed as one: a single step is too short to be timed. */
    int epochsAtATime() {
        return batch == 60_000 ? 10 : 1;
    }
}
