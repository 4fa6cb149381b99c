package dev.cohort.report;

import dev.cohort.chart.Html;
import dev.cohort.chart.ValueTable;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.VolumeCatalog;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The worst case and the typical one, in pictures where the data can be pictured. */
final class CasesPart implements Part {

    @Override
    public String title() {
        return "Worst and median cases";
    }

    @Override
    public String needs() {
        return "the table --scores of an evaluation";
    }

    @Override
    public Optional<String> html(Evidence evidence) {
        return Part.together(Stream.of(segmentation(evidence), classification(evidence), detection(evidence)));
    }

    private static Optional<String> segmentation(Evidence evidence) {
        return evidence.scores("evaluate-segmentation")
                .map(path -> LabelScore.meanDice(LabelScore.read(evidence.spark(), path)))
                .filter(scores -> !scores.isEmpty())
                .map(scores -> {
                    Optional<String> images = table(evidence, "references");
                    Optional<String> predictions = table(evidence, "predictions");
                    return images.isEmpty() || predictions.isEmpty()
                            ? listed(scores, "mean Dice", "Pictures need the tables of images and of predictions.")
                            : CaseScore.worstAndMedian(scores).stream()
                                            .map(chosen -> section(
                                                    chosen.heading("mean Dice"),
                                                    picture(
                                                            evidence.spark(),
                                                            images.get(),
                                                            predictions.get(),
                                                            chosen.score().caseId())))
                                            .collect(Collectors.joining())
                                    + """
                                    <p class="note">Each slice is the one with the most foreground, cut to its
                                    surroundings. As seen from the patient's feet or front, the patient's right is on
                                    the left; in the sagittal slice the front is on the left.</p>
                                    """;
                });
    }

    private static Optional<String> table(Evidence evidence, String option) {
        return evidence.run().find("evaluate-segmentation", option).filter(evidence::isTable);
    }

    private static String picture(SparkSession spark, String images, String predictions, String caseId) {
        return CasePicture.of(voxels(spark, images, caseId), voxels(spark, predictions, caseId))
                .html();
    }

    private static CaseVoxels voxels(SparkSession spark, String path, String caseId) {
        return VolumeCatalog.read(spark, path).stream()
                .filter(one -> one.caseId().equals(caseId))
                .findFirst()
                .map(one ->
                        new CaseVoxels(one, new BrickStore(spark.sparkContext().hadoopConfiguration())))
                .orElseThrow(() -> new InputException("Case " + caseId + " must be in " + path + ", but is not"));
    }

    private static Optional<String> classification(Evidence evidence) {
        return evidence.scores("evaluate-classification")
                .map(path -> CaseScore.read(evidence.spark(), path, "label", "label_probability"))
                .filter(scores -> !scores.isEmpty())
                .map(scores -> {
                    Optional<String> data =
                            evidence.run().data().filter(table -> ShownCase.isPaintable(evidence.spark(), table));
                    return data.isEmpty()
                            ? listed(scores, "probability of the true class", "Such data has no picture.")
                            : CaseScore.worstAndMedian(scores).stream()
                                    .map(chosen -> section(
                                            chosen.heading("probability of the true class "
                                                    + chosen.score().group()),
                                            ShownCase.of(
                                                            evidence.spark(),
                                                            data.get(),
                                                            chosen.score().caseId())
                                                    .html()))
                                    .collect(Collectors.joining());
                });
    }

    private static Optional<String> detection(Evidence evidence) {
        return evidence.scores("evaluate-detection")
                .map(path -> CaseScore.read(evidence.spark(), path, null, "f1"))
                .filter(scores -> !scores.isEmpty())
                .map(scores -> {
                    Optional<String> boxes = evidence.run().find("evaluate-detection", "references");
                    Optional<String> found = evidence.run().find("evaluate-detection", "detections");
                    return boxes.filter(evidence::isTable).isEmpty()
                                    || found.filter(evidence::isTable).isEmpty()
                            ? listed(scores, "F1", "Pictures need references and detections as tables, not as files.")
                            : CaseScore.worstAndMedian(scores).stream()
                                    .map(chosen -> section(
                                            chosen.heading("F1"),
                                            new BoxOverlay(
                                                            photograph(
                                                                    evidence,
                                                                    chosen.score()
                                                                            .caseId()),
                                                            row(evidence, boxes.get(), chosen),
                                                            row(evidence, found.get(), chosen),
                                                            leastScore(evidence))
                                                    .shown()
                                                    .html()))
                                    .collect(Collectors.joining());
                });
    }

    /** The image that a detector looked at; null where no record names a table of them that is there. */
    private static @Nullable BufferedImage photograph(Evidence evidence, String caseId) {
        return evidence.run()
                .find("predict", "images")
                .filter(evidence::isTable)
                .map(table -> Photograph.of(voxels(evidence.spark(), table, caseId)))
                .orElse(null);
    }

    /** Below which detections did not count in the table of scores. */
    private static @Nullable Double leastScore(Evidence evidence) {
        return evidence.run()
                .latest("evaluate-detection")
                .flatMap(record -> record.option("least-score"))
                .map(Double::valueOf)
                .orElse(null);
    }

    private static Row row(Evidence evidence, String table, CaseScore.Chosen chosen) {
        Dataset<Row> rows = evidence.spark().read().parquet(table);
        String caseId = chosen.score().caseId();
        return CasePainter.first(rows.where(rows.col("case_id").equalTo(caseId)), table, caseId);
    }

    private static String section(String heading, String content) {
        return "<section class=\"case\">\n<h4>%s</h4>\n%s</section>\n".formatted(Html.escape(heading), content);
    }

    private static String listed(List<CaseScore> scores, String measure, String reason) {
        return "<div class=\"wide\">\n"
                + new ValueTable(
                                List.of("", "case", "of", measure),
                                CaseScore.worstAndMedian(scores).stream()
                                        .map(chosen -> List.<Object>of(
                                                chosen.why(),
                                                chosen.score().caseId(),
                                                chosen.score().group(),
                                                chosen.score().value()))
                                        .toList())
                        .html()
                + "</div>\n<p class=\"note\">" + reason + "</p>\n";
    }
}
