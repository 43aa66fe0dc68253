package dev.glissade.examples.benchmark.workload;

/** A library that trains networks. */
interface Peer {

    /** Returns its name and version. */
    String description();

    /** Returns which of its kernels it uses, if it has several. */
    default String kernels() {
        return "native";
    }

    /** Returns the type of its numbers. */
    default String dtype() {
        return "float32";
    }

    /**
     * Prepares everything that needs to be done once: the data in the library's own form, the network, the optimizer.
     *
     * @param threads how many threads it may use
     */
    Session open(Workload workload, Digits digits, int threads);
}
