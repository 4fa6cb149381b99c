package dev.cohort.preprocessing.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.InputException;
import dev.cohort.dicom.SeriesRules;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.SharedFolders;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Intensity;
import dev.cohort.volume.Interpolation;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one structure each, on their way into one label map. */
class StructuresTest {

    private static final Grid GRID = TinyFiles.grid(4, 1, 1);

    private final SparkSession spark = LocalSpark.session();
    private final VolumePreprocessing preprocessing = new VolumePreprocessing(spark);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void mergesAFolderOfStructuresNumberedByNameOverAllCases() throws IOException {
        image("a");
        image("b");
        structure("labels/a/liver.nii.gz", 0, 1, 1, 0);
        structure("labels/a/spleen.nii.gz", 0, 0, 0, 255);
        structure("labels/b/kidney.nii.gz", 1, 0, 0, 0);
        structure("labels/b/spleen.nii.gz", 0, 0, 1, 0);

        List<CaseFiles> cases = cases(StructureNames.NUMBERED);
        List<Row> rows = labels(cases, Overlaps.REFUSE);

        assertThat(StructureSummary.labelByName(cases))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of("kidney", 1, "liver", 2, "spleen", 3)));
        assertThat(StructureSummary.casesByName(cases)).isEqualTo(Map.of("kidney", 1, "liver", 1, "spleen", 2));
        assertThat(rows.get(0).<byte[]>getAs("voxels")).containsExactly(0, 2, 2, 3);
        assertThat(rows.get(1).<byte[]>getAs("voxels")).containsExactly(1, 0, 3, 0);
        assertThat(preprocessing.overlaps()).isEmpty();
        Path files = folder.resolve("labels/a");
        assertThat(rows.get(0).<String>getAs("source"))
                .isEqualTo("file:" + files.resolve("liver.nii.gz") + ", file:" + files.resolve("spleen.nii.gz"));
        assertThat(rows.get(0).<String>getAs("source_sha256"))
                .isEqualTo(Fingerprint.ofHashes(
                        List.of(sha256(files.resolve("liver.nii.gz")), sha256(files.resolve("spleen.nii.gz")))));
    }

    @Test
    void takesTheStructuresThatLabelsNameInTheOrderOfColumns() throws IOException {
        image("a");
        structure("x.nii", 1, 1, 0, 0);
        structure("y.nii", 0, 1, 1, 0);
        Files.writeString(folder.resolve("index.csv"), """
                case_id,subject,image,label_y,label_x
                a,s,images/a.nii,y.nii,x.nii
                b,s,images/a.nii,,
                """);

        List<CaseFiles> all = index(StructureNames.NUMBERED);
        List<CaseFiles> one = index(new StructureNames(Map.of("x", 7)));

        assertThat(StructureSummary.labelByName(all)).isEqualTo(Map.of("y", 1, "x", 2));
        assertThat(all.get(1).isLabelled()).isFalse();
        assertThat(labels(all, Overlaps.FIRST).get(0).<byte[]>getAs("voxels")).containsExactly(2, 1, 1, 0);
        assertThat(labels(all, Overlaps.LAST).get(0).<byte[]>getAs("voxels")).containsExactly(2, 2, 1, 0);
        assertThat(labels(one, Overlaps.REFUSE).get(0).<byte[]>getAs("voxels")).containsExactly(7, 7, 0, 0);
        assertThat(preprocessing.overlaps()).isEqualTo(Map.of("y+x", 1L));
    }

    @Test
    void refusesOverlapsUnlessToldWhoWins() throws IOException {
        image("a");
        structure("labels/a/b.nii", 1, 1, 1, 0);
        structure("labels/a/c.nii", 0, 1, 1, 1);
        structure("labels/a/d.nii", 0, 0, 1, 1);

        assertThat(labels(cases(StructureNames.NUMBERED), Overlaps.REFUSE)).isEmpty();
        assertThat(refusals())
                .containsExactly(
                        "file:" + folder.resolve("labels/a/b.nii") + " and others: structures must not overlap; "
                                + "--overlaps first or last decides, got b+c in 2 voxels");
        assertThat(labels(cases(StructureNames.NUMBERED), Overlaps.LAST).get(0).<byte[]>getAs("voxels"))
                .containsExactly(1, 2, 3, 3);
        assertThat(preprocessing.overlaps()).isEqualTo(Map.of("b+c", 2L, "b+d", 1L, "c+d", 2L));
    }

    @Test
    void refusesWhatIsNoStructure() throws IOException {
        image("a");
        structure("labels/a/map.nii", 0, 1, 2, 0);
        assertThat(labels(cases(StructureNames.NUMBERED), Overlaps.FIRST)).isEmpty();
        assertThat(refusals())
                .containsExactly("file:" + folder.resolve("labels/a/map.nii")
                        + ": a structure must have one value beside 0, got 1.0 and 2.0");

        image("b");
        TinyFiles.ramp(created("labels/b/map.nii"), TinyFiles.grid(5, 1, 1), VoxelType.UINT8);
        labels(cases(StructureNames.NUMBERED), Overlaps.FIRST);
        assertThat(refusals().get(1)).endsWith("got shape 5x1x1 against 4x1x1");
    }

    @Test
    void refusesLabelsThatCannotBe() throws IOException {
        image("a");
        structure("labels/a/b.nii", 1, 0, 0, 0);
        assertThatThrownBy(() -> new StructureNames(Map.of("b", 0))).hasMessage("labels must be above 0, got b=0");
        assertThatThrownBy(() -> new StructureNames(new TreeMap<>(Map.of("b", 1, "c", 1))))
                .hasMessage("labels must differ, got {b=1, c=1}");
        assertThatThrownBy(() -> cases(new StructureNames(Map.of("liver", 1))))
                .isInstanceOf(InputException.class)
                .hasMessage("--labels must name structures of the input, got liver, not one of [b]");
        Files.writeString(folder.resolve("index.csv"), "case_id,subject,image,label,label_b\n");
        assertThatThrownBy(() -> index(StructureNames.NUMBERED))
                .hasMessage(
                        "file:" + folder.resolve("index.csv") + " must have the column label, or one label_NAME for "
                                + "each structure, got [case_id, subject, image, label, label_b]");
    }

    @Test
    void mergesTheMasksOfARealCase() throws IOException {
        Path spine = SharedFolders.data("seg3d/spine_sct/t2");
        Files.writeString(
                folder.resolve("index.csv"),
                "case_id,subject,image,label_manual,label_deep\na,s," + spine + "/t2.nii.gz," + spine
                        + "/t2_seg-manual.nii.gz," + spine + "/t2_seg-deepseg_sc-3d.nii.gz\n");

        Row row = labels(index(StructureNames.NUMBERED), Overlaps.FIRST).get(0);

        // Counted with nibabel.
        assertThat(row.getJavaMap(row.fieldIndex("label_voxels"))).isEqualTo(Map.of(1, 4275L, 2, 87L));
        assertThat(preprocessing.overlaps()).isEqualTo(Map.of("manual+deep", 4198L));
    }

    /** Whatever the structures: every voxel goes to the first or the last that claims it, and pairs are counted. */
    @Property(tries = 200)
    void agreesWithTheDefinition(@ForAll @Size(min = 1, max = 5) List<@Size(8) List<Boolean>> masks) throws Exception {
        Grid grid = TinyFiles.grid(8, 1, 1);
        Scratch scratch = Scratch.in(Path.of(""));
        List<Structure> structures = LongStream.range(0, masks.size())
                .mapToObj(i -> new Structure("s" + i, (int) (10 * i + 10), InputFile.plain("f" + i)))
                .toList();
        StructureMerge merge = new StructureMerge(structures, grid, scratch);
        for (int s = 0; s < masks.size(); s++) {
            Voxels voxels = Voxels.zeros(VoxelType.UINT8, 8, scratch);
            for (int i = 0; i < 8; i++) {
                voxels.setRaw(i, masks.get(s).get(i) ? 1 : 0);
            }
            merge.add(s, voxels);
        }
        Map<String, Long> pairs = new TreeMap<>();
        Voxels first = merge.labels(Overlaps.FIRST, scratch).voxels();
        Voxels last = merge.labels(Overlaps.LAST, scratch).voxels();
        for (int i = 0; i < 8; i++) {
            int lowest = 0;
            int highest = 0;
            for (int s = 0; s < masks.size(); s++) {
                if (masks.get(s).get(i)) {
                    highest = 10 * s + 10;
                    lowest = lowest == 0 ? highest : lowest;
                    for (int t = s + 1; t < masks.size(); t++) {
                        if (masks.get(t).get(i)) {
                            pairs.merge("s" + s + "+s" + t, 1L, Long::sum);
                        }
                    }
                }
            }
            assertThat(first.raw(i)).isEqualTo(lowest);
            assertThat(last.raw(i)).isEqualTo(highest);
        }
        assertThat(merge.overlaps()).isEqualTo(pairs);
    }

    private void image(String name) throws IOException {
        TinyFiles.ramp(created("images/" + name + ".nii"), GRID, VoxelType.INT16);
    }

    private void structure(String name, int... values) throws IOException {
        TinyFiles.write(created(name), GRID, VoxelType.UINT8, i -> values[(int) i]);
    }

    private Path created(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private List<CaseFiles> cases(StructureNames names) {
        return CaseList.read(spark, folder.toString(), rules(names));
    }

    private List<CaseFiles> index(StructureNames names) {
        return CaseList.read(spark, folder.resolve("index.csv").toString(), rules(names));
    }

    private static CaseRules rules(StructureNames names) {
        return new CaseRules(Pseudonyms.undecided(), java.util.Set.of(), Dates.SKIPPED, names);
    }

    private List<Row> labels(List<CaseFiles> cases, Overlaps overlaps) {
        VolumePlan plan = new VolumePlan(
                false,
                null,
                Interpolation.CUBIC,
                new Intensity.None(),
                null,
                new FileRules(overlaps, SeriesRules.STRICT));
        return preprocessing
                .rows(cases, plan)
                .where("role = 'label'")
                .orderBy("case_id")
                .collectAsList();
    }

    private List<String> refusals() {
        return preprocessing.quarantined().stream()
                .map(row -> row.getString(1) + ": " + row.getString(2) + ", got " + row.getString(3))
                .toList();
    }

    private static String sha256(Path file) throws IOException {
        return java.util.HexFormat.of().formatHex(Fingerprint.sha256().digest(Files.readAllBytes(file)));
    }
}
