package dev.cohort.evaluation.classification;

import java.io.Serializable;

/**
 * Where cases stand on a curve: those of equal score together, the largest score first.
 *
 * @param curve the class whose score it is
 * @param score not -0
 */
record RankKey(int curve, double score) implements Comparable<RankKey>, Serializable {
    @Override
    public int compareTo(RankKey other) {
        return curve == other.curve ? Double.compare(other.score, score) : Integer.compare(curve, other.curve);
    }
}
