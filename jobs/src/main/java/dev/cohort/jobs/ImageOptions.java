package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.models.Normalization;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Option;

/** A classifier of images. Mixed into jobs with {@code @Mixin}. */
final class ImageOptions {

    @Option(
            names = "--blocks",
            split = ",",
            paramLabel = "N",
            description =
                    "Residual blocks of a classifier of images at each resolution: 2,2,2,2 in ResNet-18, 3,4,6,3 in "
                            + "ResNet-34 (default: 2 at each of --depth resolutions)")
    private List<Integer> blocks = List.of();

    /** When convolutions standardize their kernels. */
    enum Standardization {
        /** Where the normalization is of each sample by itself. */
        AUTO,
        ON,
        OFF
    }

    @Option(
            names = "--weight-standardization",
            defaultValue = "AUTO",
            description = "${COMPLETION-CANDIDATES}: whether convolutions of a classifier of images standardize their "
                    + "kernels; auto: with any normalization but BATCH and NONE (default: ${DEFAULT-VALUE})")
    private Standardization standardization;

    List<Integer> blocks(int depth) {
        if (blocks.stream().anyMatch(count -> count < 1)) {
            throw new InputException("--blocks must be positive, got " + blocks);
        }
        return blocks.isEmpty() ? Collections.nCopies(depth, 2) : List.copyOf(blocks);
    }

    boolean standardized(Normalization normalization) {
        return switch (standardization) {
            case AUTO -> normalization != Normalization.BATCH && normalization != Normalization.NONE;
            case ON -> true;
            case OFF -> false;
        };
    }
}
