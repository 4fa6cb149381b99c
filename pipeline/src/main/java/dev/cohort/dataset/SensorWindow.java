package dev.cohort.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A window of a recording, without its values.
 *
 * @param label null if not known
 * @param recording that it was cut from
 * @param window ordinal in the recording
 * @param segment ordinal of the run without a gap that it lies in
 * @param firstSample in the recording
 * @param samples its true length
 * @param windowSamples the length that was asked for
 * @param source path of the file
 * @param sourceSha256 of the file's bytes, hexadecimal
 */
public record SensorWindow(
        String caseId,
        String subject,
        @Nullable String label,
        String recording,
        int window,
        int segment,
        long firstSample,
        int samples,
        int windowSamples,
        SensorLayout layout,
        String source,
        String sourceSha256)
        implements Serializable {

    public SensorWindow {
        if (samples < 1 || windowSamples < samples) {
            throw new IllegalArgumentException("a window must have from 1 to the " + windowSamples
                    + " samples asked for, got " + samples + " in " + caseId);
        }
    }

    /** Of its values. */
    public int bytes() {
        return samples * layout.channels() * Float.BYTES;
    }
}
