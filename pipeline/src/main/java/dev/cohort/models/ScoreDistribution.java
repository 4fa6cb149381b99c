package dev.cohort.models;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How scores from 0 to 1 are spread over some people, exactly: each score that occurs, and how many people have it.
 *
 * <p>The rank of a score is the share of people below it and half of those who have it, so that ranks of n different scores
 * are (i + 1/2) / n. Between scores that occur, and from them to score 0 of rank 0 and to score 1 of rank 1, ranks lie on
 * straight lines: a new score has a rank, and the larger one never the smaller.
 */
public final class ScoreDistribution implements Serializable {

    private static final long serialVersionUID = 1;

    private final double[] scores;
    private final long[] people;
    private final long size;
    private final double[] ranks;

    /**
     * From its parts.
     *
     * @param scores ascending, each once, from 0 to 1; not empty
     * @param people how many have each; positive
     */
    @JsonCreator
    public ScoreDistribution(@JsonProperty("scores") double[] scores, @JsonProperty("people") long[] people) {
        if (scores.length == 0
                || scores.length != people.length
                || Arrays.stream(people).anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("each of one score at least must be had by people, got %d scores and %s"
                    .formatted(scores.length, Arrays.toString(people)));
        }
        for (int i = 0; i < scores.length; i++) {
            if (!(scores[i] >= 0 && scores[i] <= 1) || (i > 0 && scores[i] <= scores[i - 1])) {
                throw new IllegalArgumentException("scores must ascend from 0 to 1, got " + scores[i]
                        + (i == 0 ? " first" : " after " + scores[i - 1]));
            }
        }
        this.scores = scores.clone();
        this.people = people.clone();
        this.size = Arrays.stream(people).sum();
        this.ranks = ranks(people, size);
    }

    /**
     * Of counts.
     *
     * @param peopleOfScores how many people have each score
     */
    public static ScoreDistribution of(SortedMap<Double, Long> peopleOfScores) {
        return new ScoreDistribution(
                peopleOfScores.keySet().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                peopleOfScores.values().stream().mapToLong(Long::longValue).toArray());
    }

    private static double[] ranks(long[] people, long all) {
        double[] ranks = new double[people.length];
        long below = 0;
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = (below + people[i] / 2.0) / all;
            below += people[i];
        }
        return ranks;
    }

    /** The scores that occur. */
    @JsonProperty
    public double[] scores() {
        return scores.clone();
    }

    /** How many people have each of the scores. */
    @JsonProperty
    public long[] people() {
        return people.clone();
    }

    /** How many people there are. */
    public long size() {
        return size;
    }

    /** Of the people of both. */
    public ScoreDistribution merge(ScoreDistribution other) {
        SortedMap<Double, Long> merged = new TreeMap<>();
        for (ScoreDistribution one : new ScoreDistribution[] {this, other}) {
            for (int i = 0; i < one.scores.length; i++) {
                merged.merge(one.scores[i], one.people[i], Long::sum);
            }
        }
        return of(merged);
    }

    /** The rank of a score, from 0 to 1. */
    public double rank(double score) {
        return through(scores, ranks, score);
    }

    /** The score of a rank, from 0 to 1: the other way round. */
    public double score(double rank) {
        return through(ranks, scores, rank);
    }

    /** On lines through (0, 0), the points and (1, 1); rounding never makes the value of a larger x the smaller. */
    private static double through(double[] xs, double[] ys, double x) {
        int found = Arrays.binarySearch(xs, x);
        if (found >= 0) {
            return ys[found];
        }
        int next = -found - 1;
        double fromX = next == 0 ? 0 : xs[next - 1];
        double fromY = next == 0 ? 0 : ys[next - 1];
        double toX = next == xs.length ? 1 : xs[next];
        double toY = next == xs.length ? 1 : ys[next];
        return Math.min(toY, fromY + (x - fromX) / (toX - fromX) * (toY - fromY));
    }
}
