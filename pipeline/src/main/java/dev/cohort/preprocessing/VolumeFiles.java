package dev.cohort.preprocessing;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.Source;
import dev.cohort.volume.Grid;
import dev.cohort.volume.NiftiFile;
import dev.cohort.volume.NiftiHeader;
import dev.cohort.volume.NiftiReader;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.UnreadableVolumeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

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
        String voxels = isPair(file) ? imageOf(file) : file;
        return new Opened(file, source(voxels).sha256(), read(file));
    }

    /**
     * Reads what a file says of itself, not its voxels.
     *
     * @throws UnreadableVolumeException as {@link #open}
     */
    NiftiHeader header(String file) throws UnreadableVolumeException, IOException {
        return read(file).header();
    }

    private NiftiFile read(String file) throws UnreadableVolumeException, IOException {
        return isPair(file)
                ? NiftiReader.read(source(headerOf(file)), source(imageOf(file)), scratch)
                : NiftiReader.read(source(file), null, scratch);
    }

    private static boolean isPair(String file) {
        return file.matches(".*\\.(hdr|img)(\\.gz)?");
    }

    private static String headerOf(String file) {
        return file.replaceFirst("\\.img(\\.gz)?$", ".hdr$1");
    }

    private static String imageOf(String file) {
        return file.replaceFirst("\\.hdr(\\.gz)?$", ".img$1");
    }

    private HadoopSource source(String file) throws UnreadableVolumeException, IOException {
        try {
            return new HadoopSource(file, hadoop);
        } catch (FileNotFoundException e) {
            throw new UnreadableVolumeException(file, "the file must exist", "none");
        }
    }
}
