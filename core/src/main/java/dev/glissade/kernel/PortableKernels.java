package dev.glissade.kernel;

import static dev.glissade.kernel.Fma.fma;

/** The kernels in plain Java, for any virtual machine, without a flag. */
final class PortableKernels implements Kernels {

    /** The quotients by the last divisor. */
    private volatile Quotients quotients = Quotients.by(255);

    @Override
    public String description() {
        return "portable";
    }

    @Override
    public void addProduct(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        PortableProduct.add(a, b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo, scratch);
    }

    @Override
    public void addRow(
            StridedBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        PortableProduct.addRow(a, b, c, termFrom, termTo, columnFrom, columnTo);
        SkippedTerms.restoreSigns(a, b, c, termFrom, termTo, columnFrom, columnTo);
    }

    @Override
    public void addSparse(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int terms,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        PortableSparse.add(a, b, c, terms, rowFrom, rowTo, columnFrom, columnTo, scratch);
    }

    @Override
    public void addSparseTransposed(
            SparseBlock a,
            StridedBlock b,
            StridedBlock c,
            int termFrom,
            int termTo,
            int rowFrom,
            int rowTo,
            int columnFrom,
            int columnTo,
            Scratch scratch) {
        PortableSparse.addTransposed(a, b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo, scratch);
    }

    /** There are only 256 different quotients, and looking them up is three times as fast as dividing. */
    @Override
    public void divideBytes(byte[] x, int xStart, float divisor, float[] y, int yStart, int length) {
        Quotients known = quotients;
        if (known.divisor != divisor) {
            known = Quotients.by(divisor);
            quotients = known;
        }
        float[] values = known.values;
        for (int i = 0; i < length; i++) {
            y[yStart + i] = values[x[xStart + i] & 0xff];
        }
    }

    /** The quotient of each byte, unsigned, by a divisor. */
    private record Quotients(float divisor, float[] values) {
        static Quotients by(float divisor) {
            float[] values = new float[256];
            for (int i = 0; i < values.length; i++) {
                values[i] = i / divisor;
            }
            return new Quotients(divisor, values);
        }
    }

    @Override
    public void exp(float[] x, int xStart, float[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = Approximation.exp(x[xStart + i]);
        }
    }

    @Override
    public void sigmoid(float[] x, int xStart, float[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = Approximation.sigmoid(x[xStart + i]);
        }
    }

    @Override
    public void tanh(float[] x, int xStart, float[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = Approximation.tanh(x[xStart + i]);
        }
    }

    @Override
    public void rectify(float[] x, int xStart, float[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = Math.max(x[xStart + i], 0);
        }
    }

    @Override
    public void rectifyGradient(
            float[] x, int xStart, float slope, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        for (int i = 0; i < length; i++) {
            dx[dxStart + i] = Approximation.rectifyGradient(x[xStart + i], slope, dy[dyStart + i]);
        }
    }

    @Override
    public void addScaled(float scale, float[] x, int xStart, float[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = fma(scale, x[xStart + i], y[yStart + i]);
        }
    }

    @Override
    public void addExactly(float[] x, int xStart, float[] high, int highStart, float[] low, int lowStart, int length) {
        LongSum.add(x, xStart, high, highStart, low, lowStart, length);
    }

    @Override
    public void addColumnSums(StridedBlock x, int rowFrom, int rowTo, int columns, float[] sums, int sumsStart) {
        for (int i = rowFrom; i < rowTo; i++) {
            int row = x.index(i, 0);
            for (int j = 0; j < columns; j++) {
                sums[sumsStart + j] += x.elements()[row + j];
            }
        }
    }

    @Override
    public void flushTiny(float[] x, int xStart, int length) {
        for (int i = xStart; i < xStart + length; i++) {
            if (Math.abs(x[i]) < Approximation.TINY) {
                x[i] = 0;
            }
        }
    }

    @Override
    public boolean isFinite(float[] x, int xStart, int length) {
        for (int i = xStart; i < xStart + length; i++) {
            if (!Float.isFinite(x[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public float leastMagnitude(float[] x, int xStart, int length) {
        float least = Float.POSITIVE_INFINITY;
        for (int i = xStart; i < xStart + length; i++) {
            float magnitude = Math.abs(x[i]);
            least = magnitude > 0 && magnitude < least ? magnitude : least;
        }
        return least;
    }

    @Override
    public void widen(char[] x, int xStart, int[] y, int yStart, int length) {
        for (int i = 0; i < length; i++) {
            y[yStart + i] = x[xStart + i];
        }
    }
}
