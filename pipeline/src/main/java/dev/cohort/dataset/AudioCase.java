package dev.cohort.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clip of an audio table, without its values.
 *
 * @param label its class, null if not known
 * @param channels of the clip, each with all frames
 * @param frames of each channel
 * @param bands values of a frame
 * @param sha256 of the file that the sound came from
 * @param blocks by channel, then by frame; not empty
 */
public record AudioCase(
        String caseId,
        String subject,
        @Nullable String label,
        int channels,
        long frames,
        int bands,
        String sha256,
        List<StoredBlock> blocks)
        implements LabelledCase {

    public AudioCase {
        blocks = List.copyOf(blocks);
    }

    /** Case id, label and the hash of its file. */
    @Override
    public String line() {
        return String.join("\t", caseId, String.valueOf(label), sha256);
    }
}
