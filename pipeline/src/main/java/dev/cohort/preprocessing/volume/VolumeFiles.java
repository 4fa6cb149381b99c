package dev.cohort.preprocessing.volume;

import dev.cohort.dicom.SeriesRules;
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
import org.jspecify.annotations.Nullable;

/**
 * Opens volumes: a NIfTI or MGH file, of a {@code .hdr/.img} pair either half, a DICOM file, or the folder of a series.
 *
 * @param rules for DICOM series
 * @param scratch where big volumes spill
 */
record VolumeFiles(SeriesRules rules, Configuration hadoop, Scratch scratch) {

    /** The same files; volumes that are held at the same time share the heap of one. */
    VolumeFiles sharedBy(int volumes) {
        return new VolumeFiles(rules, hadoop, scratch.sharedBy(volumes));
    }

    /**
     * Reads what a file says of itself; its voxels come when they are asked for.
     *
     * @throws UnreadableFileException if it is missing or not a volume we read
     * @throws IOException if the file system fails, which is no fault of the file
     */
    OpenedVolumes open(InputFile file) throws UnreadableFileException, IOException {
        @Nullable List<InputFile> slices = slices(file);
        if (slices != null) {
            return SeriesVolume.open(file, slices, rules, hadoop, scratch);
        }
        if (MghReader.isNamed(file.path())) {
            InputSource source = InputSource.find(file, hadoop);
            return new FileVolumes(source, MghReader.read(source, scratch), 3);
        }
        return openNifti(file);
    }

    /** An image of a case. */
    OpenedVolumes image(CaseFiles files, InputFile image) throws UnreadableFileException, IOException {
        return files.slices().isEmpty()
                ? open(image)
                : SeriesVolume.open(image, files.slices(), rules, hadoop, scratch);
    }

    /** The files of the series that this file or folder is; null if it is a file of another format. */
    private @Nullable List<InputFile> slices(InputFile file) throws IOException {
        if (file.path().toLowerCase(Locale.ROOT).endsWith(".dcm")) {
            return List.of(file);
        }
        try {
            Path path = new Path(file.path());
            FileSystem system = path.getFileSystem(hadoop);
            boolean isFolder = system.exists(path) && system.getFileStatus(path).isDirectory();
            return isFolder ? file.below(system) : null;
        } catch (IOException e) {
            throw HiddenPath.told(file, e);
        }
    }

    private FileVolumes openNifti(InputFile file) throws UnreadableFileException, IOException {
        if (!file.ending().matches("\\.(hdr|img)(\\.gz)?")) {
            InputSource single = InputSource.find(file, hadoop);
            return nifti(single, NiftiReader.read(single, null, scratch));
        }
        String asHeader = file.path().replaceFirst("\\.img(\\.gz)?$", ".hdr$1");
        String plain = asHeader.replaceFirst("\\.gz$", "");
        InputSource header = firstOf(file, List.of(asHeader, plain, plain + ".gz"));
        InputSource voxels = firstOf(file, NiftiReader.imgNames(header.file().path()));
        return nifti(voxels, NiftiReader.read(header, voxels, scratch));
    }

    private static FileVolumes nifti(InputSource voxels, NiftiFile file) {
        return new FileVolumes(voxels, file.stored(), file.header().dims().size() == 2 ? 2 : 3);
    }

    /** The first file that is there; if none is, the first is the one missed. */
    private InputSource firstOf(InputFile half, List<String> paths) throws UnreadableFileException, IOException {
        for (String name : paths) {
            if (isThere(half.beside(name))) {
                return InputSource.find(half.beside(name), hadoop);
            }
        }
        return InputSource.find(half.beside(paths.get(0)), hadoop);
    }

    private boolean isThere(InputFile file) throws IOException {
        Path path = new Path(file.path());
        try {
            return path.getFileSystem(hadoop).exists(path);
        } catch (IOException e) {
            throw HiddenPath.told(file, e);
        }
    }
}
