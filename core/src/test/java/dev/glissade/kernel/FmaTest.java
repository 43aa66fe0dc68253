package dev.glissade.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ChildJvm;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The fused multiply-add in double precision against {@link Math#fma}, which is exact by its specification. */
class FmaTest {

    private static final float[] SPECIAL = {
        0f,
        1f,
        Float.MIN_VALUE,
        2 * Float.MIN_VALUE,
        3 * Float.MIN_VALUE,
        Float.MIN_NORMAL,
        Math.nextDown(Float.MIN_NORMAL),
        Math.nextUp(1f),
        Math.nextDown(1f),
        0x1p-24f,
        0x1p-25f,
        0x1.000002p-24f,
        0x1p-75f,
        0x1.fffffep-75f,
        0x1p24f,
        0x1.000002p12f,
        0x1p64f,
        Float.MAX_VALUE,
        Math.nextDown(Float.MAX_VALUE),
        Float.POSITIVE_INFINITY,
        Float.NaN
    };

    private static void assertSame(float a, float b, float c) {
        int expected = Float.floatToIntBits(Math.fma(a, b, c));
        if (Float.floatToIntBits(Fma.inDoublePrecision(a, b, c)) != expected) {
            assertThat(Fma.inDoublePrecision(a, b, c))
                    .as("%s * %s + %s", a, b, c)
                    .isEqualTo(Math.fma(a, b, c));
        }
    }

    @Test
    void specialNumbers_andTheirNegatives() {
        for (float a : SPECIAL) {
            for (float b : SPECIAL) {
                for (float c : SPECIAL) {
                    for (int signs = 0; signs < 8; signs++) {
                        assertSame((signs & 1) > 0 ? -a : a, (signs & 2) > 0 ? -b : b, (signs & 4) > 0 ? -c : c);
                    }
                }
            }
        }
    }

    private static void assertRandom(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            float a = Float.intBitsToFloat(random.nextInt());
            float b = Float.intBitsToFloat(random.nextInt());
            assertSame(a, b, Float.intBitsToFloat(random.nextInt()));
            // Of one size, so that all digits meet.
            float x = 1 + random.nextFloat();
            float y = 1 + random.nextFloat();
            float z = (2 * random.nextFloat() - 1) * (float) Math.scalb(1.0, random.nextInt(60) - 30);
            assertSame(x, y, z);
            // Sums among the subnormal numbers.
            assertSame(x * 0x1p-70f, y * 0x1p-70f, z * 0x1p-130f);
            // Exactly halfway between two floats, or next to it by what is cut off.
            float large = Float.intBitsToFloat((random.nextInt() & 0x007FFFFF) | 0x4B000000); // from 2²³, in steps of 1
            float tiny = Math.scalb(1 + (random.nextInt(3) - 1) * 0x1p-23f, -1);
            assertSame(tiny, 1, large);
            assertSame(tiny, random.nextInt(3) - 1, -large);
            // Small whole numbers.
            assertSame(random.nextInt(1 << 13), random.nextInt(1 << 13), random.nextInt(1 << 25) - (1 << 24));
        }
    }

    @Test
    void randomNumbers() {
        assertRandom(300_000, 1);
    }

    @Test
    @Tag("heavy")
    void manyRandomNumbers() {
        assertRandom(20_000_000, 2); // 120 million cases
    }

    private static void assertSame(double a, double b, double c) {
        long expected = Double.doubleToLongBits(Math.fma(a, b, c));
        if (Double.doubleToLongBits(Fma.inPairs(a, b, c)) != expected) {
            assertThat(Fma.inPairs(a, b, c)).as("%s * %s + %s", a, b, c).isEqualTo(Math.fma(a, b, c));
        }
    }

    @Test
    void doubles_ofAnySize() {
        double[] some = {
            0,
            1,
            -3,
            0x1p-1074,
            0x1p-1022,
            0x1p-900,
            0x1p900,
            0x1p1000,
            0x1.0000001p0,
            0x1.0000000000001p0,
            0x1p-53,
            0x1p53,
            -0x1p-106,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NaN
        };
        for (double a : some) {
            for (double b : some) {
                for (double c : some) {
                    assertSame(a, b, c);
                    assertSame(a, b, -c);
                }
            }
        }
    }

    @Test
    void randomDoubles() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1_000_000; i++) {
            double a = random.nextDouble(-2, 2);
            double b = random.nextDouble(-2, 2);
            double c = random.nextDouble(-2, 2);
            assertSame(a, b, Math.scalb(c, random.nextInt(-120, 60)));
            assertSame(a, b, -(a * b)); // leaves what rounding cut off
            // Next to halfway between two doubles, by as little as the last digits of a product.
            double nearHalf = 0x1p-53 * (1 + random.nextInt(-1, 2) * 0x1p-52);
            assertSame(nearHalf, 1 + random.nextInt(-1, 2) * 0x1p-52, 1 + random.nextInt(1 << 30) * 0x1p-52);
        }
    }

    /** What a training does before its first step, twice. */
    static final class Announcement {
        public static void main(String[] arguments) {
            KernelProvider.announce();
            KernelProvider.announce();
        }
    }

    @Test
    void virtualMachineWithoutFma_isToldOnce() throws Exception {
        String[] flags = {"-XX:-UseFMA", "--add-modules=jdk.incubator.vector"};
        String output = ChildJvm.run(Announcement.class, flags).output();
        assertThat(output).containsOnlyOnce("WARNING: no instruction for a fused multiply-add");
        assertThat(output).contains("INFO: portable kernels: there is no instruction for a fused multiply-add (FMA)");
    }
}
