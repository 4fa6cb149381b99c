package dev.cohort.preprocessing;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.Source;
import dev.cohort.volume.Grid;
import dev.cohort.volume.NiftiFile;
import dev.cohort.volume.NiftiReader;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.UnreadableVolumeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Opens volume files by path, finding the other half of a {@code .hdr/.img} pair.
 *
 * @param scratch where big volumes spill
 */
record VolumeFiles(Configuration hadoop, Scratch scratch) {

    /** A file that was opened: its content and its hash. */
    record Opened(String file, String sha256, NiftiFile content) {

        /** Where a volume of this file, on its own grid, came from. */
        Source source(Grid grid) {
            return new Source(file, sha256, grid, content.header().dims().size() == 2 ? 2 : 3);
        }
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableVolumeException if it is missing or not a volume we read
     * @throws IOException if the file system fails, which is no fault of the file
     */
    Opened open(String file) throws UnreadableVolumeException, IOException {
        HadoopSource header = source(file.replaceFirst("\\.img(\\.gz)?$", ".hdr$1"));
        @Nullable
        HadoopSource image = header.name().matches(".*\\.hdr(\\.gz)?")
                ? source(file.replaceFirst("\\.hdr(\\.gz)?$", ".img$1"))
                : null;
        NiftiFile content = NiftiReader.read(header, image, scratch);
        return new Opened(file, (image == null ? header : image).sha256(), content);
    }

    private HadoopSource source(String file) throws UnreadableVolumeException, IOException {
        try {
            return new HadoopSource(file, hadoop);
        } catch (FileNotFoundException e) {
            throw new UnreadableVolumeException(file, "the file must exist", "none");
        }
    }
}
