package dev.cohort.dataset;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The channels of a recording, in the order of the values of a sample.
 *
 * @param names of the channels
 * @param groups the sensor of each channel
 * @param units of each channel; empty if not known
 * @param sampleRateHz null if not known
 */
public record SensorLayout(
        List<String> names,
        List<String> groups,
        List<String> units,
        @Nullable Double sampleRateHz) implements Serializable {

    public SensorLayout {
        names = List.copyOf(names);
        groups = List.copyOf(groups);
        units = List.copyOf(units);
        if (names.isEmpty() || groups.size() != names.size() || units.size() != names.size()) {
            throw new IllegalArgumentException("channels must have a name, a group and a unit each, got " + names + ", "
                    + groups + " and " + units);
        }
    }

    public int channels() {
        return names.size();
    }
}
