package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.Tables;
import dev.cohort.evaluation.detection.Classes;
import dev.cohort.evaluation.detection.DetectionInput;
import dev.cohort.evaluation.detection.DetectionRules;
import dev.cohort.evaluation.detection.DetectionScores;
import dev.cohort.evaluation.detection.DetectionSummary;
import dev.cohort.evaluation.detection.Overlap;
import dev.cohort.evaluation.detection.TieBreak;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores detections against references by COCO's definition, on request by Pascal VOC's and as FROC. */
@Command(
        name = "evaluate-detection",
        description = "Scores detections, boxes or masks, against references as COCO does.")
final class EvaluateDetection implements Callable<Integer> {

    @Option(
            names = "--references",
            required = true,
            paramLabel = "JSON|TABLE",
            description = "COCO annotations, or a table, schemas/boxes.json")
    private String references;

    @Option(
            names = "--detections",
            required = true,
            paramLabel = "JSON|TABLE",
            description = "COCO results, or a table, schemas/detections.json")
    private String detections;

    @Option(
            names = "--iou",
            defaultValue = "BOXES",
            description = "What is compared: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Overlap overlap;

    @Option(names = "--class-agnostic", description = "Leave categories out of account: all are one, numbered -1")
    private boolean isClassAgnostic;

    @Option(
            names = "--order-free",
            description = "Break ties of scores by content, not by the order of files and ids; also says how much that "
                    + "changes")
    private boolean isOrderFree;

    @Option(
            names = "--voc-iou",
            paramLabel = "IOU",
            description =
                    "Score by Pascal VOC's rules at this overlap, too, such as 0.5, and give FROC's sensitivities")
    private @Nullable Double vocIou;

    @Option(
            names = "--scores",
            paramLabel = "TABLE",
            description = "New table, schemas/detection_scores.json: found, wrong and missed objects of each image")
    private @Nullable String scores;

    @Option(
            names = "--least-score",
            paramLabel = "SCORE",
            description = "For --scores: leave out detections of a lower score, such as 0.5 (default: none)")
    private @Nullable Double leastScore;

    @Mixin
    private FoldOptions fold;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String references,
            String detections,
            Overlap overlap,
            Classes classes,
            TieBreak tieBreak,
            @Nullable Double vocIou,
            @Nullable String scores,
            @Nullable Double leastScore,
            @Nullable Fold fold) {
        Config {
            if (vocIou != null) {
                Check.valid("--voc-iou", () -> new DetectionRules(List.of(), overlap, classes, tieBreak, vocIou));
            }
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(
                references,
                detections,
                overlap,
                isClassAgnostic ? Classes.POOLED : Classes.APART,
                isOrderFree ? TieBreak.CONTENT : TieBreak.FILE_ORDER,
                vocIou,
                scores,
                leastScore,
                fold.of(references));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.exists(spark, "--references", config.references());
        Check.exists(spark, "--detections", config.detections());
        if (config.scores() != null) {
            Check.isNew(spark, "--scores", config.scores());
        }
        DetectionInput all = DetectionInput.read(spark, config.references(), config.detections(), config.overlap());
        DetectionInput input =
                config.fold() == null ? all : all.of(config.fold().cases(spark));
        DetectionRules rules = new DetectionRules(
                input.categories(), config.overlap(), config.classes(), config.tieBreak(), config.vocIou());
        boolean isReadTwice = config.tieBreak() == TieBreak.CONTENT;
        try (DetectionInput images = isReadTwice ? input.keep() : input;
                DetectionScores matched = DetectionScores.of(images, rules)) {
            DetectionSummary summary = matched.summary();
            Map<String, @Nullable Object> results = summary.figures();
            results.put("images", matched.images());
            results.put("unscored_detections", matched.unscoredDetections());
            if (isReadTwice) {
                results.put("order_free", orderFree(images, rules, summary));
            }
            JobOutcome outcome = new JobOutcome(matched.images(), 0, 0, results);
            return config.scores() == null ? outcome : write(matched, config, config.scores(), outcome);
        }
    }

    private static JobOutcome write(DetectionScores matched, Config config, String table, JobOutcome outcome) {
        double least = config.leastScore() == null ? Double.NEGATIVE_INFINITY : config.leastScore();
        long written = Tables.write(matched.perImage(least), table, DetectionScores.SCHEMA);
        return new JobOutcome(outcome.rowsRead(), written, 0, outcome.results()).withTables(table);
    }

    /** The scores in the order of the files, and how far those by content lie above them. */
    private static Map<String, Object> orderFree(
            DetectionInput images, DetectionRules rules, DetectionSummary byContent) {
        try (DetectionScores matched = DetectionScores.of(images, rules.with(TieBreak.FILE_ORDER))) {
            Map<String, Double> inFileOrder = matched.summary().overall();
            Map<String, Double> change = new TreeMap<>();
            byContent
                    .overall()
                    .forEach((name, score) -> change.put(name, score - inFileOrder.getOrDefault(name, score)));
            return Map.of("file_order", inFileOrder, "change", change);
        }
    }
}
