package dev.cohort.sensor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How recordings are cut into windows.
 *
 * @param window length of one
 * @param hop from the start of one to the start of the next
 * @param shortest windows with fewer samples are left out
 * @param rule for labels
 * @param sought the label of {@link LabelRule#ANY}, null for other rules
 */
public record WindowPlan(
        Length window,
        Length hop,
        Length shortest,
        LabelRule rule,
        @Nullable String sought) implements Serializable {

    public WindowPlan {
        if ((rule == LabelRule.ANY) != (sought != null)) {
            throw new IllegalArgumentException("a label must be sought by the rule ANY and by no other, got " + rule
                    + " and " + (sought == null ? "no label" : sought));
        }
    }
}
