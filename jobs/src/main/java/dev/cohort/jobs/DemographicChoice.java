package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.norm.SmallGroups;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How and what for features are normalized by group, valid by construction.
 *
 * @param minimumGroup people that a group must have for moments of its own
 * @param smallGroups what to do about smaller ones
 * @param reason why it is allowed; null only in research
 */
record DemographicChoice(
        int minimumGroup,
        SmallGroups smallGroups,
        Policy policy,
        @Nullable String reason) {
    DemographicChoice {
        Check.inRange("--minimum-group", minimumGroup, 1, Integer.MAX_VALUE);
        if (policy == Policy.ALLOWED && (reason == null || reason.isBlank())) {
            throw new InputException("--policy ALLOWED must come with --policy-reason: the use, and what allows it");
        }
    }

    Map<String, @Nullable Object> byName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("minimum_group", minimumGroup);
        byName.put("small_groups", smallGroups.name());
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
