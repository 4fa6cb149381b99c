package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    /** Samples at both ends where the silence around the clip shows. */
    private static final int EDGE = 400;

    @ParameterizedTest
    @CsvSource({"44100, 16000", "22050, 16000", "48000, 16000", "48000, 44100", "16000, 8000", "96000, 22050"})
    void whatTheNewRateCannotHoldIsSixtyDecibelsDown(int from, int to) {
        for (double share : new double[] {1.0001, 1.01, 1.05, 1.2}) {
            double hertz = share * to / 2;
            if (hertz < from / 2.0) {
                assertThat(20 * Math.log10(rms(middle(Clips.resample(tone(hertz, from), from, to))) * Math.sqrt(2)))
                        .as("%s Hz from %d to %d Hz", hertz, from, to)
                        .isLessThan(-60);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8000, 16000", "44100, 16000", "11025, 16000", "16000, 44100", "48000, 16000"})
    void tonesOfBothRatesAreTheSameTones(int from, int to) {
        for (double share : new double[] {0.01, 0.3, 0.8}) {
            double hertz = share * Math.min(from, to) / 2;
            double[] resampled = Clips.resample(tone(hertz, from), from, to);
            double[] expected = tone(hertz, to);
            double[] difference = new double[resampled.length];
            Arrays.setAll(difference, i -> resampled[i] - expected[i]);
            assertThat(rms(middle(difference)))
                    .as("%s Hz from %d to %d Hz", hertz, from, to)
                    .isLessThan(1e-4);
        }
    }

    @Test
    void aConstantStaysWhatItIs() {
        double[] constant = new double[5000];
        Arrays.fill(constant, 0.25);
        for (double sample : middle(Clips.resample(constant, 11025, 16000))) {
            assertThat(sample).isEqualTo(0.25, within(1e-12));
        }
    }

    @Property(tries = 50)
    void givesAsManySamplesAsLieBeforeTheEnd(@ForAll @IntRange(min = 1, max = 3000) int samples) {
        assertThat(Clips.resample(new double[samples], 22050, 16000)).hasSize((samples * 320 + 440) / 441);
    }

    @Test
    void refusesRatesWithoutACommonDivisor() {
        assertThatThrownBy(() -> ResamplingFilter.between(767_999, 16_000))
                .hasMessage("rates must have a large common divisor, got 767999 and 16000");
    }

    private static double[] tone(double hertz, int rate) {
        double[] samples = new double[rate / 2];
        Arrays.setAll(samples, i -> Math.sin(2 * Math.PI * hertz * i / rate));
        return samples;
    }

    private static double[] middle(double[] samples) {
        return Arrays.copyOfRange(samples, EDGE, samples.length - EDGE);
    }

    private static double rms(double[] samples) {
        return Math.sqrt(Arrays.stream(samples).map(x -> x * x).average().orElseThrow());
    }
}
