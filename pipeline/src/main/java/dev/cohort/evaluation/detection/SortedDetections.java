package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Sorts detections over many tasks by category, falling score, place and rank.
 *
 * <p>Equal scores of a category meet in one task: FROC takes them together.
 */
final class SortedDetections {

    private static final int SAMPLED_PER_TASK = 100;
    private static final int BLOCK = 100_000;

    /** Spreads places, which may be multiples of something. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private SortedDetections() {}

    /**
     * Sorts.
     *
     * @param count how many there are
     * @return one list a task
     */
    static JavaRDD<JudgedColumns> of(JavaRDD<MatchedImage> images, long count, int tasks, boolean isPooled) {
        Cuts cuts = cuts(images, count, tasks, isPooled);
        return images.mapPartitionsToPair(some -> new Blocks(some, cuts, isPooled))
                // A whole number is its own hash: each block goes to its task.
                .partitionBy(new HashPartitioner(tasks))
                .mapPartitions(blocks -> List.of(sorted(blocks)).iterator(), true);
    }

    private static JudgedColumns sorted(Iterator<Tuple2<Integer, JudgedColumns>> blocks) {
        List<Judged> all = new ArrayList<>();
        blocks.forEachRemaining(block -> all.addAll(block._2));
        all.sort(Judged.IN_ORDER);
        return JudgedColumns.of(all);
    }

    private static Judged scored(Judged one, boolean isPooled) {
        return isPooled ? one.pooled() : one;
    }

    /** Each task but the first begins behind one of these. */
    private record Cuts(List<Judged> before) implements Serializable {
        int task(Judged one) {
            int place = Collections.binarySearch(before, one, Judged.BY_SURENESS);
            return place < 0 ? -place - 1 : place;
        }
    }

    private static Cuts cuts(JavaRDD<MatchedImage> images, long count, int tasks, boolean isPooled) {
        long step = Math.max(1, count / ((long) tasks * SAMPLED_PER_TASK));
        List<Judged> sample = new ArrayList<>(images.flatMap(image -> {
                    List<Judged> detections = image.judged().detections();
                    List<Judged> some = new ArrayList<>();
                    long first = Long.remainderUnsigned(image.judged().place() * SPREAD, step);
                    for (long i = first; i < detections.size(); i += step) {
                        some.add(scored(detections.get((int) i), isPooled));
                    }
                    return some.iterator();
                })
                .collect());
        sample.sort(Judged.BY_SURENESS);
        List<Judged> before = new ArrayList<>();
        for (int task = 1; task < tasks && !sample.isEmpty(); task++) {
            Judged cut = sample.get((int) ((long) task * sample.size() / tasks));
            if (before.isEmpty() || Judged.BY_SURENESS.compare(before.get(before.size() - 1), cut) < 0) {
                before.add(cut);
            }
        }
        return new Cuts(before);
    }

    /** The detections of some images by the task they go to, a hundred thousand at a time. */
    private static final class Blocks implements Iterator<Tuple2<Integer, JudgedColumns>> {
        private final Iterator<MatchedImage> images;
        private final Cuts cuts;
        private final boolean isPooled;
        private Iterator<Map.Entry<Integer, JudgedColumns>> blocks = Collections.emptyIterator();

        Blocks(Iterator<MatchedImage> images, Cuts cuts, boolean isPooled) {
            this.images = images;
            this.cuts = cuts;
            this.isPooled = isPooled;
        }

        @Override
        public boolean hasNext() {
            while (!blocks.hasNext() && images.hasNext()) {
                blocks = more().entrySet().iterator();
            }
            return blocks.hasNext();
        }

        private Map<Integer, JudgedColumns> more() {
            Map<Integer, JudgedColumns> byTask = new TreeMap<>();
            for (int taken = 0; taken < BLOCK && images.hasNext(); ) {
                List<Judged> detections = images.next().judged().detections();
                for (Judged one : detections) {
                    Judged scored = scored(one, isPooled);
                    byTask.computeIfAbsent(cuts.task(scored), task -> new JudgedColumns(0))
                            .add(scored);
                }
                taken += detections.size();
            }
            return byTask;
        }

        @Override
        public Tuple2<Integer, JudgedColumns> next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            Map.Entry<Integer, JudgedColumns> block = blocks.next();
            return new Tuple2<>(block.getKey(), JudgedColumns.of(block.getValue()));
        }
    }
}
