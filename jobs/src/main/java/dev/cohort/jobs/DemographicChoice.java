package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.norm.SmallGroups;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How and what for features or scores are normalized by group, valid by construction.
 *
 * @param minimumGroup people that a group must have for statistics of its own
 * @param smallGroups what to do about smaller ones
 * @param repair how far scores are moved, from 0 to 1; null if they are not
 * @param reason why it is allowed; null only in research
 */
record DemographicChoice(
        int minimumGroup,
        SmallGroups smallGroups,
        @Nullable Double repair,
        Policy policy,
        @Nullable String reason) {
    DemographicChoice {
        Check.inRange("--minimum-group", minimumGroup, 1, Integer.MAX_VALUE);
        if (repair != null && !(repair >= 0 && repair <= 1)) {
            throw new InputException("--repair must be from 0 to 1, got " + repair);
        }
        if (policy == Policy.ALLOWED && (reason == null || reason.isBlank())) {
            throw new InputException("--policy ALLOWED must come with --policy-reason: the use, and what allows it");
        }
    }

    Map<String, @Nullable Object> byName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("minimum_group", minimumGroup);
        byName.put("small_groups", smallGroups.name());
        if (repair != null) {
            byName.put("repair", repair);
        }
        byName.put("policy", policy.name().toLowerCase(Locale.ROOT));
        byName.put("policy_reason", reason);
        return byName;
    }

    /** What normalizing by group is for. */
    enum Policy {
        /** No decision about anybody follows. */
        RESEARCH,
        /** Decisions follow, and the law of the place allows it. */
        ALLOWED
    }
}
