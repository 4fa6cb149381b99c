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
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Draws curves from detections that are sorted over many tasks by category and falling score.
 *
 * <p>Two passes. The first counts what is right and wrong in each task's piece of each category; the second then begins
 * each piece where the surer ones end.
 */
final class SortedWalk {

    private final JavaRDD<SortedPiece> sorted;
    private final JavaSparkContext spark;

    /**
     * Takes sorted detections.
     *
     * @param sorted category, score, place, rank, right, wrong
     */
    SortedWalk(JavaRDD<Row> sorted, JavaSparkContext spark) {
        this.sorted = sorted.mapPartitions(rows -> List.of(SortedPiece.of(rows)).iterator(), true)
                .persist(StorageLevel.MEMORY_AND_DISK());
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

    private static Iterator<Piece<Tally>> count(int task, Iterator<SortedPiece> pieces) {
        SortedPiece sorted = pieces.next();
        Map<Integer, Tally> tallies = new TreeMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            tallies.computeIfAbsent(sorted.category(i), category -> new Tally())
                    .add(sorted.rank(i), sorted.right(i), sorted.wrong(i));
        }
        return tallies.entrySet().stream()
                .map(entry -> new Piece<>(task, entry.getKey(), entry.getValue()))
                .iterator();
    }

    private static Iterator<Piece<CategoryCurves>> draw(
            int task, Iterator<SortedPiece> parts, Tally surer, DetectionTotals totals) {
        SortedPiece sorted = parts.next();
        List<Piece<CategoryCurves>> pieces = new ArrayList<>();
        Tally begin = surer;
        int first = 0;
        while (first < sorted.size()) {
            int category = sorted.category(first);
            CurveWalk walk = new CurveWalk(begin, totals.of(category), totals.images());
            int next = first;
            for (; next < sorted.size() && sorted.category(next) == category; next++) {
                walk.add(sorted.score(next), sorted.rank(next), sorted.right(next), sorted.wrong(next));
            }
            pieces.add(new Piece<>(task, category, walk.end()));
            begin = new Tally();
            first = next;
        }
        return pieces.iterator();
    }
}
