package dev.cohort.bench;

import dev.cohort.dicom.Series;
import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Intensity;
import dev.cohort.volume.Interpolation;
import dev.cohort.volume.NiftiReader;
import dev.cohort.volume.Orientation;
import dev.cohort.volume.Resampling;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.Volume;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What preprocess-volumes does to a case, from its files to values that are ready for bricks. */
enum VolumeWork {
    /** NIfTI: decode, turn to RAS, z-score. */
    NIFTI,
    /** The same, brought to 1.5 mm by cubic splines in between. */
    RESAMPLED,
    /** A DICOM series: parse, order, decode, rescale, z-score. */
    DICOM;

    private static final Spacing SPACING = new Spacing(1.5, 1.5, 1.5);

    Volume of(Path path, Scratch scratch) {
        try {
            Volume stored = this == DICOM ? series(path, scratch) : nifti(path, scratch);
            Volume spaced =
                    this == RESAMPLED ? Resampling.toSpacing(stored, SPACING, Interpolation.CUBIC, scratch) : stored;
            return new Intensity.ZScore().apply(spaced, scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + path, e);
        } catch (UnreadableFileException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Volume nifti(Path path, Scratch scratch) throws IOException, UnreadableFileException {
        return Orientation.toRas(
                NiftiReader.read(LocalByteSource.of(path), null, scratch).volume(0), scratch);
    }

    private static Volume series(Path folder, Scratch scratch) throws IOException, UnreadableFileException {
        List<LocalByteSource> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.toList()) {
                files.add(LocalByteSource.of(file));
            }
        }
        return Series.read(folder.toString(), files).volume(scratch);
    }

    /** As the peer answers: voxels, and their mean magnitude. */
    static double meanMagnitude(Voxels voxels) {
        double sum = 0;
        for (long i = 0; i < voxels.count(); i++) {
            sum += Math.abs(voxels.value(i));
        }
        return sum / voxels.count();
    }
}
