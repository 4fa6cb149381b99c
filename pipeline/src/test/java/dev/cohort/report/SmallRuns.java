package dev.cohort.report;

import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.testing.TinyVolumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Folders of experiments as jobs leave them, made by hand. */
final class SmallRuns {

    private SmallRuns() {}

    /** A model with two epochs, three cases, their scores 0.9, 0.8 and 0.7; predictions are the references. */
    static void segmentation(SparkSession spark, Path run) throws IOException {
        String volumes = run.resolve("volumes").toString();
        TinyVolumes.write(spark, volumes, 3);
        record(run.resolve("volumes/_run.json"), "preprocess-volumes", "{\"input\": \"index.csv\"}", "{\"cases\": 3}");
        TableSchema schema = TableSchema.load("segmentation_scores");
        List<Row> scores = List.of(score("case_0", 0.9), score("case_1", 0.8), score("case_2", 0.7));
        Tables.write(
                spark.createDataFrame(scores, schema.columns()),
                run.resolve("scores").toString(),
                schema);
        // Relative to nothing that exists: the tables are found by their names in the folder, as after a move.
        record(
                run.resolve("evaluate.json"),
                "evaluate-segmentation",
                "{\"references\": \"gone/volumes\", \"predictions\": \"gone/volumes\", \"scores\": \"gone/scores\"}",
                "{}");
        Files.createDirectories(run.resolve("model"));
        Files.writeString(run.resolve("model/model.json"), """
                {"task": "segmentation", "labels": [0, 1], "network": {"kind": "UNet3D", "normalization": "GROUP"},
                 "data": {"fold": 0, "training_cases": 2, "held_out_cases": ["case_0"]}}
                """);
        Files.writeString(run.resolve("model/metrics.jsonl"), """
                {"epoch":1,"loss":0.9,"validation_dice":0.4,"validation_dice_per_label":{"1":0.4}}
                {"epoch":2,"loss":0.5,"validation_dice":0.8,"validation_dice_per_label":{"1":0.8}}
                """);
        Files.writeString(run.resolve("detections.json"), "[{\"image_id\": 1}]");
    }

    /** Scores of four cases, and summaries of two evaluations. */
    static void classification(SparkSession spark, Path run) throws IOException {
        TableSchema schema = TableSchema.load("classification_scores");
        List<Row> scores = new ArrayList<>();
        for (double probability : new double[] {0.9, 0.6, 0.4, 0.2}) {
            scores.add(RowFactory.create(
                    "p" + probability,
                    probability > 0.5 ? "yes" : "no",
                    "yes",
                    probability > 0.5,
                    0.9,
                    probability,
                    -Math.log(probability),
                    0.1,
                    1.0));
        }
        Tables.write(
                spark.createDataFrame(scores, schema.columns()),
                run.resolve("scores").toString(),
                schema);
        record(
                run.resolve("classification.json"),
                "evaluate-classification",
                "{\"scores\": \"%s\"}".formatted(run.resolve("scores")),
                """
                {"classes": ["no", "yes"], "confusion": [[75.0, 25.0], [10.0, 40.0]], "ece_pos_2": 0.125,
                 "bins_2": [[3, 0.2, 0.25], [4, 0.8, 0.7]], "bins_10": [[0, null, null], [7, 0.5, 0.5]],
                 "rank_curve": {"recall": [0.5, 1.0], "precision": [0.9, 0.6], "false_positive_rate": [0.1, 0.7]}}
                """);
        record(run.resolve("fairness.json"), "evaluate-fairness", "{}", """
                {"groups": {"sex": {"by_group": {"F": {"selection_rate": 0.4, "accuracy": 0.7, "true_positive_rate": 0.5},
                   "M": {"selection_rate": 0.6, "accuracy": 0.8, "true_positive_rate": 0.75}}, "small": ["F"]}},
                 "intervals": {"groups": {"sex": {"by_group": {"F": {"selection_rate": [0.3, 0.5]},
                   "M": {"selection_rate": [0.5, 0.7]}}}}},
                 "disparities": [{"groups": "sex", "measure": "demographic_parity_difference|between_groups",
                   "value": 0.2, "low": 0.1, "high": 0.3, "p": null}]}
                """);
    }

    private static void record(Path file, String job, String options, String results) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"job\": \"%s\", \"options\": %s, \"started\": \"2026-01-01T00:00:00Z\", \"results\": %s}"
                        .formatted(job, options, results));
    }

    private static Row score(String caseId, double dice) {
        return RowFactory.create(
                caseId, 1, 10L, 1L, 1L, false, false, dice, dice, 0.0, 0.0, 1.0, 1.0, 0.5, 0.9, 1.0, null, null, null);
    }
}
