package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.preprocessing.volume.CaseFiles;
import dev.cohort.preprocessing.volume.CaseList;
import dev.cohort.preprocessing.volume.CaseRules;
import dev.cohort.preprocessing.volume.FileRules;
import dev.cohort.preprocessing.volume.MedianSpacing;
import dev.cohort.preprocessing.volume.StructureNames;
import dev.cohort.preprocessing.volume.StructureSummary;
import dev.cohort.preprocessing.volume.Visits;
import dev.cohort.preprocessing.volume.VolumePlan;
import dev.cohort.preprocessing.volume.VolumePreprocessing;
import dev.cohort.volume.Intensity;
import dev.cohort.volume.Interpolation;
import dev.cohort.volume.Spacing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns NIfTI, Analyze, MGH and DICOM files into a table of bricks on a common grid and scale. */
@Command(
        name = "preprocess-volumes",
        description = "Turns NIfTI, Analyze, MGH and DICOM files into a table of bricks on a common grid and scale.")
final class PreprocessVolumes implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "DIR|CSV",
            description =
                    "Folder with images/ and labels/ paired by file name, a folder of DICOM files, or an index file "
                            + "with the columns case_id,subject,image,label (image_0,image_1... for channels); an image may be "
                            + "the folder of a DICOM series, a label a folder of one file per structure, or columns "
                            + "label_NAME")
    private String input;

    @Option(names = "--output", required = true, paramLabel = "TABLE", description = "New table, schemas/volumes.json")
    private String output;

    enum AxisOrder {
        RAS,
        KEEP
    }

    @Option(
            names = "--orientation",
            defaultValue = "RAS",
            description = "${COMPLETION-CANDIDATES}: axes to right, anterior, superior, or as stored (default: "
                    + "${DEFAULT-VALUE})")
    private AxisOrder orientation;

    @Option(
            names = "--spacing-mm",
            defaultValue = "keep",
            paramLabel = "X,Y,Z|median|keep",
            description = "Common distance between voxel centres, after orientation (default: ${DEFAULT-VALUE})")
    private String spacing;

    @Option(
            names = "--interpolation",
            defaultValue = "CUBIC",
            description = "${COMPLETION-CANDIDATES}: between image values when the spacing changes (default: "
                    + "${DEFAULT-VALUE}); labels are never mixed")
    private Interpolation interpolation;

    @Option(
            names = "--intensity",
            defaultValue = "zscore",
            paramLabel = "zscore|percentile|ct-window:LO,HI|clipped-zscore:LO,HI,MEAN,SD|none",
            description = "Scale of image values (default: ${DEFAULT-VALUE})")
    private String intensity;

    @Option(
            names = "--volume",
            paramLabel = "K",
            description = "Volume of a 4D file to take, from 0 (default: each volume is a channel)")
    private @Nullable Integer volume;

    @Mixin
    private IdentifierOptions identifiers;

    @Mixin
    private StructureOptions structures;

    @Mixin
    private QuarantineOptions quarantine;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String input,
            String output,
            IdentifierOptions.Chosen identifiers,
            StructureNames structures,
            QuarantineOptions.Chosen quarantine,
            boolean medianSpacing,
            VolumePlan plan) {
        Config {
            if (plan.volume() != null) {
                Check.notNegative("--volume", plan.volume());
            }
            if (identifiers.visits() != null) {
                Check.differ("--output", output, "--visits", identifiers.visits());
            }
        }
    }

    @Override
    public Integer call() {
        IdentifierOptions.Chosen chosen = identifiers.chosen();
        Config config = new Config(
                input,
                output,
                chosen,
                structures.names(),
                quarantine.beside(output),
                spacing.equals("median"),
                new VolumePlan(
                        orientation == AxisOrder.RAS,
                        spacing.equals("keep") || spacing.equals("median") ? null : spacing(spacing),
                        interpolation,
                        Check.valid("--intensity", () -> Intensity.parse(intensity)),
                        volume,
                        new FileRules(structures.overlaps(), chosen.series())));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        config.quarantine().checkNew(spark);
        IdentifierOptions.Chosen identifiers = config.identifiers();
        if (identifiers.visits() != null) {
            Check.isNew(spark, "--visits", identifiers.visits());
        }
        List<CaseFiles> cases = CaseList.read(
                spark,
                config.input(),
                new CaseRules(
                        identifiers.pseudonyms(), identifiers.disguised(), identifiers.dates(), config.structures()));
        List<Row> visits = identifiers.visits() == null ? List.of() : Visits.rows(cases);
        VolumePlan plan = config.medianSpacing()
                ? config.plan().withSpacing(MedianSpacing.of(spark, cases, config.plan()))
                : config.plan();
        VolumePreprocessing preprocessing = new VolumePreprocessing(spark);
        long rows = Tables.write(preprocessing.rows(cases, plan), config.output(), TableSchema.VOLUMES);
        List<Row> refused = preprocessing.quarantined();
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("cases", cases.size() - refused.size());
        results.put("spacing_mm", plan.spacing() == null ? "keep" : text(plan.spacing()));
        Map<String, Integer> names = StructureSummary.labelByName(cases);
        if (!names.isEmpty()) {
            results.put("label_names", names);
            results.put("cases_with_structure", StructureSummary.casesByName(cases));
            results.put("overlapping_voxels", preprocessing.overlaps());
        }
        JobOutcome outcome = config.quarantine().outcome(spark, cases.size(), rows, refused, results);
        if (identifiers.visits() == null) {
            return outcome;
        }
        Tables.write(
                spark.createDataFrame(visits, TableSchema.VISITS.columns()).coalesce(1),
                identifiers.visits(),
                TableSchema.VISITS);
        return outcome.withTable(identifiers.visits());
    }

    /** As the option takes it. */
    private static String text(Spacing spacing) {
        return spacing.xMm() + "," + spacing.yMm() + "," + spacing.zMm();
    }

    private static Spacing spacing(String text) {
        double[] mm = Check.triple("--spacing-mm", text, "X,Y,Z, median or keep");
        return Check.valid("--spacing-mm", () -> new Spacing(mm[0], mm[1], mm[2]));
    }
}
