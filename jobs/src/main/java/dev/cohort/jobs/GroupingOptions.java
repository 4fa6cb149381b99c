package dev.cohort.jobs;

import dev.cohort.training.groups.GroupPlan;
import dev.cohort.training.groups.Sample;
import dev.cohort.training.groups.SignatureKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How channels are put into groups by what they answer. Mixed into jobs with {@code @Mixin}. */
final class GroupingOptions {

    @Option(
            names = "--signature",
            defaultValue = "RESPONSES",
            description =
                    "${COMPLETION-CANDIDATES}: what tells which channels are alike: the mean response to each class of "
                            + "case, or label of voxel; or mean, variance and skewness, which need no classes (default: "
                            + "${DEFAULT-VALUE})")
    private SignatureKind signature;

    @Option(
            names = "--sizes",
            defaultValue = "EQUAL",
            description = "${COMPLETION-CANDIDATES}: channels of the groups of a layer (default: ${DEFAULT-VALUE})")
    private GroupPlan.Sizes sizes;

    @Option(
            names = "--starts",
            defaultValue = "10",
            description =
                    "Choices of first centres that k-means tries; the best result counts (default: ${DEFAULT-VALUE})")
    private int starts;

    @Option(
            names = "--cases",
            paramLabel = "N",
            description =
                    "Look at so many cases at most, drawn by the seed; of label maps so many patches (default: all)")
    private @Nullable Integer cases;

    @Option(
            names = "--batch",
            defaultValue = "1",
            description = "Samples that go through the network at once (default: ${DEFAULT-VALUE})")
    private int batch;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of cases, places and first centres (default: ${DEFAULT-VALUE})")
    private long seed;

    /** Checked. */
    GroupPlan plan() {
        int most = cases == null ? Integer.MAX_VALUE : cases;
        Check.inRange("--cases", most, 1, Integer.MAX_VALUE);
        Check.inRange("--batch", batch, 1, Integer.MAX_VALUE);
        Check.inRange("--starts", starts, 1, Integer.MAX_VALUE);
        return new GroupPlan(signature, sizes, starts, new Sample(most, batch, seed));
    }
}
