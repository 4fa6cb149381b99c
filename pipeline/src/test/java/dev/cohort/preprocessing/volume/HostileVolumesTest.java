package dev.cohort.preprocessing.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.SharedFolders;
import dev.cohort.volume.Intensity;
import dev.cohort.volume.Interpolation;
import dev.cohort.volume.Spacing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Files that lie, and odd but honest ones, on their way into the table. */
class HostileVolumesTest {

    private static final VolumePlan DEFAULT =
            new VolumePlan(true, new Spacing(2, 2, 2), Interpolation.CUBIC, new Intensity.ZScore(), null);

    private final Path conformance =
            Path.of(System.getProperty("cohort.conformance", "cohort.conformance is not set"), "nifti");
    private final Path data = Path.of(System.getProperty("cohort.data", "cohort.data is not set"));
    private final SparkSession spark = LocalSpark.session();
    private final VolumePreprocessing preprocessing = new VolumePreprocessing(spark);

    @Test
    void quarantinesDamagedFilesAndKeepsTheRest() throws IOException {
        List<CaseFiles> cases = new ArrayList<>();
        new ObjectMapper()
                .readTree(conformance.resolve("manifest.json").toFile())
                .get("corrupt")
                .fieldNames()
                .forEachRemaining(
                        name -> cases.add(one(conformance.resolve("files").resolve(name))));
        cases.add(one(conformance.resolve("files/dt_int16.nii")));

        Set<String> written = preprocess(cases);

        assertThat(written).containsExactlyInAnyOrder("dt_int16.nii", "odd_zero_pixdim.nii");
        assertThat(refusals())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bad_datatype.nii", "datatype must be a known code | 999",
                        "bad_gz_flip.nii.gz", "gzip checksum must be 5122abbe | 1335d617",
                        "bad_huge_dims.nii", "content must have at least 65536000000352 bytes | 1738",
                        "bad_random.nii",
                                "must be NIfTI-1, NIfTI-2 or Analyze 7.5, starting with 348 or 540 | 659811985",
                        "bad_truncated.nii.gz", "gzip stream must be complete | its end after 935 bytes",
                        "bad_truncated_header.nii", "header must have 348 bytes | 200",
                        "bad_vox_offset.nii", "content must have at least 1000001386 bytes | 1738"));
    }

    @Test
    void quarantinesWhatIsNoVolumeOfRealNumbers() throws IOException {
        Path odd = data.resolve("nifti/odd");
        assumeTrue(Files.isDirectory(odd), "the folder of odd files is not here");
        List<CaseFiles> cases;
        try (Stream<Path> files = Files.list(odd)) {
            cases = files.map(HostileVolumesTest::one).toList();
        }

        Set<String> written = preprocess(cases);

        assertThat(refusals())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "complex.nii.gz", "voxels must be real numbers of 8 to 64 bits | complex64",
                        "ct_perfusion.nii.gz", "voxels must be real numbers of 8 to 64 bits | RGB24",
                        "nifti1.hdr", "the file must exist | none"));
        assertThat(written).hasSize(cases.size() - refusals().size());
    }

    @Test
    void takesRealMasksOfAnyTypeAndQuarantinesSoftOnes() throws IOException {
        Path spine = data.resolve("seg3d/spine_sct/t2");
        Path soft = data.resolve("nifti/odd/mtr.nii.gz");
        assumeTrue(Files.isDirectory(spine) && Files.exists(soft), "the spine volumes are not here");
        String image = spine.resolve("t2.nii.gz").toString();
        VolumePlan keep = VolumePreprocessingTest.KEEP;

        List<Row> rows = preprocessing
                .rows(
                        List.of(
                                new CaseFiles("manual", "s", List.of(image), spine + "/t2_seg-manual.nii.gz"),
                                new CaseFiles("levels", "s", List.of(image), spine + "/t2_seg-manual_labeled.nii.gz"),
                                new CaseFiles("soft", "s", List.of(soft.toString()), soft.toString())),
                        keep)
                .where("role = 'label'")
                .collectAsList();

        assertThat(rows).extracting(row -> row.<String>getAs("dtype")).containsExactly("uint8", "uint8");
        // Counted with nibabel: 4275 voxels of the manual mask.
        assertThat(rows.get(0).getJavaMap(rows.get(0).fieldIndex("label_voxels")))
                .isEqualTo(Map.of(1, 4275L));
        assertThat(refusals()).containsOnlyKeys("soft");
        assertThat(refusals().get("soft")).startsWith("labels must be whole numbers from 0 to 2147483647 | ");
    }

    @Test
    void takesTheImageAndTheLabelMapOfFreeSurfer() throws IOException {
        Path brain = SharedFolders.data("seg3d/brain_freesurfer_mgz");

        List<Row> rows = preprocessing
                .rows(
                        List.of(new CaseFiles(
                                "bert", "s", List.of(brain + "/norm.mgz"), brain + "/aparc.a2009s+aseg.mgz")),
                        new VolumePlan(true, null, Interpolation.CUBIC, new Intensity.None(), null))
                .orderBy("role", "brick")
                .collectAsList();

        assertThat(refusals()).isEmpty();
        Row image = rows.get(0);
        assertThat(image.<String>getAs("dtype")).isEqualTo("uint8");
        assertThat(image.getList(image.fieldIndex("shape")).toString()).isEqualTo("[256, 256, 256]");
        Set<Integer> labels = new HashSet<>();
        long voxels = 0;
        for (Row row : rows.subList(1, rows.size())) {
            assertThat(row.<String>getAs("dtype")).isEqualTo("int32");
            Map<Integer, Long> counts = row.getJavaMap(row.fieldIndex("label_voxels"));
            labels.addAll(counts.keySet());
            voxels += counts.values().stream().mapToLong(Long::longValue).sum();
        }
        // Counted with nibabel: 189 values with 0, and 1,119,855 voxels of other values.
        assertThat(labels).hasSize(188);
        assertThat(voxels).isEqualTo(1119855L);
    }

    @Test
    void bringsAllStorageOrdersToTheSameVoxels() throws IOException {
        Path folder = data.resolve("nifti/orientation48");
        assumeTrue(Files.isDirectory(folder), "the folder of storage orders is not here");
        VolumePlan plan = new VolumePlan(true, null, Interpolation.CUBIC, new Intensity.None(), null);
        List<CaseFiles> cases;
        try (Stream<Path> files = Files.list(folder)) {
            cases = files.map(HostileVolumesTest::one).toList();
        }
        List<Row> rows = preprocessing.rows(cases, plan).collectAsList();
        assertThat(rows).hasSameSizeAs(cases).hasSizeGreaterThan(20);
        for (Row row : rows) {
            assertThat(row.<byte[]>getAs("voxels")).isEqualTo(rows.get(0).<byte[]>getAs("voxels"));
            assertThat(row.getList(row.fieldIndex("shape")))
                    .isEqualTo(rows.get(0).getList(rows.get(0).fieldIndex("shape")));
        }
    }

    private Set<String> preprocess(List<CaseFiles> cases) {
        Set<String> written = new HashSet<>();
        preprocessing
                .rows(cases, DEFAULT)
                .select("case_id")
                .collectAsList()
                .forEach(row -> written.add(row.getString(0)));
        return written;
    }

    private Map<String, String> refusals() {
        Map<String, String> refusals = new TreeMap<>();
        for (Row row : preprocessing.quarantined()) {
            assertThat(row.getString(1)).startsWith("/");
            refusals.put(row.getString(0), row.getString(2) + " | " + row.getString(3));
        }
        return refusals;
    }

    private static CaseFiles one(Path file) {
        return new CaseFiles(file.getFileName().toString(), "s", List.of(file.toString()), null);
    }
}
