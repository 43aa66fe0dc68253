package dev.glissade.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in the JDK's Vector API, in the order of {@link PortableKernels} and with the same bits: vectors run
 * across output columns, never along a sum. The Vector API is slow until it is compiled, so the methods that use it are
 * few and small.
 */
final class VectorKernels implements Kernels {

    static final VectorSpecies<Float> SPECIES = species();

    static final int LANES = SPECIES.length();

    /** With so many columns, tiles of all terms are faster than lists that read and write a row of C for each number. */
    private static final int WIDE = 512;

    private static final VectorSpecies<Integer> INTEGERS = SPECIES.withLanes(int.class);
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));
    private static final VectorSpecies<Byte> BYTES = LANES == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

    /** Returns vectors of the requested width, or of the processor's own, up to 512 bits. */
    private static VectorSpecies<Float> species() {
        int requested = KernelProvider.requestedVectorBits();
        int bits = requested == 0 ? Math.min(preferredBits(), 512) : requested;
        return VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
    }

    /** Returns the width of the vectors that this processor prefers, in bits. */
    static int preferredBits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    @Override
    public String description() {
        return "vector (" + SPECIES.vectorBitSize() + " bits)";
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
        VectorProduct.add(a, b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo, scratch);
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
        VectorRow.add(a, b, c, termFrom, termTo, columnFrom, columnTo, scratch);
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
        VectorSparse.add(a, b, c, rowFrom, rowTo, columnFrom, columnTo);
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
        if (columnTo - columnFrom >= WIDE && WrittenRows.isWorthwhile(a, termFrom, termTo, rowTo)) {
            WrittenRows.of(a, termFrom, termTo, rowTo, scratch);
            VectorProduct.add(
                    scratch.transposedBlock(), b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo, scratch);
            return;
        }
        VectorSparse.addTransposed(a, b, c, termFrom, termTo, rowFrom, rowTo, columnFrom, columnTo);
    }

    /** One load of bytes fills one vector of floats, or two where vectors are so short that no load is as small. */
    @Override
    public void divideBytes(byte[] x, int xStart, float divisor, float[] y, int yStart, int length) {
        int whole = BYTES.loopBound(length);
        for (int i = 0; i < whole; i += BYTES.length()) {
            ByteVector bytes = ByteVector.fromArray(BYTES, x, xStart + i);
            for (int part = 0; part < BYTES.length() / LANES; part++) {
                IntVector numbers = (IntVector) bytes.convertShape(VectorOperators.B2I, INTEGERS, part);
                FloatVector floats = (FloatVector) numbers.and(0xff).convert(VectorOperators.I2F, 0);
                floats.div(divisor).intoArray(y, yStart + i + part * LANES);
            }
        }
        for (int i = whole; i < length; i++) {
            y[yStart + i] = (x[xStart + i] & 0xff) / divisor;
        }
    }

    @Override
    public void exp(float[] x, int xStart, float[] y, int yStart, int length) {
        int whole = SPECIES.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xStart + i);
            FloatVector bounded = v.min(Approximation.EXP_HIGHEST).max(Approximation.EXP_LOWEST);
            // bounded = n·ln 2 + r; q = r + r²/2! + … + r⁷/7!; Approximation has this in small methods. Here the lines
            // are repeated in exp, sigmoid and tanh. A shared method takes the same 0.35 ns a number where the compiler
            // inlines it (JDK 17, 512 bits); where it leaves the call, vectors go to the heap: 3 ns and 18 bytes a
            // number.
            FloatVector rounded = bounded.fma(
                    FloatVector.broadcast(SPECIES, Approximation.LOG2_E),
                    FloatVector.broadcast(SPECIES, Approximation.ROUNDER));
            FloatVector n = rounded.sub(Approximation.ROUNDER);
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Approximation.LN2_HIGH), bounded);
            r = n.fma(FloatVector.broadcast(SPECIES, -Approximation.LN2_LOW), r);
            FloatVector series = FloatVector.broadcast(SPECIES, Approximation.C7)
                    .fma(r, FloatVector.broadcast(SPECIES, Approximation.C6));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C5));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C4));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C3));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C2));
            FloatVector q = series.fma(r.mul(r), r);
            IntVector bits = rounded.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23);
            FloatVector power = bits.reinterpretAsFloats();
            FloatVector exp = power.fma(q, power);
            exp.blend(0, v.compare(VectorOperators.LT, Approximation.EXP_LOWEST))
                    .intoArray(y, yStart + i);
        }
        for (int i = whole; i < length; i++) {
            y[yStart + i] = Approximation.exp(x[xStart + i]);
        }
    }

    @Override
    public void sigmoid(float[] x, int xStart, float[] y, int yStart, int length) {
        int whole = SPECIES.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xStart + i);
            FloatVector bounded = v.neg().min(-Approximation.SIGMOID_LOWEST).max(Approximation.EXP_LOWEST);
            FloatVector rounded = bounded.fma(
                    FloatVector.broadcast(SPECIES, Approximation.LOG2_E),
                    FloatVector.broadcast(SPECIES, Approximation.ROUNDER));
            FloatVector n = rounded.sub(Approximation.ROUNDER);
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Approximation.LN2_HIGH), bounded);
            r = n.fma(FloatVector.broadcast(SPECIES, -Approximation.LN2_LOW), r);
            FloatVector series = FloatVector.broadcast(SPECIES, Approximation.C7)
                    .fma(r, FloatVector.broadcast(SPECIES, Approximation.C6));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C5));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C4));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C3));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C2));
            FloatVector q = series.fma(r.mul(r), r);
            IntVector bits = rounded.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23);
            FloatVector power = bits.reinterpretAsFloats();
            FloatVector exp = power.fma(q, power);
            FloatVector.broadcast(SPECIES, 1).div(exp.add(1)).intoArray(y, yStart + i);
        }
        for (int i = whole; i < length; i++) {
            y[yStart + i] = Approximation.sigmoid(x[xStart + i]);
        }
    }

    @Override
    public void tanh(float[] x, int xStart, float[] y, int yStart, int length) {
        int whole = SPECIES.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xStart + i);
            FloatVector bounded = v.add(v).min(2 * Approximation.TANH_HIGHEST).max(-2 * Approximation.TANH_HIGHEST);
            FloatVector rounded = bounded.fma(
                    FloatVector.broadcast(SPECIES, Approximation.LOG2_E),
                    FloatVector.broadcast(SPECIES, Approximation.ROUNDER));
            FloatVector n = rounded.sub(Approximation.ROUNDER);
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Approximation.LN2_HIGH), bounded);
            r = n.fma(FloatVector.broadcast(SPECIES, -Approximation.LN2_LOW), r);
            FloatVector series = FloatVector.broadcast(SPECIES, Approximation.C7)
                    .fma(r, FloatVector.broadcast(SPECIES, Approximation.C6));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C5));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C4));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C3));
            series = series.fma(r, FloatVector.broadcast(SPECIES, Approximation.C2));
            FloatVector q = series.fma(r.mul(r), r);
            IntVector bits = rounded.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23);
            FloatVector power = bits.reinterpretAsFloats();
            FloatVector expMinusOne = power.fma(q, power.sub(1));
            expMinusOne.div(expMinusOne.add(2)).intoArray(y, yStart + i);
        }
        for (int i = whole; i < length; i++) {
            y[yStart + i] = Approximation.tanh(x[xStart + i]);
        }
    }

    @Override
    public void rectify(float[] x, int xStart, float[] y, int yStart, int length) {
        int whole = SPECIES.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector.fromArray(SPECIES, x, xStart + i).max(0).intoArray(y, yStart + i);
        }
        for (int i = whole; i < length; i++) {
            y[yStart + i] = Math.max(x[xStart + i], 0);
        }
    }

    @Override
    public void rectifyGradient(
            float[] x, int xStart, float slope, float[] dy, int dyStart, float[] dx, int dxStart, int length) {
        int whole = SPECIES.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector passed = FloatVector.fromArray(SPECIES, dy, dyStart + i);
            FloatVector v = FloatVector.fromArray(SPECIES, x, xStart + i);
            passed.mul(slope).blend(passed, v.compare(VectorOperators.GT, 0)).intoArray(dx, dxStart + i);
        }
        for (int i = whole; i < length; i++) {
            dx[dxStart + i] = Approximation.rectifyGradient(x[xStart + i], slope, dy[dyStart + i]);
        }
    }

    @Override
    public void addScaled(float scale, float[] x, int xStart, float[] y, int yStart, int length) {
        FloatVector scales = FloatVector.broadcast(SPECIES, scale);
        int whole = SPECIES.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            scales.fma(FloatVector.fromArray(SPECIES, x, xStart + i), FloatVector.fromArray(SPECIES, y, yStart + i))
                    .intoArray(y, yStart + i);
        }
        for (int i = whole; i < length; i++) {
            y[yStart + i] = Fma.fma(scale, x[xStart + i], y[yStart + i]);
        }
    }

    @Override
    public void addExactly(float[] x, int xStart, float[] high, int highStart, float[] low, int lowStart, int length) {
        int whole = SPECIES.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector before = FloatVector.fromArray(SPECIES, high, highStart + i);
            FloatVector added = FloatVector.fromArray(SPECIES, x, xStart + i);
            FloatVector sum = before.add(added);
            FloatVector ofAdded = sum.sub(before);
            FloatVector rest = before.sub(sum.sub(ofAdded)).add(added.sub(ofAdded));
            rest = FloatVector.fromArray(SPECIES, low, lowStart + i).add(rest);
            FloatVector both = sum.add(rest);
            both.intoArray(high, highStart + i);
            rest.sub(both.sub(sum)).intoArray(low, lowStart + i);
        }
        LongSum.add(x, xStart + whole, high, highStart + whole, low, lowStart + whole, length - whole);
    }

    @Override
    public void addColumnSums(StridedBlock x, int rowFrom, int rowTo, int columns, float[] sums, int sumsStart) {
        int whole = SPECIES.loopBound(columns);
        for (int j = 0; j < whole; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsStart + j);
            for (int i = rowFrom; i < rowTo; i++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, x.elements(), x.start() + i * x.rowStride() + j));
            }
            sum.intoArray(sums, sumsStart + j);
        }
        for (int j = whole; j < columns; j++) {
            float sum = sums[sumsStart + j];
            for (int i = rowFrom; i < rowTo; i++) {
                sum += x.elements()[x.index(i, j)];
            }
            sums[sumsStart + j] = sum;
        }
    }

    @Override
    public void flushTiny(float[] x, int xStart, int length) {
        int whole = SPECIES.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xStart + i);
            v.blend(0, v.abs().compare(VectorOperators.LT, Approximation.TINY)).intoArray(x, xStart + i);
        }
        for (int i = xStart + whole; i < xStart + length; i++) {
            if (Math.abs(x[i]) < Approximation.TINY) {
                x[i] = 0;
            }
        }
    }

    /** x · 0 is 0 or NaN, so the sum is NaN from the first number on that is not finite. */
    @Override
    public boolean isFinite(float[] x, int xStart, int length) {
        int whole = SPECIES.loopBound(length);
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int i = 0; i < whole; i += LANES) {
            sum = FloatVector.fromArray(SPECIES, x, xStart + i).mul(0).add(sum);
        }
        boolean finite = !sum.test(VectorOperators.IS_NAN).anyTrue();
        for (int i = whole; i < length; i++) {
            finite &= Float.isFinite(x[xStart + i]);
        }
        return finite;
    }

    @Override
    public float leastMagnitude(float[] x, int xStart, int length) {
        int whole = SPECIES.loopBound(length);
        FloatVector least = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        for (int i = 0; i < whole; i += LANES) {
            FloatVector v = FloatVector.fromArray(SPECIES, x, xStart + i).abs();
            least = least.blend(least.min(v), v.compare(VectorOperators.GT, 0));
        }
        float result = least.reduceLanes(VectorOperators.MIN);
        for (int i = xStart + whole; i < xStart + length; i++) {
            float magnitude = Math.abs(x[i]);
            result = magnitude > 0 && magnitude < result ? magnitude : result;
        }
        return result;
    }

    @Override
    public void widen(char[] x, int xStart, int[] y, int yStart, int length) {
        int whole = INTEGERS.loopBound(length);
        for (int i = 0; i < whole; i += LANES) {
            ShortVector chars = ShortVector.fromCharArray(SHORTS, x, xStart + i);
            IntVector numbers = (IntVector) chars.convertShape(VectorOperators.S2I, INTEGERS, 0);
            numbers.and(0xffff).intoArray(y, yStart + i);
        }
        for (int i = whole; i < length; i++) {
            y[yStart + i] = x[xStart + i];
        }
    }
}
