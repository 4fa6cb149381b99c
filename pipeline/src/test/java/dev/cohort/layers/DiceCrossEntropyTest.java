package dev.cohort.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.kernel.Values;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiceCrossEntropyTest {

    @Test
    void addsCrossEntropyAndOneMinusForegroundDice() {
        // Two labels, two positions, nothing known: p = 1/2. Cross-entropy log 2; Dice 2 (1/2) / (1 + 1) = 1/2.
        double[] losses = new DiceCrossEntropy(1, 2, 2).losses(of(0, 0, 0, 0), of(0, 1, 1, 0));
        assertThat(losses[0]).isCloseTo(Math.log(2) + 0.5, within(1e-5));
    }

    @Test
    void isZeroForACertainAndRightPrediction() {
        double[] losses = new DiceCrossEntropy(1, 3, 2).losses(of(99, 0, 0, 99, 0, 0), of(1, 0, 0, 1, 0, 0));
        assertThat(losses[0]).isCloseTo(0, within(1e-9));
    }

    @Test
    void countsALabelAbsentFromTruthAndPredictionAsFound() {
        double[] losses = new DiceCrossEntropy(1, 2, 2).losses(of(99, 99, 0, 0), of(1, 1, 0, 0));
        assertThat(losses[0]).isCloseTo(0, within(1e-9));
    }

    @Test
    void staysFiniteForHugeLogits() {
        DiceCrossEntropy loss = new DiceCrossEntropy(1, 2, 1);
        double[] gradient = new double[2];
        assertThat(loss.losses(of(1e4, -1e4), of(0, 1))[0]).isCloseTo(2e4 + 1, within(1e-3));
        loss.gradient(of(1e4, -1e4), of(0, 1), at(gradient));
        assertThat(gradient).containsExactly(1, -1);
    }

    @Property(tries = 30)
    void givesEachSampleTheLossAndGradientItHasAlone(
            @ForAll @IntRange(min = 2, max = 4) int labels,
            @ForAll @IntRange(min = 1, max = 1100) int positions,
            @ForAll long seed) {
        int samples = 3;
        int size = labels * positions;
        Random random = new Random(seed);
        double[] logits = random.doubles((long) samples * size, -3, 3).toArray();
        double[] truth = new double[logits.length];
        for (int i = 0; i < samples * positions; i++) {
            truth[i / positions * size + random.nextInt(labels) * positions + i % positions] = 1;
        }
        double[] gradient = new double[logits.length];
        DiceCrossEntropy together = new DiceCrossEntropy(samples, labels, positions);
        double[] losses = together.losses(at(logits), at(truth));
        together.gradient(at(logits), at(truth), at(gradient));

        DiceCrossEntropy alone = new DiceCrossEntropy(1, labels, positions);
        for (int sample = 0; sample < samples; sample++) {
            double[] ownLogits = Arrays.copyOfRange(logits, sample * size, (sample + 1) * size);
            double[] ownTruth = Arrays.copyOfRange(truth, sample * size, (sample + 1) * size);
            double[] ownGradient = new double[size];
            assertThat(alone.losses(at(ownLogits), at(ownTruth))[0]).isEqualTo(losses[sample]);
            alone.gradient(at(ownLogits), at(ownTruth), at(ownGradient));
            assertThat(Arrays.copyOfRange(gradient, sample * size, (sample + 1) * size))
                    .isEqualTo(ownGradient);
        }
    }

    private static Values of(double... values) {
        return at(values);
    }

    private static Values at(double[] values) {
        return Values.of(DoubleBuffer.wrap(values));
    }
}
