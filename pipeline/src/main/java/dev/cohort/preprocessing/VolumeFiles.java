package dev.cohort.preprocessing;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.MghReader;
import dev.cohort.volume.NiftiFile;
import dev.cohort.volume.NiftiReader;
import dev.cohort.volume.Scratch;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Opens volumes by path: a NIfTI or MGH file, of a {@code .hdr/.img} pair either half, a DICOM file, or the folder of a
 * series.
 *
 * @param scratch where big volumes spill
 */
record VolumeFiles(Configuration hadoop, Scratch scratch) {

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
    OpenedVolumes open(String file) throws UnreadableFileException, IOException {
        Path path = new Path(file);
        FileSystem system = path.getFileSystem(hadoop);
        if (system.exists(path) && system.getFileStatus(path).isDirectory()) {
            return SeriesVolume.open(file, SliceFile.below(system, path), hadoop, scratch);
        }
        if (file.toLowerCase(Locale.ROOT).endsWith(".dcm")) {
            return SeriesVolume.open(file, List.of(new SliceFile(file, file)), hadoop, scratch);
        }
        if (MghReader.isNamed(file)) {
            HadoopSource source = SourceFiles.find(file, hadoop);
            return new FileVolumes(source, MghReader.read(source, scratch), 3);
        }
        return openNifti(file);
    }

    /** An image of a case. */
    OpenedVolumes image(CaseFiles files, String image) throws UnreadableFileException, IOException {
        return files.slices().isEmpty() ? open(image) : SeriesVolume.open(image, files.slices(), hadoop, scratch);
    }

    private FileVolumes openNifti(String file) throws UnreadableFileException, IOException {
        if (!file.matches(".*\\.(hdr|img)(\\.gz)?")) {
            HadoopSource single = SourceFiles.find(file, hadoop);
            return nifti(single, NiftiReader.read(single, null, scratch));
        }
        String asHeader = file.replaceFirst("\\.img(\\.gz)?$", ".hdr$1");
        String plain = asHeader.replaceFirst("\\.gz$", "");
        HadoopSource header = firstOf(List.of(asHeader, plain, plain + ".gz"));
        HadoopSource voxels = firstOf(NiftiReader.imgNames(header.name()));
        return nifti(voxels, NiftiReader.read(header, voxels, scratch));
    }

    private static FileVolumes nifti(HadoopSource voxels, NiftiFile file) {
        return new FileVolumes(voxels, file.stored(), file.header().dims().size() == 2 ? 2 : 3);
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
