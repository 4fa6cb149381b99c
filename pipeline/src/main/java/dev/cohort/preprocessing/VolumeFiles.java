package dev.cohort.preprocessing;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.Source;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.NiftiFile;
import dev.cohort.volume.NiftiHeader;
import dev.cohort.volume.NiftiReader;
import dev.cohort.volume.Scratch;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Opens volume files by path, finding the other half of a {@code .hdr/.img} pair.
 *
 * @param scratch where big volumes spill
 */
record VolumeFiles(Configuration hadoop, Scratch scratch) {

    /**
     * A file whose header was read.
     *
     * @param voxels the file that holds the voxels: of a pair, the {@code .img}
     */
    record Opened(HadoopSource voxels, NiftiFile content) {

        String file() {
            return voxels.name();
        }

        NiftiHeader header() {
            return content.header();
        }

        Grid grid() {
            return header().grid();
        }

        /** Where the volumes of this file come from; reads all of it for its hash. */
        Source source() throws IOException {
            return new Source(file(), voxels.sha256(), grid(), header().dims().size() == 2 ? 2 : 3);
        }
    }

    /** The same files; volumes that are held at the same time share the heap of one. */
    VolumeFiles sharedBy(int volumes) {
        return new VolumeFiles(hadoop, scratch.sharedBy(volumes));
    }

    /**
     * Reads what a file says of itself; its voxels come when they are asked for.
     *
     * @throws UnreadableFileException if it is missing or not a volume we read
     * @throws IOException if the file system fails, which is no fault of the file
     */
    Opened open(String file) throws UnreadableFileException, IOException {
        if (!file.matches(".*\\.(hdr|img)(\\.gz)?")) {
            HadoopSource single = SourceFiles.find(file, hadoop);
            return new Opened(single, NiftiReader.read(single, null, scratch));
        }
        String asHeader = file.replaceFirst("\\.img(\\.gz)?$", ".hdr$1");
        String plain = asHeader.replaceFirst("\\.gz$", "");
        HadoopSource header = firstOf(List.of(asHeader, plain, plain + ".gz"));
        HadoopSource voxels = firstOf(NiftiReader.imgNames(header.name()));
        return new Opened(voxels, NiftiReader.read(header, voxels, scratch));
    }

    /** The first file that is there; if none is, the first is the one missed. */
    private HadoopSource firstOf(List<String> names) throws UnreadableFileException, IOException {
        for (String name : names) {
            Path path = new Path(name);
            if (path.getFileSystem(hadoop).exists(path)) {
                return SourceFiles.find(name, hadoop);
            }
        }
        return SourceFiles.find(names.get(0), hadoop);
    }
}
