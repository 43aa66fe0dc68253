package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointCloudTest {

    @ParameterizedTest
    @EnumSource
    void points_areInThePlane_asManyOfEachClass(PointCloud cloud) {
        Dataset points = cloud.points(2, 1);
        int ones = 0;
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.input(i)[0]).isBetween(-6f, 6f);
            assertThat(points.input(i)[1]).isBetween(-6f, 6f);
            ones += (int) points.target(i)[0];
        }
        assertThat(points.size()).isEqualTo(400);
        assertThat(ones).isEqualTo(200);
    }

    @Test
    void circle_hasOneClassInside() {
        Dataset points = PointCloud.CIRCLE.points(0, 1);
        for (int i = 0; i < points.size(); i++) {
            boolean isInside = Math.hypot(points.input(i)[0], points.input(i)[1]) < 3;
            assertThat(points.target(i)[0]).isEqualTo(isInside ? 1 : 0);
        }
    }

    @Test
    void exclusiveOr_hasEqualSignsInOneClass() {
        Dataset points = PointCloud.XOR.points(0, 1);
        for (int i = 0; i < points.size(); i++) {
            boolean isEqual = points.input(i)[0] > 0 == points.input(i)[1] > 0;
            assertThat(points.target(i)[0]).isEqualTo(isEqual ? 1 : 0);
        }
    }

    /** Both arms have a point at each distance from the middle, on opposite sides. */
    @Test
    void spiral_hasTwoArms() {
        Dataset points = PointCloud.SPIRAL.points(0, 1);
        for (int i = 0; i < points.size(); i += 2) {
            assertThat(Math.hypot(
                            points.input(i)[0] + points.input(i + 1)[0], points.input(i)[1] + points.input(i + 1)[1]))
                    .isLessThan(0.2);
        }
    }

    @Test
    void noise_isOfTheSeed() {
        float[] first = PointCloud.SPIRAL.points(0.5, 1).input(7);
        assertThat(PointCloud.SPIRAL.points(0.5, 1).input(7)).isEqualTo(first);
        assertThat(PointCloud.SPIRAL.points(0.5, 2).input(7)).isNotEqualTo(first);
    }
}
