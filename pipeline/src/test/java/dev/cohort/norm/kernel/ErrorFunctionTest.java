package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class ErrorFunctionTest {

    /** Expected values by mpmath, rounded to doubles; both branches, and both sides of where they meet. */
    @Test
    void agreesWithManyDigitsHoweverSmallTheValue() {
        double[][] known = {
            {-3, 1.9999779095030015},
            {-0.5, 1.5204998778130465},
            {0, 1},
            {0.001, 0.9988716212090307},
            {0.1, 0.887537083981715},
            {0.5, 0.4795001221869535},
            {1, 0.15729920705028513},
            {1.2, 0.08968602177036464},
            {1.25, 0.07709987174354177},
            {1.5, 0.033894853524689274},
            {2, 0.004677734981047266},
            {3, 2.209049699858544e-05},
            {5, 1.537459794428035e-12},
            {10, 2.088487583762545e-45},
            {26, 5.663192408856143e-296},
        };
        for (double[] pair : known) {
            assertThat(ErrorFunction.complement(pair[0]))
                    .as("erfc(%s)", pair[0])
                    .isCloseTo(pair[1], withinPercentage(1e-12));
        }
    }

    @Test
    void endsAtZeroAndTwo() {
        assertThat(ErrorFunction.complement(1e300)).isZero();
        assertThat(ErrorFunction.complement(-1e300)).isEqualTo(2);
        assertThat(ErrorFunction.complement(Double.NaN)).isNaN();
    }
}
