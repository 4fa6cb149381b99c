package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import picocli.CommandLine.Option;

/** How documents are read by a network. Mixed into jobs with {@code @Mixin}. */
final class TextOptions {

    @Option(
            names = "--heads",
            defaultValue = "4",
            description =
                    "Heads of attention of a network for text; divides --base-channels, which are the channels of "
                            + "a token (default: ${DEFAULT-VALUE})")
    private int heads;

    @Option(
            names = "--hide-tokens",
            defaultValue = "0.1",
            paramLabel = "SHARE",
            description = "Share of the tokens that augmentation makes unknown, others in each epoch (default: "
                    + "${DEFAULT-VALUE})")
    private double hidden;

    int heads() {
        Check.inRange("--heads", heads, 1, Integer.MAX_VALUE);
        return heads;
    }

    double hidden(boolean augment) {
        if (!(hidden >= 0 && hidden < 1)) {
            throw new InputException("--hide-tokens must be from 0 to below 1, got " + hidden);
        }
        return augment ? hidden : 0;
    }
}
