package dev.cohort.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A window of a sensor table, without its values, and the Parquet file whose row it is.
 *
 * @param label its class, null if not known
 * @param recording that it was cut from
 * @param firstSample in the recording
 * @param samples its true length
 * @param channels values of a sample
 * @param sha256 of the file that the recording came from
 * @param file URI of the Parquet file
 */
public record WindowCase(
        String caseId,
        String subject,
        @Nullable String label,
        String recording,
        long firstSample,
        int samples,
        int channels,
        String sha256,
        String file)
        implements LabelledCase {

    /** Case id, label, the hash of its file, and where in it the window lies. */
    @Override
    public String line() {
        return String.join(
                "\t", caseId, String.valueOf(label), sha256, Long.toString(firstSample), Integer.toString(samples));
    }
}
