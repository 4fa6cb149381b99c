package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BandGainTest {

    /** Three frames of four bands. */
    private static float[] changed(BandGain gain, String clip) {
        float[] values = new float[12];
        gain.apply(values, 4, clip);
        return values;
    }

    @Test
    void addsTheSameToAllFramesOfABand() {
        float[] values = changed(new BandGain(6, 2, 1, 3), "a");
        float low = values[0];
        float high = values[2];
        assertThat(low).isNotEqualTo(high).isNotZero();
        assertThat(values).containsExactly(low, low, high, high, low, low, high, high, low, low, high, high);
    }

    @Test
    void isAnotherInEachEpochAndTheSameInTheSame() {
        BandGain gain = new BandGain(6, 4, 1, 3);
        assertThat(changed(gain.inEpoch(1), "a"))
                .isEqualTo(changed(gain.inEpoch(1), "a"))
                .isNotEqualTo(changed(gain.inEpoch(2), "a"))
                .isNotEqualTo(changed(gain, "a"));
    }

    @Test
    void isTheSameForTheSameSeedAndClip() {
        BandGain gain = new BandGain(6, 4, 1, 3);
        assertThat(changed(gain, "a")).isEqualTo(changed(gain, "a")).isNotEqualTo(changed(gain, "b"));
        assertThat(changed(gain, "a")).isNotEqualTo(changed(new BandGain(6, 4, 1, 4), "a"));
    }

    @Test
    void hasTheDeviationItSays() {
        double squares = 0;
        for (int clip = 0; clip < 1000; clip++) {
            for (int band = 0; band < 4; band++) {
                float added = changed(new BandGain(6, 4, 0.5, 3), "clip" + clip)[band];
                squares += added * added;
            }
        }
        // Of 4000 draws, so within 1 / sqrt(8000) of it, three times.
        assertThat(Math.sqrt(squares / 4000)).isEqualTo(3, within(0.1));
    }

    @Test
    void knowsWhatADecibelIsInEachProfile() {
        assertThat(BandGain.unitsPerDb("librosa")).isEqualTo(1);
        // Ten decibels are ten times the power and the square root of it in magnitude.
        assertThat(10 * BandGain.unitsPerDb("torchaudio")).isEqualTo(Math.log(10), within(1e-12));
        assertThat(10 * BandGain.unitsPerDb("htk")).isEqualTo(Math.log(Math.sqrt(10)), within(1e-12));
        assertThatThrownBy(() -> BandGain.unitsPerDb("kaldi"))
                .hasMessage("profile must be librosa, torchaudio or htk, got kaldi");
    }

    @Test
    void refusesWhatIsNoGain() {
        assertThatThrownBy(() -> new BandGain(-1, 2, 1, 3))
                .hasMessage("gain must not be negative and its bands be positive, got -1.0 dB in 2 bands");
        assertThatThrownBy(() -> changed(new BandGain(1, 3, 1, 3), "a"))
                .hasMessage("gains must divide the bands, got 3 gains for 4 bands");
    }
}
