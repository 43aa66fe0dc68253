package dev.glissade.examples.benchmark.workload;

/** One workload in the hands of one library. */
interface Session {

    /** Trains with all images once, in a new random order; returns when the parameters have changed. */
    void trainOneEpoch();

    /** Returns the class that the network sees in a test image. */
    int answer(int testImage);

    /** Returns the class that the network sees in each test image, all asked at once. */
    int[] answerAll();
}
