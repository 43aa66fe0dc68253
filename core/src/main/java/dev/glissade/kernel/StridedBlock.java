package dev.glissade.kernel;

/**
 * A rectangle of numbers inside an array: element (i, j) is {@code elements[start + i * rowStride + j * columnStride]}.
 * A matrix and its transpose are two blocks over the same numbers.
 */
public record StridedBlock(float[] elements, int start, int rowStride, int columnStride) {

    /** Returns the index of element (i, j) in {@link #elements}. */
    public int index(int i, int j) {
        return start + i * rowStride + j * columnStride;
    }

    /** Returns the transpose, over the same numbers. */
    public StridedBlock transposed() {
        return new StridedBlock(elements, start, columnStride, rowStride);
    }
}
