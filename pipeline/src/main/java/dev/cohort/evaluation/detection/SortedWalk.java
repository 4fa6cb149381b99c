package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * Draws curves from detections that are sorted over many tasks by category and falling score.
 *
 * <p>Two passes. The first counts what is right and wrong in each task's piece of each category; the second then begins
 * each piece where the surer ones end.
 */
final class SortedWalk {

    private final JavaRDD<JudgedColumns> sorted;
    private final JavaSparkContext spark;

    /**
     * Takes sorted detections.
     *
     * @param sorted one list a task, which {@link SortedDetections} makes
     */
    SortedWalk(JavaRDD<JudgedColumns> sorted, JavaSparkContext spark) {
        this.sorted = sorted.persist(StorageLevel.MEMORY_AND_DISK());
        this.spark = spark;
    }

    /** One of a task's pieces. */
    private record Piece<T extends Serializable>(int task, int category, T value) implements Serializable {}

    SortedMap<Integer, CategoryResult> results(DetectionTotals totals) {
        List<Piece<Tally>> counts = inOrder(sorted.mapPartitionsWithIndex(SortedWalk::count, true));
        Map<Integer, Tally> tallies = new HashMap<>();
        Map<Integer, Tally> surerByTask = new HashMap<>();
        for (Piece<Tally> piece : counts) {
            Tally surer = tallies.computeIfAbsent(piece.category(), category -> new Tally());
            // Only a task's first category can have begun in another task.
            surerByTask.putIfAbsent(piece.task(), surer.copy());
            surer.merge(piece.value());
        }
        Broadcast<Map<Integer, Tally>> begins = spark.broadcast(surerByTask);
        Broadcast<DetectionTotals> all = spark.broadcast(totals);
        List<Piece<CategoryCurves>> drawn = inOrder(sorted.mapPartitionsWithIndex(
                (task, rows) -> draw(task, rows, begins.value().getOrDefault(task, new Tally()), all.value()), true));
        sorted.unpersist();
        begins.destroy();
        all.destroy();
        Map<Integer, CategoryCurves> curves = new HashMap<>();
        for (Piece<CategoryCurves> piece : drawn) {
            curves.computeIfAbsent(piece.category(), category -> new CategoryCurves())
                    .merge(piece.value());
        }
        SortedMap<Integer, CategoryResult> results = new TreeMap<>();
        tallies.forEach((category, tally) -> results.put(
                category,
                new CategoryResult(totals.of(category), tally, curves.getOrDefault(category, new CategoryCurves()))));
        return results;
    }

    private static <T extends Serializable> List<Piece<T>> inOrder(JavaRDD<Piece<T>> pieces) {
        List<Piece<T>> collected = new ArrayList<>(pieces.collect());
        collected.sort(Comparator.<Piece<T>>comparingInt(Piece::task).thenComparingInt(Piece::category));
        return collected;
    }

    private static Iterator<Piece<Tally>> count(int task, Iterator<JudgedColumns> lists) {
        Map<Integer, Tally> tallies = new TreeMap<>();
        for (Judged one : lists.next()) {
            tallies.computeIfAbsent(one.category(), category -> new Tally()).add(one.rank(), one.right(), one.wrong());
        }
        return tallies.entrySet().stream()
                .map(entry -> new Piece<>(task, entry.getKey(), entry.getValue()))
                .iterator();
    }

    private static Iterator<Piece<CategoryCurves>> draw(
            int task, Iterator<JudgedColumns> lists, Tally surer, DetectionTotals totals) {
        List<Judged> sorted = lists.next();
        List<Piece<CategoryCurves>> pieces = new ArrayList<>();
        Tally begin = surer;
        int next = 0;
        while (next < sorted.size()) {
            int category = sorted.get(next).category();
            CurveWalk walk = new CurveWalk(begin, totals.of(category), totals.images());
            for (; next < sorted.size() && sorted.get(next).category() == category; next++) {
                Judged one = sorted.get(next);
                walk.add(one.score(), one.rank(), one.right(), one.wrong());
            }
            pieces.add(new Piece<>(task, category, walk.end()));
            begin = new Tally();
        }
        return pieces.iterator();
    }
}
