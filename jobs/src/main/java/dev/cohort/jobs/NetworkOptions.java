package dev.cohort.jobs;

import dev.cohort.models.Normalization;
import dev.cohort.models.UNetSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The shape of a network. Mixed into jobs with {@code @Mixin}. */
final class NetworkOptions {

    @Option(
            names = "--depth",
            defaultValue = "3",
            description = "Resolutions of the network; of graphs, how many edges away a node sees (default: "
                    + "${DEFAULT-VALUE})")
    private int depth;

    @Option(
            names = "--base-channels",
            defaultValue = "8",
            description = "Channels of the first resolution, doubled at each one below; of each layer, of graphs "
                    + "(default: ${DEFAULT-VALUE})")
    private int baseChannels;

    @Option(
            names = "--normalization",
            description =
                    "${COMPLETION-CANDIDATES} (default: the task's own; MEL-BAND for sound, PER-TOKEN for text, SENSOR-GROUP "
                            + "for sensors, NONE for people, FEATURES-PER-NODE for nodes, NODES-PER-FEATURE for graphs, else "
                            + "GROUP)")
    private @Nullable Normalization normalization;

    @Option(
            names = "--groups",
            defaultValue = "4",
            description = "Groups of group normalization (default: ${DEFAULT-VALUE})")
    private int groups;

    @Option(names = "--residual", description = "Each pair of convolutions adds its input to its output")
    private boolean residual;

    @Option(
            names = "--deep-supervision",
            description =
                    "Every resolution on the way up of a U-Net is held to the labels, each counting half as much as "
                            + "the one above")
    private boolean deepSupervision;

    /** What networks of all tasks have in common, valid by construction. */
    record Shape(int depth, int baseChannels, Normalization normalization, int groups) {
        Shape {
            Check.inRange("--depth", depth, 1, 8);
            Check.inRange("--base-channels", baseChannels, 1, Integer.MAX_VALUE);
            Check.inRange("--groups", groups, 1, Integer.MAX_VALUE);
        }

        Map<String, @Nullable Object> byName(String kind) {
            Map<String, @Nullable Object> byName = new LinkedHashMap<>();
            byName.put("kind", kind);
            byName.put("depth", depth);
            byName.put("base_channels", baseChannels);
            byName.put("normalization", normalization.name());
            byName.put("groups", groups);
            return byName;
        }
    }

    /** @param own normalization of the task, where the user names none */
    Shape shape(Normalization own) {
        return new Shape(depth, baseChannels, normalization == null ? own : normalization, groups);
    }

    /** The network; channels and labels are the data's and follow later. */
    UNetSettings uNet(double weightDecay, long seed) {
        return Check.valid(
                "The network",
                () -> new UNetSettings(
                        1,
                        2,
                        depth,
                        baseChannels,
                        groups,
                        normalization == null ? Normalization.GROUP : normalization,
                        residual,
                        deepSupervision,
                        weightDecay,
                        seed));
    }
}
