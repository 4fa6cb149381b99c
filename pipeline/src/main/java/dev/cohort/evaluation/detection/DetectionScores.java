package dev.cohort.evaluation.detection;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import dev.cohort.dataset.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
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
    private static final StructType MATCHED = StructType.fromDDL("image_id long not null, case_id string, "
            + "subject string, place long not null, unscored long not null, "
            + "truths array<struct<category:int,all:long,small:long,medium:long,large:long,voc:long>>, "
            + "detections array<struct<category:int,score:double,rank:int,right:long,wrong:long>>");

    private final Dataset<Row> matched;
    private final DetectionRules rules;

    private DetectionScores(Dataset<Row> matched, DetectionRules rules) {
        this.matched = matched;
        this.rules = rules;
    }

    /**
     * Matches every image, and keeps the result in memory and on disk until closed.
     *
     * @param images as {@link DetectionInput} gives them
     */
    public static DetectionScores of(Dataset<Row> images, DetectionRules rules) {
        Dataset<Row> matched =
                images.sparkSession().createDataFrame(images.toJavaRDD().map(row -> matched(row, rules)), MATCHED);
        return new DetectionScores(matched.persist(StorageLevel.MEMORY_AND_DISK()), rules);
    }

    private static Row matched(Row row, DetectionRules rules) {
        ImageObjects objects = ImageRows.read(row, rules.overlap());
        JudgedImage image = JudgedImage.of(objects, rules);
        List<Row> truths = new ArrayList<>();
        image.truths()
                .forEach((category, counts) -> truths.add(RowFactory.create(
                        category, counts.all(), counts.small(), counts.medium(), counts.large(), counts.voc())));
        List<Row> detections = new ArrayList<>();
        for (Judged one : image.detections()) {
            detections.add(RowFactory.create(one.category(), one.score(), one.rank(), one.right(), one.wrong()));
        }
        long unscored = objects.found().stream()
                .filter(one -> !rules.categories().contains(one.category()))
                .count();
        return RowFactory.create(
                row.getAs(DetectionInput.IMAGE_ID),
                row.getAs("case_id"),
                row.getAs("subject"),
                image.place(),
                unscored,
                truths.toArray(new Row[0]),
                detections.toArray(new Row[0]));
    }

    /** A row an image, in no order. */
    public Dataset<Row> perImage() {
        return matched.sparkSession().createDataFrame(matched.toJavaRDD().map(ImageScore::row), SCHEMA.columns());
    }

    /** The number of images. */
    public long images() {
        return matched.count();
    }

    /** The detections whose category is not scored: they cost nothing. */
    public long unscoredDetections() {
        return matched.select("unscored").toJavaRDD().map(row -> row.getLong(0)).fold(0L, Long::sum);
    }

    /** All scores. */
    public DetectionSummary summary() {
        DetectionTotals totals =
                matched.toJavaRDD().aggregate(new DetectionTotals(), DetectionTotals::add, DetectionTotals::merge);
        Dataset<Row> detections =
                matched.select(col("place"), explode(col("detections")).as("one"));
        SortedMap<Integer, CategoryResult> results = new TreeMap<>();
        for (int category : rules.scoredCategories()) {
            results.put(category, new CategoryResult(totals.of(category), new Tally(), new CategoryCurves()));
        }
        results.putAll(walk(detections, col("one.category"), totals));
        CategoryResult pooled = rules.vocIou() == null
                ? null
                : walk(detections, lit(DetectionTotals.ALL), totals)
                        .getOrDefault(
                                DetectionTotals.ALL,
                                new CategoryResult(totals.of(DetectionTotals.ALL), new Tally(), new CategoryCurves()));
        return new DetectionSummary(results, pooled);
    }

    private SortedMap<Integer, CategoryResult> walk(Dataset<Row> detections, Column category, DetectionTotals totals) {
        SparkSession spark = detections.sparkSession();
        int parallelism = spark.sparkContext().defaultParallelism();
        int tasks = Math.max(parallelism, (int) (totals.detections() / DETECTIONS_PER_TASK) + 1);
        Column bySureness = col("score").desc();
        Dataset<Row> sorted = detections
                .select(
                        category.as("category"),
                        col("one.score"),
                        col("place"),
                        col("one.rank"),
                        col("one.right"),
                        col("one.wrong"))
                // Equal scores of a category meet in one task: FROC takes them together.
                .repartitionByRange(tasks, col("category"), bySureness)
                .sortWithinPartitions(col("category"), bySureness, col("place"), col("rank"));
        return new SortedWalk(sorted.toJavaRDD(), JavaSparkContext.fromSparkContext(spark.sparkContext()))
                .results(totals);
    }

    @Override
    public void close() {
        matched.unpersist();
    }
}
