package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

/** How results are compared. */
final class Agreement {

    private Agreement() {}

    static void checkSameBits(Pass actual, Pass expected, String what) {
        assertThat(actual.y).as(what + " y").isEqualTo(expected.y);
        assertThat(actual.dx).as(what + " dx").isEqualTo(expected.dx);
        assertThat(actual.dGain).as(what + " dgain").isEqualTo(expected.dGain);
        assertThat(actual.dBias).as(what + " dbias").isEqualTo(expected.dBias);
    }

    static void checkClose(double[] actual, double[] expected, double tolerance, String what) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= tolerance)) {
                assertThat(actual[i]).as("%s[%d]", what, i).isCloseTo(expected[i], within(tolerance));
            }
        }
    }

    static double largest(double... values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}
