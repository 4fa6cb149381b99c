package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.kernel.Values;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
        ThirdMoments moments = thirdMoments(0, 4, 0).merge(ThirdMoments.NONE).merge(thirdMoments(0));
        assertThat(moments.moments().squares()).isCloseTo(12, within(1e-12));
        assertThat(moments.cubes()).isCloseTo(24, within(1e-12));
        assertThat(moments.skewness()).isCloseTo(6 / Math.pow(3, 1.5), within(1e-12));
        assertThat(thirdMoments(5).skewness()).isZero();
        assertThat(ThirdMoments.NONE.skewness()).isZero();
    }

    @Test
    void aWeightIsANumberOfValuesAndNothingWeighsAsMuchAsNoValue() {
        ThirdMoments weighted = ThirdMoments.of(new double[] {4, 0, Double.NaN, 7}, new double[] {1, 3, 0, 0});
        ThirdMoments repeated = thirdMoments(4, 0, 0, 0);
        assertThat(weighted).isEqualTo(repeated);
        assertThat(ThirdMoments.of(new double[] {Double.NaN}, new double[] {0})).isEqualTo(ThirdMoments.NONE);
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
                left = left.merge(thirdMoments(value));
            } else {
                right = thirdMoments(value).merge(right);
            }
        }
        ThirdMoments atOnce = thirdMoments(values);
        assertThat(left.merge(right).moments().weight()).isEqualTo(values.length);
        assertThat(left.merge(right).cubes()).isCloseTo(atOnce.cubes(), within(1e-8));
        assertThat(right.merge(left).cubes()).isCloseTo(atOnce.cubes(), within(1e-8));
    }

    @Test
    void distributionsAreOfEachChannel() {
        // Channel 0 holds 0, 0, 0, 4, channel 1 holds 10, 10, 14, 14.
        double[][] signatures =
                ChannelDistributions.of(values(2, 0, 0, 0, 4, 10, 14, 14, 10)).signatures();
        // Mean 1 and 12, variance 3 and 4, skewness 1.15 and 0: two channels are always at -1 and 1.
        checkClose(signatures, new double[][] {{-1, -1, 1}, {1, 1, -1}});
    }

    @Property(tries = 20)
    void distributionsMergeLikeTheirBatches(@ForAll long seed) {
        Random random = new Random(seed);
        double[] all = random.doubles(3 * 40).toArray();
        ChannelDistributions ofOne = ChannelDistributions.of(columns(all, 3, 0, 25));
        ChannelDistributions ofOther = ChannelDistributions.of(columns(all, 3, 25, 40));
        double[][] expected = ChannelDistributions.of(columns(all, 3, 0, 40)).signatures();
        checkClose(ofOne.merge(ofOther).signatures(), expected);
        checkClose(ofOther.merge(ofOne).signatures(), expected);
    }

    @Test
    void responsesAreMeansOfEachClass() {
        // Three samples of two positions; classes 1, 0, 1.
        double[][] shares = {{0, 0, 1, 1, 0, 0}, {1, 1, 0, 0, 1, 1}};
        StimulusResponses responses = StimulusResponses.of(values(2, 1, 3, 5, 5, 2, 2, 0, 0, 7, 9, 0, 4), shares);
        // Class 0: 5 and 8. Class 1: 2 and 1.
        checkClose(responses.signatures(), new double[][] {{-1, 1}, {1, -1}});
    }

    @Test
    void aPlaceMayShowSeveralClassesAndPaddingShowsNone() {
        // Of class 0 the first place shows a quarter and the second a half; the last is padding.
        ChannelValues x = new ChannelValues(
                3, List.of(1, 3), at(9, 3, Double.NaN, 0, 6, Double.NaN, 4, 4, Double.NaN), new double[] {1, 1, 0});
        StimulusResponses responses = StimulusResponses.of(x, new double[][] {{0.25, 0.5, 1}});
        // Means: (9 + 6) / 3 = 5, (0 + 12) / 3 = 4, 4.
        double middle = Math.sqrt(0.5);
        checkClose(responses.signatures(), new double[][] {{2 * middle}, {-middle}, {-middle}});
    }

    @Test
    void responsesMergeLikeTheirBatches() {
        // Neither batch has both classes.
        StimulusResponses first = StimulusResponses.of(values(2, 5, 8), new double[][] {{1}, {0}});
        StimulusResponses second = StimulusResponses.of(values(2, 2, 1), new double[][] {{0}, {1}});
        double[][] expected = {{-1, 1}, {1, -1}};
        checkClose(first.merge(second).signatures(), expected);
        checkClose(second.merge(first).signatures(), expected);
        assertThatThrownBy(first::signatures)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each stimulus class must have a sample, got none of class 1");
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
        ChannelValues two = values(2, 5, 8);
        ChannelValues three = values(3, 5, 8, 9);
        assertThatThrownBy(() -> values(2, 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be a weight for each place and a value for each channel of it, "
                        + "got 1 and 3 for 2 channels of [1]");
        assertThatThrownBy(() -> StimulusResponses.of(two, new double[][] {{1, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each place must have a share of each class, got 2 for 1");
        assertThatThrownBy(() -> StimulusResponses.of(two, new double[][] {{1}, {0}})
                        .merge(StimulusResponses.of(three, new double[][] {{1}})))
                .hasMessage("responses must be of the same classes and channels, got 2 by 2 and 1 by 3");
        assertThatThrownBy(() -> ChannelDistributions.of(two).merge(ChannelDistributions.of(three)))
                .hasMessage("distributions must be of equally many channels, got 2 and 3");
        assertThatThrownBy(() -> ChannelDistributions.of(new ChannelValues(2, List.of(1), at(5, 8), new double[] {0}))
                        .signatures())
                .hasMessage("channel signatures must be of activations, got none");
    }

    @Test
    void surviveTheWayToAnExecutor() throws Exception {
        ChannelDistributions distributions = ChannelDistributions.of(values(2, 1, 2, 3, 5));
        assertThat(((ChannelDistributions) Serialized.andBack(distributions)).signatures())
                .isDeepEqualTo(distributions.signatures());
        StimulusResponses responses = StimulusResponses.of(values(2, 1, 2, 3, 5), new double[][] {{1, 1}});
        assertThat(((StimulusResponses) Serialized.andBack(responses)).signatures())
                .isDeepEqualTo(responses.signatures());
    }

    private static ThirdMoments thirdMoments(double... values) {
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1);
        return ThirdMoments.of(values, weights);
    }

    /** [channels, places], all of which count. */
    private static ChannelValues values(int channels, double... values) {
        double[] weights = new double[values.length / channels];
        Arrays.fill(weights, 1);
        return new ChannelValues(channels, List.of(weights.length), at(values), weights);
    }

    private static ChannelValues columns(double[] matrix, int rows, int from, int to) {
        int columns = matrix.length / rows;
        return values(
                rows,
                IntStream.range(0, rows)
                        .mapToObj(row -> Arrays.copyOfRange(matrix, row * columns + from, row * columns + to))
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
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
