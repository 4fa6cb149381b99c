package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.models.Normalization;
import dev.cohort.norm.SmallGroups;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How people are scored. Mixed into jobs with {@code @Mixin}. */
final class PeopleOptions {

    @Option(
            names = "--hidden",
            split = ",",
            paramLabel = "UNITS",
            description = "Units of each hidden layer of a scorer of people, such as 32,16 (default: none, logistic "
                    + "regression)")
    private List<Integer> hidden = List.of();

    @Option(
            names = "--minimum-group",
            defaultValue = "30",
            description = "People that a group must have for --normalization DEMOGRAPHIC by itself (default: "
                    + "${DEFAULT-VALUE})")
    private int minimumGroup;

    @Option(
            names = "--small-groups",
            defaultValue = "REFUSE",
            description =
                    "${COMPLETION-CANDIDATES}: what --normalization DEMOGRAPHIC does about smaller groups, and those "
                            + "never seen: an error, or the moments of all people (default: ${DEFAULT-VALUE})")
    private SmallGroups smallGroups;

    @Option(
            names = "--policy",
            description =
                    "${COMPLETION-CANDIDATES}: what --normalization DEMOGRAPHIC is for, which is written into the "
                            + "model. Normalizing scores by group is unlawful in some uses, hiring tests in the United States "
                            + "for one")
    private DemographicChoice.@Nullable Policy policy;

    @Option(
            names = "--policy-reason",
            paramLabel = "TEXT",
            description = "Why --policy ALLOWED holds: the use, and what allows it; written into the model")
    private @Nullable String policyReason;

    List<Integer> hidden() {
        return List.copyOf(hidden);
    }

    /** How features are normalized by group; null with any other normalization. */
    @Nullable
    DemographicChoice byGroup(Normalization normalization) {
        if (normalization == Normalization.DEMOGRAPHIC) {
            if (policy == null) {
                throw new InputException(
                        "--normalization DEMOGRAPHIC must come with --policy research, or --policy allowed and "
                                + "--policy-reason: it is unlawful in some uses, hiring tests in the United States for one");
            }
            return new DemographicChoice(minimumGroup, smallGroups, policy, policyReason);
        }
        if (policy != null) {
            throw new InputException("--policy must come with --normalization DEMOGRAPHIC, got " + normalization);
        }
        return null;
    }
}
