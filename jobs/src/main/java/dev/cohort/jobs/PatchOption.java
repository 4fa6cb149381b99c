package dev.cohort.jobs;

import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import dev.cohort.volume.Shape;
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
        double[] extents = Check.triple("--patch", patch, "X,Y,Z or auto");
        return Check.valid("--patch", () -> {
            Shape shape = new Shape((int) extents[0], (int) extents[1], (int) extents[2]);
            new UNet3D(network).checkPatch(shape.z(), shape.y(), shape.x());
            return shape;
        });
    }
}
