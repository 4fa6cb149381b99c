package dev.cohort.evaluation.detection;

import dev.cohort.dataset.AnyTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Scores boxes in volumes: average precision as {@link VolumeMatching} matches, 101 recalls as COCO, and FROC.
 *
 * <p>Undefined is null: a category without objects.
 */
public final class VolumeDetection {

    /** Names the definitions. */
    public static final String CONVENTION = "nnDetection: COCO's matching and 101 recalls at overlaps 0.1 to 0.5";

    private final long cases;
    private final long unscored;
    private final SortedMap<Integer, CategoryResult> categories;
    private final CategoryResult pooled;

    private VolumeDetection(
            long cases, long unscored, SortedMap<Integer, CategoryResult> categories, CategoryResult pooled) {
        this.cases = cases;
        this.unscored = unscored;
        this.categories = categories;
        this.pooled = pooled;
    }

    /**
     * Scores tables.
     *
     * @param references case_id, x, y, z, width, height, depth, category where there is one; a row without a box names a case
     *     without objects
     * @param detections the same, with a score
     * @param frocIou the overlap from which FROC counts an object as found, above 0 and at most 1
     * @throws dev.cohort.dataset.InputException if a row breaks a rule, or is of a case that the references do not have
     */
    public static VolumeDetection of(SparkSession spark, AnyTable references, AnyTable detections, double frocIou) {
        JavaRDD<VolumeBox> objects = VolumeBox.objects(references);
        SortedSet<Integer> categories = new TreeSet<>(objects.filter(one -> one.box() != null)
                .map(VolumeBox::category)
                .distinct()
                .collect());
        String path = references.path();
        // By ascending name, which orders equal scores of different cases.
        JavaPairRDD<Tuple2<String, Tuple2<Iterable<VolumeBox>, Iterable<VolumeBox>>>, Long> numbered = objects.keyBy(
                        VolumeBox::caseId)
                .cogroup(VolumeBox.detections(detections).keyBy(VolumeBox::caseId))
                .sortByKey()
                .zipWithIndex();
        JavaRDD<MatchedImage> matched = numbered.map(
                one -> matched(one._2, one._1._1, list(one._1._2._1), list(one._1._2._2), categories, path, frocIou));
        DetectionRules rules = new DetectionRules(
                new ArrayList<>(categories), Overlap.BOXES, Classes.APART, TieBreak.FILE_ORDER, frocIou);
        try (DetectionScores scores = DetectionScores.of(spark, matched, rules)) {
            DetectionSummary summary = scores.summary();
            return new VolumeDetection(
                    scores.images(), scores.unscoredDetections(), summary.categories(), summary.pooled());
        }
    }

    private static MatchedImage matched(
            long place,
            String caseId,
            List<VolumeBox> objects,
            List<VolumeBox> found,
            SortedSet<Integer> categories,
            String references,
            double frocIou) {
        if (objects.isEmpty()) {
            throw found.get(0).row().mistake(0, "must be a case of " + references + ", got " + caseId);
        }
        List<VolumeBox> scored = found.stream()
                .filter(one -> categories.contains(one.category()))
                .toList();
        return new MatchedImage(
                place,
                caseId,
                caseId,
                found.size() - scored.size(),
                VolumeMatching.judge(place, objects, scored, frocIou));
    }

    /** In the order of the table, which decides between equal overlaps. */
    private static List<VolumeBox> list(Iterable<VolumeBox> boxes) {
        List<VolumeBox> list = new ArrayList<>();
        boxes.forEach(list::add);
        list.sort(VolumeBox.BY_SURENESS);
        return list;
    }

    /** Number of volumes. */
    public long cases() {
        return cases;
    }

    /**
     * The figures by name: AP over all overlaps, AP10, AP30 and AP50 at one, AR, means over the categories where they are
     * defined; FROC of all categories as one list; and each category under {@code per_category}.
     */
    public Map<String, @Nullable Object> figures() {
        Map<String, Map<String, @Nullable Object>> each = new LinkedHashMap<>();
        categories.forEach((id, result) -> each.put(id.toString(), of(result)));
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        for (String name : List.of("AP", "AP10", "AP30", "AP50", "AR")) {
            double[] defined = each.values().stream()
                    .map(one -> one.get(name))
                    .filter(Double.class::isInstance)
                    .mapToDouble(Double.class::cast)
                    .toArray();
            figures.put(
                    name,
                    defined.length == 0
                            ? null
                            : Double.valueOf(Arrays.stream(defined).sum() / defined.length));
        }
        figures.put("froc", pooled.froc());
        figures.put("per_category", each);
        figures.put("cases", cases);
        figures.put("unscored_detections", unscored);
        return figures;
    }

    private static Map<String, @Nullable Object> of(CategoryResult result) {
        long objects = result.truths().all();
        double precision = 0;
        double recall = 0;
        for (int plane = 0; plane < VolumeMatching.OVERLAPS; plane++) {
            precision += result.curves().coco().mean(plane);
            recall += (double) result.tally().right(plane) / objects;
        }
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("AP", objects == 0 ? null : Double.valueOf(precision / VolumeMatching.OVERLAPS));
        figures.put("AP10", at(result, 0));
        figures.put("AP30", at(result, 4));
        figures.put("AP50", at(result, 8));
        figures.put("AR", objects == 0 ? null : Double.valueOf(recall / VolumeMatching.OVERLAPS));
        figures.put("froc", result.froc());
        figures.put("objects", objects);
        return figures;
    }

    private static @Nullable Double at(CategoryResult result, int plane) {
        return result.truths().all() == 0
                ? null
                : Double.valueOf(result.curves().coco().mean(plane));
    }
}
