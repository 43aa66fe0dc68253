package dev.glissade.examples.benchmark.kernel;

/** The three products of a dense layer. Each is C += ... with matrices that lie row by row in memory. */
public enum Product {
    /** C += A·B: what a layer gives. A is (batch × in), B (in × out). */
    AB("A.B"),
    /** C += Aᵀ·B: the gradient of its weights. A is (batch × in), B (batch × out). */
    ATB("At.B"),
    /** C += A·Bᵀ: the gradient of what it was given. A is (batch × out), B (in × out). */
    ABT("A.Bt");

    private final String formula;

    Product(String formula) {
        this.formula = formula;
    }

    /** Returns e.g. {@code At.B}. */
    String formula() {
        return formula;
    }
}
