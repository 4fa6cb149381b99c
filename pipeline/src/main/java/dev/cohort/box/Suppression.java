package dev.cohort.box;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Leaves one of several findings of the same object: the surest, then whatever of its class overlaps no surer one by more
 * than allowed.
 *
 * @param mostOverlap intersection over union, 0 to 1, that two kept ones of a class may have
 * @param most how many are kept
 */
public record Suppression(double mostOverlap, int most) implements Serializable {

    public Suppression {
        if (!(mostOverlap >= 0 && mostOverlap <= 1)) {
            throw new IllegalArgumentException("mostOverlap must be from 0 to 1, got " + mostOverlap);
        }
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, got " + most);
        }
    }

    /** What is kept, the surest first; of equal scores the earlier one counts as surer. */
    public List<Found> of(List<Found> found) {
        List<Found> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingDouble(Found::score).reversed());
        List<Found> kept = new ArrayList<>();
        for (Found one : sorted) {
            if (kept.size() == most) {
                break;
            }
            if (kept.stream()
                    .noneMatch(
                            other -> other.type() == one.type() && other.place().iou(one.place()) > mostOverlap)) {
                kept.add(one);
            }
        }
        return kept;
    }
}
