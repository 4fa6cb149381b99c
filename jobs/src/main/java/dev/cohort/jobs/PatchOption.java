package dev.cohort.jobs;

import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import dev.cohort.volume.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The voxels of one training sample. Mixed into jobs with {@code @Mixin}. */
final class PatchOption {

    @Option(
            names = "--patch",
            defaultValue = "auto",
            paramLabel = "X,Y,Z|auto",
            description =
                    "Voxels of one sample; auto: the median shape of the cases, at most 64 along an axis (default: "
                            + "${DEFAULT-VALUE})")
    private String patch;

    /** The patch, checked against the network; null for auto. */
    @Nullable
    Shape shape(UNetSettings network) {
        if (patch.equals("auto")) {
            return null;
        }
        return Check.valid("--patch", () -> {
            int[] extents = Arrays.stream(patch.split(",", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            if (extents.length != 3) {
                throw new IllegalArgumentException("must be X,Y,Z or auto, got " + patch);
            }
            new UNet3D(network).checkPatch(extents[2], extents[1], extents[0]);
            return new Shape(extents[0], extents[1], extents[2]);
        });
    }
}
