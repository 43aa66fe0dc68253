package dev.glissade.data;

/** A data set that may replace missing numbers by means, which a split learns from the training set. */
abstract class LearntDataset implements Dataset {

    /**
     * Returns the same examples with what is learnt from some of them.
     *
     * @param training the indices of the training set. Not modified.
     */
    abstract Dataset learntFrom(int[] training);

    /** Returns a data set with what is learnt from some of its examples, if it learns anything. */
    static Dataset learnt(Dataset data, int[] training) {
        return data instanceof LearntDataset learns ? learns.learntFrom(training) : data;
    }
}
