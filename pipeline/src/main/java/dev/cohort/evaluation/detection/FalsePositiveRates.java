package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The free-response curve (FROC): how many objects are found at no more than 1/8, 1/4, 1/2, 1, 2, 4 and 8 wrong
 * detections an image.
 *
 * <p>Detections of equal score are taken or left together, so neither ids nor the order of a file matter. No line is drawn
 * between points that a threshold reaches. Merging is exact, associative and commutative.
 */
final class FalsePositiveRates implements Serializable {

    private static final List<String> NAMES = List.of("0.125", "0.25", "0.5", "1", "2", "4", "8");
    private static final int EIGHTHS_OF_THE_LARGEST = 64;

    private final long[] found = new long[NAMES.size()];

    /** Takes a threshold at which so many detections are right and wrong. */
    void add(long right, long wrong, long images) {
        int eighths = EIGHTHS_OF_THE_LARGEST;
        for (int i = found.length - 1; i >= 0 && 8 * wrong <= eighths * images; i--) {
            found[i] = Math.max(found[i], right);
            eighths /= 2;
        }
    }

    /** Takes what the other took; returns this. */
    FalsePositiveRates merge(FalsePositiveRates other) {
        for (int i = 0; i < found.length; i++) {
            found[i] = Math.max(found[i], other.found[i]);
        }
        return this;
    }

    /** Sensitivity by wrong detections an image, and their mean; undefined without objects. */
    Map<String, @Nullable Object> figures(long truths) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            double sensitivity = (double) found[i] / truths;
            figures.put(NAMES.get(i), truths == 0 ? null : sensitivity);
            sum += sensitivity;
        }
        figures.put("mean", truths == 0 ? null : sum / found.length);
        return figures;
    }
}
