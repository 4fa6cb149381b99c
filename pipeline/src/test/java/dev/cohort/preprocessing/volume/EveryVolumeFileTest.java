package dev.cohort.preprocessing.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dicom.SeriesRules;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Corpus;
import dev.cohort.testing.SharedFolders;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of the real NIfTI and MGH collections; DicomGoldenTest does the same for DICOM. */
class EveryVolumeFileTest {

    private static final Map<String, String> REFUSED = Map.of(
            "nifti/odd/complex.nii.gz", "voxels must be real numbers of 8 to 64 bits, got complex64",
            "nifti/odd/ct_perfusion.nii.gz", "voxels must be real numbers of 8 to 64 bits, got RGB24",
            "nifti/odd/nifti1.hdr", "the file must exist, got none",
            "seg3d/hippocampus_msd/index.csv",
                    "must be NIfTI-1, NIfTI-2 or Analyze 7.5, starting with 348 or 540, got 1730962537");

    @TempDir
    private Path temporary;

    @Test
    void isReadOrRefusedForAStatedReason() throws IOException {
        VolumeFiles opener = new VolumeFiles(SeriesRules.STRICT, new Configuration(), Scratch.in(temporary));
        Map<String, String> refused = new TreeMap<>();
        int read = 0;
        for (Path file : Corpus.files(EveryVolumeFileTest.class)) {
            try {
                for (Volume volume :
                        opener.open(InputFile.plain(file.toString())).volumes()) {
                    assertThat(volume.voxels().count()).isPositive();
                }
                read++;
            } catch (UnreadableFileException e) {
                refused.put(SharedFolders.data().relativize(file).toString(), e.rule() + ", got " + e.value());
            }
        }
        assertThat(refused).isEqualTo(REFUSED);
        assertThat(read).isEqualTo(448);
    }
}
