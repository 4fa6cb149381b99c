package dev.cohort.fingerprint;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one channel inside the foreground, over all cases; NaN where there is no foreground. Percentiles are
 * exact, linear between neighbouring ranks as NumPy's default.
 *
 * @param voxels of the foreground with a finite value
 * @param percentile005 of which 0.5 % are below
 * @param percentile995 of which 0.5 % are above
 * @param standardDeviation of the population
 */
public record ChannelIntensities(
        long voxels,
        double minimum,
        double percentile005,
        double median,
        double percentile995,
        double maximum,
        double mean,
        double standardDeviation)
        implements Serializable {

    Map<String, @Nullable Object> byName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("voxels", voxels);
        byName.put("min", minimum);
        byName.put("percentile_00_5", percentile005);
        byName.put("median", median);
        byName.put("percentile_99_5", percentile995);
        byName.put("max", maximum);
        byName.put("mean", mean);
        byName.put("std", standardDeviation);
        return byName;
    }
}
