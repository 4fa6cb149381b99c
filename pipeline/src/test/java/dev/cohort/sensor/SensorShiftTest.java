package dev.cohort.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SensorShiftTest {

    private static final List<String> SENSORS = List.of("ankle", "trunk", "ankle");

    private static float[] shifted(SensorShift shift, String recording) {
        float[] values = {0, 0, 0, 1, 1, 1, 2, 2, 2};
        shift.apply(values, SENSORS, recording);
        return values;
    }

    @Test
    void channelsOfASensorShareItsGainAndOffset() {
        float[] values = shifted(new SensorShift(6, 10, 1), "walk");
        for (int sample = 0; sample < 3; sample++) {
            assertThat(values[3 * sample + 2]).isEqualTo(values[3 * sample]);
        }
        assertThat(values[1]).isNotEqualTo(values[0]);
        // Straight lines stay straight.
        assertThat(values[6] - values[3]).isCloseTo(values[3] - values[0], within(1e-4f));
    }

    @Test
    void aRecordingIsChangedAlikeInAllItsWindowsAndUnlikeAnother() {
        SensorShift shift = new SensorShift(6, 10, 1);
        assertThat(shifted(shift, "walk")).containsExactly(shifted(shift, "walk"));
        assertThat(shifted(shift, "run")).isNotEqualTo(shifted(shift, "walk"));
        assertThat(shifted(new SensorShift(6, 10, 2), "walk")).isNotEqualTo(shifted(shift, "walk"));
    }

    @Test
    void nothingIsChangedByNothing() {
        assertThat(shifted(new SensorShift(0, 0, 1), "walk")).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2);
    }

    @Test
    void refusesWhatIsNoDeviation() {
        assertThatThrownBy(() -> new SensorShift(0, -1, 1))
                .hasMessage("gain and offset of sensors must not be negative, got 0.0 dB and -1.0");
        assertThatThrownBy(() -> new SensorShift(Double.NaN, 0, 1))
                .hasMessage("gain and offset of sensors must not be negative, got NaN dB and 0.0");
    }
}
