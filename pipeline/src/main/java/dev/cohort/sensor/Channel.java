package dev.cohort.sensor;

import java.io.Serializable;

/**
 * One value of every sample.
 *
 * @param name of its column or dimension
 * @param group the sensor it belongs to
 * @param unit such as mg; empty if not known
 */
public record Channel(String name, String group, String unit) implements Serializable {

    public Channel {
        if (name.isBlank() || group.isBlank()) {
            throw new IllegalArgumentException(
                    "a channel must have a name and a group, got \"%s\" in \"%s\"".formatted(name, group));
        }
    }
}
