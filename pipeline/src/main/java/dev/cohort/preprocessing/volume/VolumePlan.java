package dev.cohort.preprocessing.volume;

import dev.cohort.volume.Intensity;
import dev.cohort.volume.Interpolation;
import dev.cohort.volume.Spacing;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How volumes are brought onto a common grid and scale.
 *
 * @param toRas whether axes are permuted and flipped to run right, anterior, superior
 * @param spacing the common distance between voxel centres after that, null to keep each case's own
 * @param interpolation of image values; labels are never interpolated between
 * @param intensity the common scale of image values
 * @param volume which volume of a 4D file is the image, null to make each one a channel
 * @param rules for what is read at all
 */
public record VolumePlan(
        boolean toRas,
        @Nullable Spacing spacing,
        Interpolation interpolation,
        Intensity intensity,
        @Nullable Integer volume,
        FileRules rules)
        implements Serializable {

    /** A plan that refuses what is in doubt. */
    public VolumePlan(
            boolean toRas,
            @Nullable Spacing spacing,
            Interpolation interpolation,
            Intensity intensity,
            @Nullable Integer volume) {
        this(toRas, spacing, interpolation, intensity, volume, FileRules.STRICT);
    }

    /** The same plan with the spacing decided. */
    public VolumePlan withSpacing(@Nullable Spacing decided) {
        return new VolumePlan(toRas, decided, interpolation, intensity, volume, rules);
    }
}
