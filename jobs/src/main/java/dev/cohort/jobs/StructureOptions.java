package dev.cohort.jobs;

import dev.cohort.preprocessing.volume.Overlaps;
import dev.cohort.preprocessing.volume.StructureNames;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How files of one structure each become a label map. Mixed into jobs with {@code @Mixin}. */
final class StructureOptions {

    @Option(
            names = "--labels",
            split = ",",
            paramLabel = "NAME=LABEL",
            description =
                    "Structures to take from folders of one file each, or from columns label_NAME, and their labels "
                            + "in the merged map (default: all, 1, 2, 3... by name in folders, by column in an index)")
    private Map<String, Integer> labels = new LinkedHashMap<>();

    @Option(
            names = "--overlaps",
            defaultValue = "REFUSE",
            description =
                    "${COMPLETION-CANDIDATES}: what becomes of cases or voxels that several structures claim, in the "
                            + "order of --labels or of their numbers (default: ${DEFAULT-VALUE})")
    private Overlaps overlaps;

    StructureNames names() {
        return Check.valid("--labels", () -> new StructureNames(labels));
    }

    Overlaps overlaps() {
        return overlaps;
    }
}
