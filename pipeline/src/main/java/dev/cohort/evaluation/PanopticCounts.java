package dev.cohort.evaluation;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Instances of one class, matched and not; the counts behind panoptic quality.
 *
 * <p>An instance of the reference and one of the prediction match if they are of one class and their intersection over union
 * is above 0.5: each then has one match at most. Background is no instance, and nothing is left out as void.
 *
 * @param matched pairs
 * @param wrong instances of the prediction without a match
 * @param lost instances of the reference without a match
 * @param iouSum intersection over union of the pairs, added up
 * @see <a href="https://arxiv.org/abs/1801.00868">Kirillov and others, Panoptic Segmentation, 2019</a>
 */
public record PanopticCounts(long matched, long wrong, long lost, double iouSum) implements Serializable {
    private static final PanopticCounts ZERO = new PanopticCounts(0, 0, 0, 0);

    /** The identity of {@link #merge}. */
    public static PanopticCounts zero() {
        return ZERO;
    }

    /** The counts of both; exact but for the sum, which is to about 1e-12 relative. */
    public PanopticCounts merge(PanopticCounts other) {
        return new PanopticCounts(
                matched + other.matched, wrong + other.wrong, lost + other.lost, iouSum + other.iouSum);
    }

    /** Panoptic quality, iouSum / (matched + wrong / 2 + lost / 2), from 0 to 1; null without instances. */
    public @Nullable Double pq() {
        return ratio(2 * iouSum, 2 * matched + wrong + lost);
    }

    /** Segmentation quality, the mean intersection over union of the pairs; null without any. */
    public @Nullable Double sq() {
        return ratio(iouSum, matched);
    }

    /** Recognition quality, the F1 of instances; null without instances. */
    public @Nullable Double rq() {
        return ratio(2.0 * matched, 2 * matched + wrong + lost);
    }

    /** All of it by name. */
    Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("matched", matched);
        figures.put("wrong", wrong);
        figures.put("lost", lost);
        figures.put("pq", pq());
        figures.put("sq", sq());
        figures.put("rq", rq());
        return figures;
    }

    private static @Nullable Double ratio(double part, long whole) {
        return whole == 0 ? null : Double.valueOf(part / whole);
    }
}
