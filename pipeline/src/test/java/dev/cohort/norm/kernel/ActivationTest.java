package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.kernel.Activation.Kind;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ActivationTest {

    private static final Activation LEAKY = Activation.leakyRelu(0.25);
    private static final List<Activation> ALL =
            List.of(Activation.IDENTITY, Activation.RELU, LEAKY, Activation.SILU, Activation.GELU);

    @Test
    void identityAndRectifiersAreStraightLines() {
        assertThat(Activation.IDENTITY.value(-3)).isEqualTo(-3);
        assertThat(Activation.RELU.value(-3)).isZero();
        assertThat(Activation.RELU.value(3)).isEqualTo(3);
        assertThat(LEAKY.value(-4)).isEqualTo(-1);
        assertThat(LEAKY.value(4)).isEqualTo(4);
    }

    /** Expected values by mpmath, rounded to doubles. */
    @Test
    void siluAndGeluAgreeWithManyDigits() {
        assertThat(Activation.SILU.value(1)).isCloseTo(0.7310585786300049, within(1e-15));
        assertThat(Activation.SILU.value(-1)).isCloseTo(-0.2689414213699951, within(1e-15));
        assertThat(Activation.SILU.derivative(1)).isCloseTo(0.9276705118714866, within(1e-15));
        assertThat(Activation.GELU.value(1)).isCloseTo(0.8413447460685429, within(1e-15));
        assertThat(Activation.GELU.value(-2)).isCloseTo(-0.04550026389635842, within(1e-15));
        assertThat(Activation.GELU.derivative(1)).isCloseTo(1.083315470587692, within(1e-14));
        assertThat(Activation.GELU.derivative(-2)).isCloseTo(-0.08523180107819692, within(1e-15));
    }

    @Test
    void haveTheDerivativeFromBelowAtTheirCorner() {
        assertThat(Activation.RELU.derivative(0)).isZero();
        assertThat(Activation.RELU.derivative(Double.MIN_VALUE)).isEqualTo(1);
        assertThat(LEAKY.derivative(0)).isEqualTo(0.25);
        assertThat(LEAKY.derivative(Double.MIN_VALUE)).isEqualTo(1);
    }

    @Test
    void gentlyEndFarFromZero() {
        for (Activation activation : List.of(Activation.SILU, Activation.GELU)) {
            assertThat(activation.value(1000)).isEqualTo(1000);
            assertThat(activation.value(-1000)).isZero();
            assertThat(activation.derivative(1000)).isEqualTo(1);
            assertThat(activation.derivative(-1000)).isZero();
        }
    }

    @Test
    void keepANaN() {
        for (Activation activation : ALL) {
            assertThat(activation.value(Double.NaN)).as("%s", activation).isNaN();
        }
    }

    @Property(tries = 200)
    void haveTheDerivativeOfFiniteDifferences(@ForAll @DoubleRange(min = -6, max = 6) double z) {
        double step = 1e-6;
        for (Activation activation : ALL) {
            if (Math.abs(z) > step) {
                assertThat(activation.derivative(z))
                        .as("%s", activation)
                        .isCloseTo(
                                (activation.value(z + step) - activation.value(z - step)) / (2 * step), within(1e-8));
            }
        }
    }

    @Test
    void onlyTheLeakyRectifierHasASlope() {
        assertThat(Activation.leakyRelu(0.01)).isEqualTo(new Activation(Kind.LEAKY_RELU, 0.01));
        assertThatThrownBy(() -> new Activation(Kind.GELU, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slope must be between 0 and 1 for LEAKY_RELU and 0 for others, got 0.1 for GELU");
        for (double slope : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> Activation.leakyRelu(slope))
                    .hasMessage("slope must be between 0 and 1 for LEAKY_RELU and 0 for others, got " + slope
                            + " for LEAKY_RELU");
        }
    }
}
