package dev.cohort.training.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.volume.Spacing;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoseTest {

    @Test
    void keepsAnglesAndProportionsInMillimetres() {
        Spacing spacing = new Spacing(0.5, 1, 4);
        double[] size = {0.5, 1, 4};
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 50; draw++) {
            double[] voxels = Pose.inSpace(spacing, random).matrix();
            double[] mm = new double[9];
            for (int i = 0; i < 9; i++) {
                mm[i] = voxels[i] * size[i / 3] / size[i % 3];
            }
            double length = Math.sqrt(dot(mm, 0, 0));
            assertThat(length).isBetween(1 / 1.2 - 1e-9, 1 / 0.85 + 1e-9);
            assertThat(Math.sqrt(dot(mm, 1, 1))).isCloseTo(length, within(1e-9));
            assertThat(Math.sqrt(dot(mm, 2, 2))).isCloseTo(length, within(1e-9));
            assertThat(dot(mm, 0, 1)).isCloseTo(0, within(1e-9));
            assertThat(dot(mm, 1, 2)).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void staysInThePlaneOfAnImage() {
        SplittableRandom random = new SplittableRandom(1);
        boolean isUpsideDown = false;
        for (int draw = 0; draw < 50; draw++) {
            double[] matrix = Pose.inPlane(new Spacing(1, 1, 1), random).matrix();
            double outOfPlane = Math.abs(matrix[2]) + Math.abs(matrix[5]) + Math.abs(matrix[6]) + Math.abs(matrix[7]);
            assertThat(outOfPlane).isZero();
            assertThat(matrix[8]).isPositive();
            assertThat(dot(matrix, 0, 1)).isCloseTo(0, within(1e-9));
            isUpsideDown |= matrix[0] < 0 && matrix[4] < 0 && matrix[1] != 0;
        }
        assertThat(isUpsideDown).isTrue();
    }

    /** The product of two columns. */
    private static double dot(double[] matrix, int a, int b) {
        return matrix[a] * matrix[b] + matrix[3 + a] * matrix[3 + b] + matrix[6 + a] * matrix[6 + b];
    }
}
