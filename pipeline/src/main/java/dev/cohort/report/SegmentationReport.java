package dev.cohort.report;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.Versions;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.dataset.WriteAside;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The page of a segmentation run: scores by label, training curve, one case in pictures.
 *
 * @param images table with images and reference labels, schemas/volumes.json
 * @param predictions table with predicted labels, schemas/volumes.json
 * @param scores table, schemas/segmentation_scores.json
 * @param model model directory for the training curve; null for a page without
 * @param caseId case to picture; null for the typical one
 */
public record SegmentationReport(
        String images,
        String predictions,
        String scores,
        @Nullable String model,
        @Nullable String caseId) {

    /**
     * What the page says, for a job's summary.
     *
     * @param scores rows of the scores table
     * @param diceByLabel label, dice, sd, defined, missed, invented; a last line over all labels
     */
    public record Content(String caseId, int scores, List<Map<String, @Nullable Object>> diceByLabel) {}

    /** Writes the page in one piece, replacing one that is there. */
    public Content write(SparkSession spark, String output) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        List<LabelScore> rows = LabelScore.read(spark, scores);
        ScoreTable table = ScoreTable.of(rows);
        String pictured = caseId == null ? LabelScore.typicalCase(rows) : caseId;
        CasePicture picture = CasePicture.of(voxels(spark, images, pictured), voxels(spark, predictions, pictured));
        String curve = model == null ? "" : TrainingCurve.read(hadoop, model).svg();
        String html = new SegmentationPage(table, curve, heading(pictured, rows), picture, origins()).html();
        WriteAside.file(hadoop, output, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
        return new Content(pictured, rows.size(), table.diceByLabel());
    }

    private static CaseVoxels voxels(SparkSession spark, String path, String caseId) {
        return VolumeCatalog.read(spark, path).stream()
                .filter(one -> one.caseId().equals(caseId))
                .findFirst()
                .map(one ->
                        new CaseVoxels(one, new BrickStore(spark.sparkContext().hadoopConfiguration())))
                .orElseThrow(() -> new InputException("Case " + caseId + " must be in " + path + ", but is not"));
    }

    /** "Case phantom_004: Dice 0.912 (label 1), undefined (label 2)". */
    private static String heading(String caseId, List<LabelScore> rows) {
        String dice = rows.stream()
                .filter(row -> row.caseId().equals(caseId))
                .map(row -> (row.dice() == null ? "undefined" : Metric.DICE.text(row.dice())) + " (label " + row.label()
                        + ")")
                .collect(Collectors.joining(", "));
        return "Case " + caseId + (dice.isEmpty() ? "" : ": Dice " + dice);
    }

    private Map<String, String> origins() {
        Versions versions = Versions.current();
        Map<String, String> origins = new LinkedHashMap<>();
        origins.put("Images and references", images);
        origins.put("Predictions", predictions);
        origins.put("Scores", scores);
        if (model != null) {
            origins.put("Model", model);
        }
        origins.put("Made by", "Cohort " + versions.cohort() + ", commit " + versions.gitCommit());
        return origins;
    }
}
