package dev.glissade.examples.spark;

import dev.glissade.data.Example;
import java.io.Serializable;

/**
 * Makes an example of a row. Spark sends it to its executors, so it must be serialisable, as a lambda is whose variables
 * are.
 *
 * @param <T> the type of a row
 */
@FunctionalInterface
public interface ToExample<T> extends Serializable {

    /**
     * Returns the example of a row: always the same numbers for the same row. An exception ends the job, and whoever started
     * it gets this exception.
     */
    Example apply(T row);
}
