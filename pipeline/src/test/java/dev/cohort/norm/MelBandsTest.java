package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MelBandsTest {

    private static final Path MANIFEST =
            Path.of(System.getProperty("cohort.conformance", "(cohort.conformance is not set)"), "audio/manifest.json");

    /** The filters of a bank with n bands have n + 2 edges, equally far apart in mel: those of n + 1 bands side by side. */
    @TestFactory
    Stream<DynamicTest> edgesAreThoseOfLibrosa() throws IOException {
        JsonNode banks = new ObjectMapper().readTree(MANIFEST.toFile()).get("bands");
        assertThat(banks).isNotEmpty();
        return StreamSupport.stream(banks.spliterator(), false)
                .map(bank -> DynamicTest.dynamicTest(bank.get("file").asText(), () -> checkEdges(bank)));
    }

    private static void checkEdges(JsonNode bank) {
        double[] expected = new ObjectMapper().convertValue(bank.get("edges_hz"), double[].class);
        MelBands bands = new MelBands(
                MelScale.valueOf(bank.get("scale").asText().toUpperCase(Locale.ROOT)),
                bank.get("n_mels").asInt() + 1,
                bank.get("fmin").asDouble(),
                bank.get("fmax").asDouble());
        assertThat(bands.edgesHz()).hasSameSizeAs(expected);
        for (int edge = 0; edge < expected.length; edge++) {
            assertThat(bands.edgesHz()[edge]).isCloseTo(expected[edge], within(1e-9 * (1 + expected[edge])));
        }
    }

    @Property
    void bothScalesTurnBack(@ForAll @DoubleRange(min = 0, max = 48000) double hertz) {
        for (MelScale scale : MelScale.values()) {
            assertThat(scale.hertz(scale.mel(hertz))).isCloseTo(hertz, within(1e-9 * (1 + hertz)));
        }
    }

    @Test
    void scalesMeetTheirAnchors() {
        assertThat(MelScale.HTK.mel(0)).isZero();
        assertThat(MelScale.HTK.mel(700)).isCloseTo(2595 * Math.log10(2), within(1e-12));
        assertThat(MelScale.SLANEY.mel(0)).isZero();
        assertThat(MelScale.SLANEY.mel(1000)).isEqualTo(15);
        assertThat(MelScale.SLANEY.mel(6400)).isCloseTo(42, within(1e-12));
        assertThat(MelScale.SLANEY.hertz(7.5)).isCloseTo(500, within(1e-12));
    }

    @Test
    void groupsBinsByHand() {
        // Slaney's scale is straight below 1000 Hz: bands of 250 Hz. An edge begins a band; what lies outside joins its
        // end.
        MelBands bands = new MelBands(MelScale.SLANEY, 2, 250, 750);
        assertThat(bands.ofFrequencies(0, 249, 250, 499, 500, 749, 750, 4000))
                .isEqualTo(Grouping.leading(0, 0, 0, 0, 1, 1, 1, 1));
        assertThat(bands.ofFrequencies(600, 100)).isEqualTo(Grouping.leading(1, 0));
    }

    @Test
    void groupsTheBinsOfAFourierTransform() {
        // 0, 250, 500, 750 and 1000 Hz; an odd size ends below half the sampling rate.
        assertThat(new MelBands(MelScale.SLANEY, 2, 0, 1000).ofFourierBins(2000, 8))
                .isEqualTo(Grouping.leading(0, 0, 1, 1, 1));
        assertThat(new MelBands(MelScale.SLANEY, 2, 0, 1000).ofFourierBins(2000, 5))
                .isEqualTo(Grouping.leading(0, 0, 1));
    }

    @Property(tries = 100)
    void bandsAreContiguousAndWiderWithFrequency(
            @ForAll @IntRange(min = 1, max = 12) int count, @ForAll MelScale scale) {
        Grouping grouping = new MelBands(scale, count, 0, 8000).ofFourierBins(16000, 2048);
        int[] bandOf = Arrays.stream(grouping.toString().split(" "))
                .skip(1)
                .mapToInt(Integer::parseInt)
                .toArray();
        int[] sizes = new int[count];
        for (int bin = 0; bin < bandOf.length; bin++) {
            sizes[bandOf[bin]]++;
            assertThat(bandOf[bin] - bandOf[Math.max(bin - 1, 0)]).isBetween(0, 1);
        }
        assertThat(bandOf).hasSize(1025);
        for (int band = 1; band < count; band++) {
            // Both ends of a band are rounded to a bin.
            assertThat(sizes[band]).isGreaterThanOrEqualTo(sizes[band - 1] - 2).isPositive();
        }
    }

    @Test
    void groupsBinsThatAreMelAlreadyInEqualBlocks() {
        assertThat(MelBands.ofMelBins(6, 3)).isEqualTo(Grouping.leading(0, 0, 1, 1, 2, 2));
        assertThatThrownBy(() -> MelBands.ofMelBins(80, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mel bands must divide the mel bins, got 7 bands for 80 bins");
        assertThatThrownBy(() -> MelBands.ofMelBins(80, 0))
                .hasMessage("mel bands must divide the mel bins, got 0 bands for 80 bins");
        assertThatThrownBy(() -> MelBands.ofMelBins(0, 1))
                .hasMessage("mel bands must divide the mel bins, got 1 bands for 0 bins");
    }

    @Test
    void refusesABandWithoutBins() {
        assertThatThrownBy(() -> new MelBands(MelScale.HTK, 40, 0, 8000).ofFourierBins(16000, 128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("every mel band must hold a frequency bin, got none in band 2 of 40, 45.5 to 94.0 Hz");
    }

    @Test
    void refusesFrequenciesThatAreNone() {
        MelBands bands = new MelBands(MelScale.HTK, 1, 0, 8000);
        assertThatThrownBy(() -> bands.ofFrequencies(1, -1))
                .hasMessage("bin frequencies must be finite and not negative, got -1.0 Hz");
        assertThatThrownBy(() -> bands.ofFrequencies(Double.NaN))
                .hasMessage("bin frequencies must be finite and not negative, got NaN Hz");
        assertThatThrownBy(() -> bands.ofFourierBins(0, 8))
                .hasMessage("sample rate and transform size must be positive, got 0.0 Hz and 8");
        assertThatThrownBy(() -> bands.ofFourierBins(16000, 0))
                .hasMessage("sample rate and transform size must be positive, got 16000.0 Hz and 0");
    }

    @Test
    void refusesBandsThatAreNone() {
        assertThatThrownBy(() -> new MelBands(MelScale.HTK, 0, 0, 8000))
                .hasMessage("mel bands must be positive, got 0");
        assertThatThrownBy(() -> new MelBands(MelScale.HTK, 1, 8000, 8000))
                .hasMessage("mel bands must lie between 0 <= lowest < highest Hz, got 8000.0 to 8000.0");
        assertThatThrownBy(() -> new MelBands(MelScale.HTK, 1, -1, 8000))
                .hasMessage("mel bands must lie between 0 <= lowest < highest Hz, got -1.0 to 8000.0");
        assertThatThrownBy(() -> new MelBands(MelScale.HTK, 1, 0, Double.POSITIVE_INFINITY))
                .hasMessage("mel bands must lie between 0 <= lowest < highest Hz, got 0.0 to Infinity");
    }
}
