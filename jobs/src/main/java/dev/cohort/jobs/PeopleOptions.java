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
            description =
                    "People that a group must have for --normalization DEMOGRAPHIC or --repair by itself (default: "
                            + "${DEFAULT-VALUE})")
    private int minimumGroup;

    @Option(
            names = "--small-groups",
            defaultValue = "REFUSE",
            description =
                    "${COMPLETION-CANDIDATES}: what --normalization DEMOGRAPHIC and --repair do about smaller groups, and "
                            + "those never seen: an error, or the statistics of all people, by which --repair leaves "
                            + "scores as they are (default: ${DEFAULT-VALUE})")
    private SmallGroups smallGroups;

    @Option(
            names = "--repair",
            paramLabel = "LEVEL",
            description =
                    "Scores of two classes are moved by rank within the person's group to the distribution of all "
                            + "people learned from, so that any threshold selects the same share of every group: 1 all "
                            + "the way, 0.5 half of it (default: they are not). Needs --policy; predict tells the cost")
    private @Nullable Double repair;

    @Option(
            names = "--policy",
            description =
                    "${COMPLETION-CANDIDATES}: what --normalization DEMOGRAPHIC or --repair is for, which is written "
                            + "into the model. Normalizing scores by group is unlawful in some uses, hiring tests in the "
                            + "United States for one")
    private DemographicChoice.@Nullable Policy policy;

    @Option(
            names = "--policy-reason",
            paramLabel = "TEXT",
            description = "Why --policy ALLOWED holds: the use, and what allows it; written into the model")
    private @Nullable String policyReason;

    List<Integer> hidden() {
        return List.copyOf(hidden);
    }

    /** How features or scores are normalized by group; null if neither are. */
    @Nullable
    DemographicChoice byGroup(Normalization normalization) {
        boolean features = normalization == Normalization.DEMOGRAPHIC;
        if (features || repair != null) {
            if (policy == null) {
                throw new InputException((features ? "--normalization DEMOGRAPHIC" : "--repair")
                        + " must come with --policy research, or --policy allowed and "
                        + "--policy-reason: it is unlawful in some uses, hiring tests in the United States for one");
            }
            return new DemographicChoice(minimumGroup, smallGroups, repair, policy, policyReason);
        }
        if (policy != null) {
            throw new InputException(
                    "--policy must come with --normalization DEMOGRAPHIC or --repair, got " + normalization);
        }
        return null;
    }
}
