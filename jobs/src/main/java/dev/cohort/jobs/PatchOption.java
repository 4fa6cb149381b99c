package dev.cohort.jobs;

import dev.cohort.models.UNet;
import dev.cohort.models.UNetSettings;
import dev.cohort.volume.Shape;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The voxels of one training sample. Mixed into jobs with {@code @Mixin}. */
final class PatchOption {

    @Option(
            names = "--patch",
            defaultValue = "auto",
            paramLabel = "X,Y[,Z]|auto",
            description = "Voxels of one sample; X,Y is one slice, and the network then has two dimensions; auto: the "
                    + "median shape of the cases, at most 64 along an axis, of images 256 (default: ${DEFAULT-VALUE})")
    private String patch;

    @Option(
            names = "--patches-per-case",
            defaultValue = "1",
            description =
                    "Samples of each case in an epoch, so that an epoch sees more of large images before they are "
                            + "scored (default: ${DEFAULT-VALUE})")
    private int perCase;

    int perCase() {
        Check.inRange("--patches-per-case", perCase, 1, 10_000);
        return perCase;
    }

    /** The patch, checked against the network; null for auto. */
    @Nullable
    Shape shape(UNetSettings network) {
        if (patch.equals("auto")) {
            return null;
        }
        boolean isSlice = patch.split(",", -1).length == 2;
        double[] extents = Check.triple("--patch", isSlice ? patch + ",1" : patch, "X,Y or X,Y,Z or auto");
        return Check.valid("--patch", () -> {
            Shape shape = new Shape((int) extents[0], (int) extents[1], (int) extents[2]);
            UNet.of(network, shape).checkPatch(shape);
            return shape;
        });
    }
}
