package dev.glissade.examples.benchmark.workload;

/** The rules of descent. Every peer knows all of them, but for those that its library does not have. */
enum Rule {
    /** Plain gradient descent. */
    DESCENT,
    /** Gradient descent with momentum {@link Workload#MOMENTUM}. */
    MOMENTUM,
    /** Adam with the usual constants. */
    ADAM
}
