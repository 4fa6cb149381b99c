package dev.cohort.preprocessing.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.testing.CapturedLog;
import dev.cohort.testing.LocalSpark;
import dev.cohort.volume.VoxelType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index of NIfTI files whose names, folders and ids are those of patients. */
class IndexPrivacyTest {

    private static final List<String> WORDS = List.of("Mustermann", "MRN-4711", "19630412", "Erika");
    private static final CaseRules RULES = new CaseRules(
            Pseudonyms.keyed("sixteen bytes at least".getBytes(StandardCharsets.UTF_8)),
            EnumSet.allOf(Identifying.class),
            Dates.SKIPPED,
            StructureNames.NUMBERED);

    private final SparkSession spark = LocalSpark.session();
    private final VolumePreprocessing preprocessing = new VolumePreprocessing(spark);

    @TempDir
    private Path folder;

    @Test
    void writesNoNameOfPatientsFilesOrFolders() throws IOException {
        Path home = Files.createDirectories(folder.resolve("Erika_Mustermann"));
        TinyFiles.ramp(home.resolve("19630412.nii.gz"), TinyFiles.GRID, VoxelType.INT16);
        TinyFiles.ramp(home.resolve("MRN-4711.nii"), TinyFiles.GRID, VoxelType.INT16);
        TinyFiles.split(home.resolve("MRN-4711.nii"), home.resolve("Erika.hdr"), home.resolve("Erika.img"));
        TinyFiles.ramp(home.resolve("MRN-4711-aside.nii"), TinyFiles.shifted(TinyFiles.GRID, 9), VoxelType.INT16);
        Files.createDirectories(home.resolve("Mustermann"));
        TinyFiles.write(home.resolve("Mustermann/liver.nii"), TinyFiles.GRID, VoxelType.UINT8, i -> i % 2);
        Files.writeString(home.resolve("damaged-Mustermann.nii"), "Erika");
        Files.writeString(folder.resolve("index.csv"), """
                case_id,subject,image,label
                MRN-4711-a,Mustermann^Erika,Erika_Mustermann/19630412.nii.gz,Erika_Mustermann/Mustermann
                MRN-4711-b,Mustermann^Erika,Erika_Mustermann/Erika.img,
                MRN-4711-c,Mustermann^Max,Erika_Mustermann/damaged-Mustermann.nii,
                MRN-4711-d,Mustermann^Max,Erika_Mustermann/none-Mustermann.nii,
                MRN-4711-e,Mustermann^Max,Erika_Mustermann/19630412.nii.gz,Erika_Mustermann/MRN-4711-aside.nii
                """);

        String log;
        try (CapturedLog captured = new CapturedLog()) {
            List<CaseFiles> cases =
                    CaseList.read(spark, folder.resolve("index.csv").toString(), RULES);
            Tables.write(
                    preprocessing.rows(cases, VolumePreprocessingTest.KEEP),
                    folder.resolve("volumes").toString(),
                    TableSchema.VOLUMES);
            Tables.write(
                    spark.createDataFrame(preprocessing.quarantined(), TableSchema.QUARANTINE.columns()),
                    folder.resolve("quarantine").toString(),
                    TableSchema.QUARANTINE);
            log = captured.text();
        }

        assertThat(log).isNotEmpty();
        WrittenTables.requireNone(WORDS, log, "the log");
        WrittenTables.requireNone(spark, folder.resolve("volumes"), WORDS);
        WrittenTables.requireNone(spark, folder.resolve("quarantine"), WORDS);
        List<Row> rows =
                spark.read().parquet(folder.resolve("volumes").toString()).collectAsList();
        assertThat(rows).hasSize(3);
        assertThat(rows)
                .extracting(row -> row.<String>getAs("case_id"))
                .allMatch(id -> id.matches("case_[0-9a-f]{20}"));
        assertThat(Set.copyOf(
                        rows.stream().map(row -> row.<String>getAs("subject")).toList()))
                .hasSize(1)
                .allMatch(id -> id.matches("subject_[0-9a-f]{20}"));
        assertThat(rows)
                .extracting(row -> row.<String>getAs("source"))
                .allMatch(source -> source.matches("file_[0-9a-f]{20}(\\.nii\\.gz|\\.img|/liver\\.nii)"));
        assertThat(preprocessing.quarantined())
                .extracting(row -> row.getString(1).replaceAll("_[0-9a-f]{20}", "") + ": " + row.getString(2))
                .containsExactlyInAnyOrder(
                        "file.nii: must be NIfTI-1, NIfTI-2 or Analyze 7.5, starting with 348 or 540",
                        "file.nii: the file must exist",
                        "file.nii: the grid must be that of "
                                + RULES.file(InputFile.plain("file:" + home.resolve("19630412.nii.gz")))
                                        .name());
    }

    @Test
    void tellsNoPathWhenTheFileSystemFails() throws IOException {
        Path file = folder.resolve("Mustermann.nii");
        TinyFiles.ramp(file, TinyFiles.GRID, VoxelType.INT16);
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        LocalFileSystem local = FileSystem.getLocal(new Configuration());
        try (OutputStream out = local.create(new org.apache.hadoop.fs.Path(file.toString()))) {
            out.write(content);
        }
        // Behind the back of the checksums that Hadoop keeps beside the file.
        content[100] ^= 1;
        Files.write(file, content);
        CaseFiles one = RULES.disguise(new CaseFiles("a", "s", List.of("file:" + file), null));

        StringWriter trace = new StringWriter();
        String log;
        try (CapturedLog captured = new CapturedLog()) {
            assertThatThrownBy(() -> preprocessing
                            .rows(List.of(one), VolumePreprocessingTest.KEEP)
                            .collectAsList())
                    .satisfies(failure -> failure.printStackTrace(new PrintWriter(trace, true)));
            log = captured.text();
        }

        assertThat(trace.toString())
                .contains(one.images().get(0).name() + ": the file system failed with ChecksumException");
        WrittenTables.requireNone(List.of("Mustermann"), trace.toString(), "the stack trace");
        WrittenTables.requireNone(List.of("Mustermann"), log, "the log");
    }

    @Test
    void givesASubjectTheNameThatDicomFilesGiveIt() {
        CaseFiles one = RULES.disguise(new CaseFiles("a", "4711", List.of("a.nii"), null));
        assertThat(one.subject()).isEqualTo(RULES.pseudonyms().of(Pseudonyms.Kind.SUBJECT, "4711"));
        CaseFiles plain = new CaseRules(Pseudonyms.undecided()).disguise(one);
        assertThat(plain).isEqualTo(one);
    }
}
