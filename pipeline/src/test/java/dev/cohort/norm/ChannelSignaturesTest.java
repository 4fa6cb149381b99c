package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.kernel.TensorShape;
import dev.cohort.norm.kernel.Values;
import java.nio.DoubleBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ChannelSignaturesTest {

    @Test
    void standardizesEachFeatureOverTheChannels() {
        double[][] signatures =
                Signatures.standardized(new double[][] {{1, 5, 0.1}, {3, 5, 0.1}, {1, 5, 0.1}, {3, 5, 0.1}});
        assertThat(signatures).isDeepEqualTo(new double[][] {{-1, 0, 0}, {1, 0, 0}, {-1, 0, 0}, {1, 0, 0}});
    }

    @Test
    void takesRoundingForNoDifference() {
        assertThat(Signatures.standardized(new double[][] {{0.1 + 0.2}, {0.3}}))
                .isDeepEqualTo(new double[][] {{0}, {0}});
    }

    @Test
    void thirdMomentsByHand() {
        // 0, 0, 0, 4: mean 1, deviations -1, -1, -1, 3: squares 12, cubes 24, variance 3.
        ThirdMoments moments = ThirdMoments.NONE;
        for (double value : new double[] {0, 4, 0, 0}) {
            moments = moments.merge(ThirdMoments.of(value));
        }
        assertThat(moments.moments().squares()).isCloseTo(12, within(1e-12));
        assertThat(moments.cubes()).isCloseTo(24, within(1e-12));
        assertThat(moments.skewness()).isCloseTo(6 / Math.pow(3, 1.5), within(1e-12));
        assertThat(ThirdMoments.of(5).skewness()).isZero();
        assertThat(ThirdMoments.NONE.skewness()).isZero();
    }

    @Property(tries = 50)
    void thirdMomentsMergeInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        double[] values = random.doubles(1 + random.nextInt(100))
                .map(value -> 1e5 + value * value)
                .toArray();
        ThirdMoments left = ThirdMoments.NONE;
        ThirdMoments right = ThirdMoments.NONE;
        for (double value : values) {
            if (random.nextBoolean()) {
                left = left.merge(ThirdMoments.of(value));
            } else {
                right = ThirdMoments.of(value).merge(right);
            }
        }
        double mean = 0;
        for (double value : values) {
            mean += (value - 1e5) / values.length;
        }
        double cubes = 0;
        for (double value : values) {
            cubes += Math.pow(value - 1e5 - mean, 3);
        }
        assertThat(left.merge(right).moments().weight()).isEqualTo(values.length);
        assertThat(left.merge(right).cubes()).isCloseTo(cubes, within(1e-8));
        assertThat(right.merge(left).cubes()).isCloseTo(cubes, within(1e-8));
    }

    @Test
    void distributionsAreOfEachChannelWhicheverVariesFastest() {
        // Channel 0 holds 0, 0, 0, 4, channel 1 holds 10, 10, 14, 14, in two samples of two positions.
        double[] channelsFirst = {0, 0, 10, 14, 0, 4, 14, 10};
        double[] channelsLast = {0, 10, 0, 14, 0, 14, 4, 10};
        double[][] first = ChannelDistributions.of(TensorShape.channelsFirst(2, 2, 2), at(channelsFirst))
                .signatures();
        assertThat(first)
                .isDeepEqualTo(ChannelDistributions.of(TensorShape.channelsLast(2, 2, 2), at(channelsLast))
                        .signatures());
        // Mean 1 and 12, variance 3 and 4, skewness 1.15 and 0: two channels are always at -1 and 1.
        checkClose(first, new double[][] {{-1, -1, 1}, {1, 1, -1}});
    }

    @Property(tries = 20)
    void distributionsMergeLikeTheirBatches(@ForAll long seed) {
        Random random = new Random(seed);
        double[] one = random.doubles(3 * 5000).toArray();
        double[] other = random.doubles(3 * 700).toArray();
        double[] both = new double[one.length + other.length];
        System.arraycopy(one, 0, both, 0, one.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        ChannelDistributions ofOne = ChannelDistributions.of(TensorShape.channelsLast(1, 3, 5000), at(one));
        ChannelDistributions ofOther = ChannelDistributions.of(TensorShape.channelsLast(1, 3, 700), at(other));
        double[][] expected = ChannelDistributions.of(TensorShape.channelsLast(1, 3, 5700), at(both))
                .signatures();
        checkClose(ofOne.merge(ofOther).signatures(), expected);
        checkClose(ofOther.merge(ofOne).merge(ChannelDistributions.none(3)).signatures(), expected);
    }

    @Test
    void responsesAreMeansOfEachClass() {
        // Three samples of two channels of two positions; classes 1, 0, 1.
        StimulusResponses responses = StimulusResponses.of(
                2, new int[] {1, 0, 1}, TensorShape.channelsFirst(3, 2, 2), at(1, 3, 0, 0, 5, 5, 7, 9, 2, 2, 0, 4));
        // Class 0: 5 and 8. Class 1: 2 and 1.
        checkClose(responses.signatures(), new double[][] {{-1, 1}, {1, -1}});
    }

    @Test
    void responsesMergeLikeTheirBatches() {
        // Class 1 is in the second batch only, class 0 in the first: neither has all classes.
        TensorShape shape = TensorShape.channelsFirst(1, 2, 1);
        StimulusResponses first = StimulusResponses.of(2, new int[] {0}, shape, at(5, 8));
        StimulusResponses second = StimulusResponses.of(2, new int[] {1}, shape, at(2, 1));
        double[][] expected = {{-1, 1}, {1, -1}};
        checkClose(first.merge(second).signatures(), expected);
        checkClose(second.merge(first).merge(StimulusResponses.none(2, 2)).signatures(), expected);
        assertThatThrownBy(first::signatures)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each stimulus class must have a sample, got none of class 1");
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        TensorShape shape = TensorShape.channelsFirst(1, 2, 1);
        assertThatThrownBy(() -> StimulusResponses.of(2, new int[] {2}, shape, at(5, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stimulus classes must be 0 to 1, got 2");
        assertThatThrownBy(() -> StimulusResponses.none(2, 3).merge(StimulusResponses.none(3, 2)))
                .hasMessage("responses must be of the same classes and channels, got 2 by 3 and 3 by 2");
        assertThatThrownBy(() -> ChannelDistributions.none(2).merge(ChannelDistributions.none(3)))
                .hasMessage("distributions must be of equally many channels, got 2 and 3");
        assertThatThrownBy(() -> ChannelDistributions.none(2).signatures())
                .hasMessage("channel signatures must be of activations, got none");
        assertThatThrownBy(() -> ChannelDistributions.of(shape, at(1, 2, 3))).hasMessage("x must have 2 values, got 3");
    }

    @Test
    void surviveTheWayToAnExecutor() throws Exception {
        ChannelDistributions distributions =
                ChannelDistributions.of(TensorShape.channelsFirst(1, 2, 2), at(1, 2, 3, 5));
        assertThat(((ChannelDistributions) Serialized.andBack(distributions)).signatures())
                .isDeepEqualTo(distributions.signatures());
        StimulusResponses responses =
                StimulusResponses.of(1, new int[] {0}, TensorShape.channelsFirst(1, 2, 2), at(1, 2, 3, 5));
        assertThat(((StimulusResponses) Serialized.andBack(responses)).signatures())
                .isDeepEqualTo(responses.signatures());
    }

    private static void checkClose(double[][] actual, double[][] expected) {
        assertThat(actual).hasDimensions(expected.length, expected[0].length);
        for (int channel = 0; channel < expected.length; channel++) {
            assertThat(actual[channel]).containsExactly(expected[channel], within(1e-7));
        }
    }

    private static Values at(double... values) {
        return Values.of(DoubleBuffer.wrap(values));
    }
}
