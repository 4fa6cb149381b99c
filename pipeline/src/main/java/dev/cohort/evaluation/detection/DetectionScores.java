package dev.cohort.evaluation.detection;

import dev.cohort.dataset.TableSchema;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Scores detections: each image is matched by itself, then each category's detections are walked down by score.
 *
 * <p>COCO's numbers are those of pycocotools 2.0.11, to rounding; see {@link CocoMatching} and {@link CategoryScore}.
 * Pascal VOC's are described in {@link VocMatching}, FROC's in {@link FalsePositiveRates}.
 *
 * @see <a href="https://cocodataset.org/#detection-eval">COCO's description</a>
 */
public final class DetectionScores implements AutoCloseable {
    /** The table of scores, a row an image. */
    public static final TableSchema SCHEMA = TableSchema.load("detection_scores");

    private static final int DETECTIONS_PER_TASK = 500_000;

    private final SparkSession spark;
    private final JavaRDD<MatchedImage> matched;
    private final DetectionTotals totals;
    private final DetectionRules rules;

    private DetectionScores(SparkSession spark, JavaRDD<MatchedImage> matched, DetectionRules rules) {
        this.spark = spark;
        this.matched = matched;
        this.rules = rules;
        this.totals = matched.aggregate(new DetectionTotals(), DetectionTotals::add, DetectionTotals::merge);
    }

    /** Matches every image, and keeps the result in memory and on disk until closed. */
    public static DetectionScores of(DetectionInput input, DetectionRules rules) {
        return of(input.spark(), input.images().map(image -> matched(image, rules)), rules);
    }

    static DetectionScores of(SparkSession spark, JavaRDD<MatchedImage> matched, DetectionRules rules) {
        return new DetectionScores(spark, matched.persist(StorageLevel.MEMORY_AND_DISK()), rules);
    }

    private static MatchedImage matched(DetectedImage detected, DetectionRules rules) {
        ReferenceImage image = detected.image();
        long unscored = detected.found().stream()
                .filter(one -> !rules.categories().contains(one.category()))
                .count();
        return new MatchedImage(
                image.id(), image.caseId(), image.subject(), unscored, JudgedImage.of(detected.objects(), rules));
    }

    /**
     * A row an image, in no order.
     *
     * @param leastScore detections of a lower score do not count
     */
    public Dataset<Row> perImage(double leastScore) {
        return spark.createDataFrame(matched.map(image -> ImageScore.row(image, leastScore)), SCHEMA.columns());
    }

    /** The number of images. */
    public long images() {
        return totals.images();
    }

    /** The detections whose category is not scored: they cost nothing. */
    public long unscoredDetections() {
        return totals.unscored();
    }

    /** All scores. */
    public DetectionSummary summary() {
        SortedMap<Integer, CategoryResult> results = new TreeMap<>();
        for (int category : rules.scoredCategories()) {
            results.put(category, new CategoryResult(totals.of(category), new Tally(), new CategoryCurves()));
        }
        results.putAll(walk(false));
        CategoryResult pooled = rules.vocIou() == null
                ? null
                : walk(true)
                        .getOrDefault(
                                DetectionTotals.ALL,
                                new CategoryResult(totals.of(DetectionTotals.ALL), new Tally(), new CategoryCurves()));
        return new DetectionSummary(results, pooled);
    }

    /** The results of each category, or of all of them as one list by score. */
    private SortedMap<Integer, CategoryResult> walk(boolean isPooled) {
        int parallelism = spark.sparkContext().defaultParallelism();
        int tasks = Math.max(parallelism, (int) (totals.detections() / DETECTIONS_PER_TASK) + 1);
        return new SortedWalk(
                        SortedDetections.of(matched, totals.detections(), tasks, isPooled),
                        JavaSparkContext.fromSparkContext(spark.sparkContext()))
                .results(totals);
    }

    @Override
    public void close() {
        matched.unpersist();
    }
}
