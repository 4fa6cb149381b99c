package dev.cohort.volume;

import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.List;

/**
 * An opened NIfTI or Analyze file.
 *
 * @param header what it says
 * @param stored its 3D volumes on demand
 */
public record NiftiFile(NiftiHeader header, StoredVolumes stored) {

    /** How many 3D volumes there are; 1 for a 3D file. */
    public int volumeCount() {
        return stored.count();
    }

    /** One 3D volume; see {@link StoredVolumes#volume}. */
    public Volume volume(int k) throws IOException, UnreadableFileException {
        return stored.volume(k);
    }

    /** All 3D volumes in one pass. */
    public List<Volume> volumes() throws IOException, UnreadableFileException {
        return stored.volumes();
    }
}
