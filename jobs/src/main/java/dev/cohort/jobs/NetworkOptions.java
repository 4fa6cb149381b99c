package dev.cohort.jobs;

import dev.cohort.models.Normalization;
import dev.cohort.models.UNetSettings;
import picocli.CommandLine.Option;

/** The shape of a network. Mixed into jobs with {@code @Mixin}. */
final class NetworkOptions {

    @Option(names = "--depth", defaultValue = "3", description = "Resolutions of the U-Net (default: ${DEFAULT-VALUE})")
    private int depth;

    @Option(
            names = "--base-channels",
            defaultValue = "8",
            description = "Channels at full resolution, doubled at each one below (default: ${DEFAULT-VALUE})")
    private int baseChannels;

    @Option(
            names = "--normalization",
            defaultValue = "GROUP",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Normalization normalization;

    @Option(
            names = "--groups",
            defaultValue = "4",
            description = "Groups of group normalization (default: ${DEFAULT-VALUE})")
    private int groups;

    @Option(names = "--residual", description = "Each pair of convolutions adds its input to its output")
    private boolean residual;

    /** The network; channels and labels are the data's and follow later. */
    UNetSettings settings(double weightDecay, long seed) {
        return Check.valid(
                "The network",
                () -> new UNetSettings(1, 2, depth, baseChannels, groups, normalization, residual, weightDecay, seed));
    }
}
