package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.Drawn;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Gradients are what finite differences of the forward pass say they are. */
class GradientLawsTest {

    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 2e-6;

    /** Elements of each array that are moved; all of them would take long, and say no more. */
    private static final int MOVED = 6;

    @Property(tries = 3)
    void agreeWithFiniteDifferences(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> check(drawn, in, null, random));
    }

    @Property(tries = 3)
    void agreeWithFiniteDifferencesWhereElementsHaveWeights(@ForAll long seed) {
        EveryVariant.obeys(seed, (drawn, in, random) -> {
            double[] weights = new double[in.x.length];
            Arrays.setAll(weights, i -> Math.max(0, random.nextDouble() * 3 - 1));
            check(drawn, in, Weights.ofElements(weights), random);
        });
    }

    private static void check(Drawn drawn, Inputs in, @Nullable Weights weights, Random random) {
        Activation activation = random.nextBoolean() ? Activation.GELU : Activation.SILU;
        Formula formula = new Formula(0.1, activation);
        Kernel kernel = weights == null
                ? Kernel.plain(drawn.cells(), formula)
                : Kernel.weighted(drawn.cells(), formula, weights);
        Pass pass = Pass.of(Way.PLAIN, kernel, in);
        ToDoubleFunction<Inputs> loss = moved -> {
            double[] y = Pass.of(Way.PLAIN, kernel, moved).y;
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                sum += y[i] * in.dy[i];
            }
            return sum;
        };
        double[][] pairs = {in.x, pass.dx, in.gain, pass.dGain, in.bias, pass.dBias};
        for (int pair = 0; pair < pairs.length; pair += 2) {
            for (int move = 0; move < MOVED; move++) {
                int at = random.nextInt(pairs[pair].length);
                double value = pairs[pair][at];
                pairs[pair][at] = value + STEP;
                double above = loss.applyAsDouble(in);
                pairs[pair][at] = value - STEP;
                double below = loss.applyAsDouble(in);
                pairs[pair][at] = value;
                assertThat(pairs[pair + 1][at])
                        .as("%s of %s", pair, drawn)
                        .isCloseTo((above - below) / (2 * STEP), within(TOLERANCE));
            }
        }
    }
}
