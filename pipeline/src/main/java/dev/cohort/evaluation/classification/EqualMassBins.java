package dev.cohort.evaluation.classification;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Reliability bins of equally many cases each, by rising score; where the number does not divide, the first bins have one
 * case more. Cases of equal score keep the order of the table.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.array_split.html">numpy.array_split, which cuts so</a>
 */
final class EqualMassBins {

    private EqualMassBins() {}

    /** What the bins need of a case, in the order of the cases. */
    private record Place(double score, String file, long number, boolean isPositive, double weight)
            implements Comparable<Place>, Serializable {
        static Place of(ClassifiedCase one) {
            return new Place(one.score(0), one.file(), one.number(), one.truth() == 1, one.weight());
        }

        @Override
        public int compareTo(Place other) {
            int byScore = Double.compare(score, other.score);
            int byFile = byScore == 0 ? file.compareTo(other.file) : byScore;
            return byFile == 0 ? Long.compare(number, other.number) : byFile;
        }
    }

    /** The bins of a binary plan, one for each of its numbers of bins. */
    static List<ReliabilityBins> of(JavaRDD<ClassifiedCase> cases, ClassPlan plan) {
        // Kept, or the second pass would sort again.
        JavaRDD<Place> sorted = cases.mapToPair(one -> new Tuple2<>(Place.of(one), 0))
                .sortByKey()
                .keys()
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<Long> sizes = sorted.mapPartitions(EqualMassBins::count).collect();
            List<Long> before = new ArrayList<>();
            long all = 0;
            for (long size : sizes) {
                before.add(all);
                all += size;
            }
            long total = all;
            return sorted.mapPartitionsWithIndex(
                            (partition, rows) -> filled(plan, rows, before.get(partition), total), false)
                    .fold(empty(plan), EqualMassBins::merge);
        } finally {
            sorted.unpersist();
        }
    }

    private static Iterator<Long> count(Iterator<?> rows) {
        long count = 0;
        while (rows.hasNext()) {
            rows.next();
            count++;
        }
        return List.of(count).iterator();
    }

    private static Iterator<List<ReliabilityBins>> filled(ClassPlan plan, Iterator<Place> cases, long first, long all) {
        List<ReliabilityBins> filled = empty(plan);
        long rank = first;
        while (cases.hasNext()) {
            Place one = cases.next();
            for (int place = 0; place < filled.size(); place++) {
                int bin = bin(rank, all, plan.bins().get(place));
                filled.get(place).addTo(bin, one.score(), one.isPositive(), one.weight());
            }
            rank++;
        }
        return List.of(filled).iterator();
    }

    /** The bin of the case of a rank, from 0, among {@code all}. */
    static int bin(long rank, long all, int bins) {
        long size = all / bins;
        long larger = all % bins;
        long inLarger = larger * (size + 1);
        return (int) (rank < inLarger ? rank / (size + 1) : larger + (rank - inLarger) / size);
    }

    private static List<ReliabilityBins> empty(ClassPlan plan) {
        return plan.bins().stream().map(ReliabilityBins::new).toList();
    }

    private static List<ReliabilityBins> merge(List<ReliabilityBins> some, List<ReliabilityBins> others) {
        for (int place = 0; place < some.size(); place++) {
            some.get(place).merge(others.get(place));
        }
        return some;
    }
}
