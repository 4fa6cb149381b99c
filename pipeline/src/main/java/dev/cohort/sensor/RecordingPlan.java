package dev.cohort.sensor;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How recordings are read.
 *
 * @param columns of delimited files
 * @param sensors the channels to keep and their groups
 * @param excludedLabels samples with these labels are in no window, and no window spans them
 * @param missing what becomes of samples with missing values
 * @param sampleRateHz of all recordings if it is known; null to take it from the clock
 * @param gapTolerance share of the usual interval by which another may differ before it is a gap, above 0
 */
public record RecordingPlan(
        Columns columns,
        SensorMap sensors,
        Set<String> excludedLabels,
        Missing missing,
        @Nullable Double sampleRateHz,
        double gapTolerance)
        implements Serializable {

    public RecordingPlan {
        excludedLabels = Set.copyOf(excludedLabels);
        if (sampleRateHz != null && !(sampleRateHz > 0 && sampleRateHz < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("sample rate must be positive, got " + sampleRateHz);
        }
        if (!(gapTolerance > 0)) {
            throw new IllegalArgumentException("gap tolerance must be positive, got " + gapTolerance);
        }
    }

    /** A clock for one recording. */
    SampleClock clock() {
        return new SampleClock(gapTolerance, sampleRateHz == null ? null : 1 / sampleRateHz);
    }
}
