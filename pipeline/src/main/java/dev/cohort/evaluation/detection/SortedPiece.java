package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.Row;

/** One task's detections, sorted by category and falling score: 32 bytes each. */
final class SortedPiece implements Serializable {
    private int[] categories = new int[1024];
    private double[] scores = new double[1024];
    private int[] ranks = new int[1024];
    private long[] right = new long[1024];
    private long[] wrong = new long[1024];
    private int size;

    /** Takes rows of category, score, place, rank, right, wrong. */
    static SortedPiece of(Iterator<Row> rows) {
        SortedPiece piece = new SortedPiece();
        while (rows.hasNext()) {
            Row row = rows.next();
            piece.add(row.getInt(0), row.getDouble(1), row.getInt(3), row.getLong(4), row.getLong(5));
        }
        return piece;
    }

    private void add(int category, double score, int rank, long isRight, long isWrong) {
        if (size == scores.length) {
            categories = Arrays.copyOf(categories, 2 * size);
            scores = Arrays.copyOf(scores, 2 * size);
            ranks = Arrays.copyOf(ranks, 2 * size);
            right = Arrays.copyOf(right, 2 * size);
            wrong = Arrays.copyOf(wrong, 2 * size);
        }
        categories[size] = category;
        scores[size] = score;
        ranks[size] = rank;
        right[size] = isRight;
        wrong[size] = isWrong;
        size++;
    }

    int size() {
        return size;
    }

    int category(int place) {
        return categories[place];
    }

    double score(int place) {
        return scores[place];
    }

    int rank(int place) {
        return ranks[place];
    }

    /** A bit for each {@link Plane}. */
    long right(int place) {
        return right[place];
    }

    /** A bit for each {@link Plane}. */
    long wrong(int place) {
        return wrong[place];
    }
}
