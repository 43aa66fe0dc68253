package dev.glissade.data;

import static dev.glissade.kernel.Fma.fma;

import java.util.Arrays;

/**
 * Transforms images: each pixel of the new image is looked up in the old one, at an affine function of its position
 * plus the displacement of a field. The old image is interpolated bilinearly; beyond its edges it is background.
 */
final class Warp {

    private final int height;
    private final int width;
    private final float[] framed; // the old image with a frame of background, (height + 2) × (width + 2)

    // The position to look up, relative to the centre: y = yy·dy + yx·dx and x = xy·dy + xx·dx.
    private float yy = 1;
    private float yx;
    private float xy;
    private float xx = 1;
    private float down;
    private float right;

    private ElasticField field;
    private int windowY;
    private int windowX;
    private float signY;
    private float signX;

    Warp(int height, int width, float background) {
        this.height = height;
        this.width = width;
        this.framed = new float[(height + 2) * (width + 2)];
        Arrays.fill(framed, background);
        this.field = ElasticField.none(height, width);
    }

    void matrix(float yy, float yx, float xy, float xx) {
        this.yy = yy;
        this.yx = yx;
        this.xy = xy;
        this.xx = xx;
    }

    /** Sets the shift of the image in pixels. */
    void shift(float down, float right) {
        this.down = down;
        this.right = right;
    }

    /** Selects two windows of a field, for the vertical and the horizontal displacement, by 64 random bits each. */
    void bend(ElasticField field, long bitsY, long bitsX) {
        this.field = field;
        windowY = window(bitsY);
        windowX = window(bitsX);
        signY = (bitsY & 1) == 0 ? 1 : -1;
        signX = (bitsX & 1) == 0 ? 1 : -1;
    }

    private int window(long bits) {
        int row = (int) ((bits >>> 40) * field.windows() >>> 24);
        int column = (int) ((bits << 24 >>> 40) * field.windows() >>> 24);
        return row * field.columns() + column;
    }

    /** Transforms the image that begins at an index of an array. */
    void applyInPlace(float[] image, int start) {
        for (int i = 0; i < height; i++) {
            System.arraycopy(image, start + i * width, framed, (i + 1) * (width + 2) + 1, width);
        }
        float middleY = (height - 1) * 0.5f;
        float middleX = (width - 1) * 0.5f;
        for (int i = 0; i < height; i++) {
            float dy = i - middleY - down;
            float dx = -middleX - right;
            float y = fma(yy, dy, fma(yx, dx, middleY + 1)); // in the frame, of column 0
            float x = fma(xy, dy, fma(xx, dx, middleX + 1));
            lookUp(y, x, i * field.columns(), image, start + i * width);
        }
    }

    private void lookUp(float rowY, float rowX, int fieldRow, float[] image, int start) {
        float[] from = framed;
        float[] bends = field.numbers();
        int stride = width + 2;
        for (int j = 0; j < width; j++) {
            float y = fma(signY, bends[windowY + fieldRow + j], fma(yx, j, rowY));
            float x = fma(signX, bends[windowX + fieldRow + j], fma(xx, j, rowX));
            y = Math.max(0, Math.min(height + 1, y));
            x = Math.max(0, Math.min(width + 1, x));
            int top = Math.min(height, (int) y);
            int left = Math.min(width, (int) x);
            float below = y - top;
            float beside = x - left;
            int at = top * stride + left;
            float upper = fma(beside, from[at + 1] - from[at], from[at]);
            float lower = fma(beside, from[at + stride + 1] - from[at + stride], from[at + stride]);
            image[start + j] = fma(below, lower - upper, upper);
        }
    }
}
