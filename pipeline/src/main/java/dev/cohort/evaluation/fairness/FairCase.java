package dev.cohort.evaluation.fairness;

import java.io.Serializable;
import java.util.List;

/**
 * One case.
 *
 * @param index its place among all cases, from 0
 * @param key cases of the same key are drawn together
 * @param groups value of each feature
 * @param positive whether it is of the positive class
 * @param selected whether that was predicted
 * @param score larger is surer; 0 where there are no scores
 * @param weight not negative
 */
record FairCase(
        long index, long key, List<String> groups, boolean positive, boolean selected, double score, double weight)
        implements Serializable {

    FairCase at(long place, boolean ownKey) {
        return new FairCase(place, ownKey ? place : key, groups, positive, selected, score, weight);
    }
}
