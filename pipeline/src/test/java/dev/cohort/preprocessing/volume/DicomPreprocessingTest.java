package dev.cohort.preprocessing.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.testing.LocalSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomPreprocessingTest {

    private static final Path CONFORMANCE = Path.of(
                    System.getProperty("cohort.conformance", "cohort.conformance is not set"), "dicom")
            .toAbsolutePath()
            .normalize();

    private final SparkSession spark = LocalSpark.session();
    private final VolumePreprocessing preprocessing = new VolumePreprocessing(spark);

    @TempDir
    private Path folder;

    @Test
    void readsTheFolderOfASeriesThatAnIndexNames() throws IOException {
        List<Row> rows = rows(index("ct_shuffled", "ct_missing_slice", "truncated_pixel", "dup_slices"));

        assertThat(rows).extracting(row -> row.<String>getAs("case_id")).containsExactly("ct_shuffled", "dup_slices");
        Row first = rows.get(0);
        assertThat(first.<String>getAs("subject")).isEqualTo("s");
        assertThat(first.getList(first.fieldIndex("shape")).toString()).isEqualTo("[18, 14, 8]");
        assertThat(first.<String>getAs("dtype")).isEqualTo("int16");
        assertThat(first.<String>getAs("source")).isEqualTo("file:" + CONFORMANCE.resolve("ct_shuffled"));
        // A copy of a file changes nothing.
        assertThat(rows.get(1).<byte[]>getAs("voxels")).isEqualTo(first.<byte[]>getAs("voxels"));
        assertThat(rows.get(1).<String>getAs("source_sha256")).isEqualTo(first.<String>getAs("source_sha256"));
        assertThat(quarantined())
                .containsExactly(
                        "ct_missing_slice: slices must be evenly spaced, 3.000 mm between 4 and 5 in order, got 6.000 mm",
                        "truncated_pixel: pixel data must have 504 bytes, got 404 bytes");
    }

    @Test
    void findsTheSeriesOfAFolderWhateverItsFilesAreCalled() throws IOException {
        mix("ct_u16", "mr_oblique", "cr_no_position");

        List<CaseFiles> cases = CaseList.read(spark, folder.toString(), new CaseRules(Pseudonyms.numbers()));
        List<Row> rows = rows(cases);

        assertThat(cases).extracting(CaseFiles::caseId).containsExactly("series_00001", "series_00002", "series_00003");
        assertThat(cases).extracting(one -> one.slices().size()).containsExactlyInAnyOrder(8, 8, 3);
        assertThat(rows).hasSize(2);
        assertThat(rows).extracting(row -> row.<String>getAs("source")).containsOnly(folder.toString());
        assertThat(quarantined()).hasSize(1);
        assertThat(quarantined().get(0))
                .endsWith("ImagePositionPatient must be given: nothing else tells where a slice lies, got none");
    }

    @Test
    void givesPseudonymsThatDependOnTheKeyAlone() throws IOException {
        mix("ct_u16", "mr_oblique");
        Pseudonyms key = Pseudonyms.keyed("sixteen bytes at least".getBytes(StandardCharsets.UTF_8));
        Pseudonyms other = Pseudonyms.keyed("another sixteen bytes".getBytes(StandardCharsets.UTF_8));

        List<CaseFiles> cases = CaseList.read(spark, folder.toString(), new CaseRules(key));

        assertThat(cases).extracting(CaseFiles::caseId).allMatch(id -> id.matches("series_[0-9a-f]{20}"));
        assertThat(cases).extracting(CaseFiles::subject).allMatch(id -> id.matches("(subject|series)_[0-9a-f]{20}"));
        assertThat(CaseList.read(spark, folder.toString(), new CaseRules(key))).isEqualTo(cases);
        assertThat(CaseList.read(spark, folder.toString(), new CaseRules(other)))
                .extracting(CaseFiles::caseId)
                .doesNotContainAnyElementsOf(
                        cases.stream().map(CaseFiles::caseId).toList());
    }

    @Test
    void refusesToNamePatientsWithoutAKey() throws IOException {
        mix("ct_u16");
        assertThatThrownBy(() -> CaseList.read(spark, folder.toString(), new CaseRules(Pseudonyms.undecided())))
                .isInstanceOf(InputException.class)
                .hasMessage("DICOM files name patients: give --pseudonym-key FILE or set COHORT_PSEUDONYM_KEY, or "
                        + "number them with --no-identifiers");
        assertThatThrownBy(() -> Pseudonyms.keyed(new byte[15])).hasMessage("must have at least 16 bytes, got 15");
    }

    private List<CaseFiles> index(String... series) throws IOException {
        StringBuilder index = new StringBuilder("case_id,subject,image\n");
        for (String name : series) {
            index.append(name + ",s," + CONFORMANCE.resolve(name) + "\n");
        }
        Path file = Files.writeString(folder.resolve("index.csv"), index);
        return CaseList.read(spark, file.toString(), new CaseRules(Pseudonyms.undecided()));
    }

    /** Copies files of several series into one folder, under names that tell nothing. */
    private void mix(String... series) throws IOException {
        int number = 0;
        for (String name : series) {
            try (Stream<Path> files = Files.list(CONFORMANCE.resolve(name))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve("x" + (number++ * 7919 % 1000)));
                }
            }
        }
        Files.writeString(folder.resolve(".hidden"), "no slice");
    }

    private List<Row> rows(List<CaseFiles> cases) {
        return preprocessing
                .rows(cases, VolumePreprocessingTest.KEEP)
                .orderBy("case_id")
                .collectAsList();
    }

    private List<String> quarantined() {
        return preprocessing.quarantined().stream()
                .map(row -> row.getString(0) + ": " + row.getString(2) + ", got " + row.getString(3))
                .toList();
    }
}
