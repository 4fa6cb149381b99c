package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;

/**
 * A list of judged detections that keeps them by column, 40 bytes each: Spark measures and writes arrays much faster than
 * as many objects.
 */
final class JudgedColumns extends AbstractList<Judged> implements RandomAccess, Serializable {

    private static final long serialVersionUID = 1L;

    private int[] categories;
    private double[] scores;
    private long[] places;
    private int[] ranks;
    private long[] right;
    private long[] wrong;
    private int size;

    /** An empty list with room for so many. */
    JudgedColumns(int room) {
        categories = new int[room];
        scores = new double[room];
        places = new long[room];
        ranks = new int[room];
        right = new long[room];
        wrong = new long[room];
    }

    /** A copy without room for more. */
    static JudgedColumns of(Collection<Judged> detections) {
        JudgedColumns columns = new JudgedColumns(detections.size());
        columns.addAll(detections);
        return columns;
    }

    @Override
    public boolean add(Judged one) {
        if (size == scores.length) {
            resize(Math.max(8, 2 * size));
        }
        categories[size] = one.category();
        scores[size] = one.score();
        places[size] = one.place();
        ranks[size] = one.rank();
        right[size] = one.right();
        wrong[size] = one.wrong();
        size++;
        return true;
    }

    private void resize(int room) {
        categories = Arrays.copyOf(categories, room);
        scores = Arrays.copyOf(scores, room);
        places = Arrays.copyOf(places, room);
        ranks = Arrays.copyOf(ranks, room);
        right = Arrays.copyOf(right, room);
        wrong = Arrays.copyOf(wrong, room);
    }

    @Override
    public Judged get(int place) {
        java.util.Objects.checkIndex(place, size);
        return new Judged(categories[place], scores[place], places[place], ranks[place], right[place], wrong[place]);
    }

    @Override
    public int size() {
        return size;
    }
}
