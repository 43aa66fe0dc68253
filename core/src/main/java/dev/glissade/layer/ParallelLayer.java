package dev.glissade.layer;

/**
 * A layer with parameters whose work several threads can share: each thread runs {@link #forward} and {@link #backward}
 * on some rows of the batch, and {@link #addGradient} for some of the inputs. Any other layer with parameters runs on
 * one thread, and only its matrix products are shared; a layer without parameters needs no more than {@link Layer}.
 *
 * <p>It has no inner layers and no buffers, and does not {@linkplain #mixesExamples mix examples}.
 */
public interface ParallelLayer extends Layer {

    /**
     * Sets the gradient with respect to the input if the pass {@linkplain Pass#wantsInputGradient wants} it. Adds
     * nothing to the parameter gradients: {@link #addGradient} does.
     */
    @Override
    void backward(Pass pass);

    /**
     * Adds the gradients with respect to the parameters, for some of the inputs: of a parameter with a row for each
     * input, as weights are, these rows; any other parameter counts as part of the first input. Terms are added row
     * after row of the batch, so that a batch gives the same bits whether it comes in one pass or its rows in several,
     * one after the other.
     *
     * <p>Several threads may call this for the same pass at the same time, with different inputs.
     *
     * @param pass after {@link #backward}. Only its parameter gradients are modified.
     * @param from the first input
     * @param to the input after the last
     */
    void addGradient(Pass pass, int from, int to);
}
