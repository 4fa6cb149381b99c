package dev.cohort.norm;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which channels come from which sensor, by name, such as camera, lidar and imu; sensors may have unequally many.
 *
 * <p>Each channel, from 0 on, belongs to exactly one sensor; the group of a sensor is its rank among the names.
 */
public final class SensorGroups implements Serializable {

    private final List<String> names;
    private final int[] sensorOf;

    private SensorGroups(List<String> names, int... sensorOf) {
        this.names = List.copyOf(names);
        this.sensorOf = sensorOf.clone();
    }

    /**
     * Sensors whose channels lie one after the other.
     *
     * @param channelCounts how many channels each has, in the order in which they lie
     * @throws IllegalArgumentException if there is no sensor, or one without a name or channels
     */
    public static SensorGroups ofSizes(Map<String, Integer> channelCounts) {
        Map<String, List<Integer>> channelsOf = new LinkedHashMap<>();
        int first = 0;
        for (Map.Entry<String, Integer> sensor : channelCounts.entrySet()) {
            int end = first + sensor.getValue();
            channelsOf.put(sensor.getKey(), IntStream.range(first, end).boxed().toList());
            first = end;
        }
        return ofChannels(channelsOf);
    }

    /**
     * Sensors by their channels.
     *
     * @throws IllegalArgumentException if there is no sensor, one without a name or channels, or a channel that is not in
     *     exactly one
     */
    public static SensorGroups ofChannels(Map<String, List<Integer>> channelsOf) {
        if (channelsOf.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one sensor, got none");
        }
        List<String> names = new ArrayList<>();
        int[] sensorOf =
                new int[channelsOf.values().stream().mapToInt(List::size).sum()];
        Arrays.fill(sensorOf, -1);
        channelsOf.forEach((name, channels) -> {
            if (name.isBlank() || channels.isEmpty()) {
                throw new IllegalArgumentException("a sensor must have a name and channels, got \"%s\" with channels %s"
                        .formatted(name, channels));
            }
            for (int channel : channels) {
                if (channel < 0 || channel >= sensorOf.length) {
                    throw new IllegalArgumentException("sensors must share out channels 0 to %d, got channel %d for %s"
                            .formatted(sensorOf.length - 1, channel, name));
                }
                if (sensorOf[channel] >= 0) {
                    throw new IllegalArgumentException(
                            "a channel must belong to one sensor, got channel %d for %s and %s"
                                    .formatted(channel, names.get(sensorOf[channel]), name));
                }
                sensorOf[channel] = names.size();
            }
            names.add(name);
        });
        return new SensorGroups(names, sensorOf);
    }

    /**
     * Sensors by the name that each channel has, in the order in which they occur.
     *
     * @throws IllegalArgumentException if there is no channel, or one of a sensor without a name
     */
    public static SensorGroups ofNames(List<String> sensorOfChannel) {
        Map<String, List<Integer>> channelsOf = new LinkedHashMap<>();
        for (int channel = 0; channel < sensorOfChannel.size(); channel++) {
            channelsOf
                    .computeIfAbsent(sensorOfChannel.get(channel), name -> new ArrayList<>())
                    .add(channel);
        }
        return ofChannels(channelsOf);
    }

    /** How many channels all sensors have together. */
    public int channels() {
        return sensorOf.length;
    }

    /** In order: the first is group 0. */
    public List<String> names() {
        return names;
    }

    /**
     * The channels of a sensor, ascending.
     *
     * @throws IllegalArgumentException if there is no sensor of this name
     */
    public List<Integer> channels(String name) {
        int sensor = names.indexOf(name);
        if (sensor < 0) {
            throw new IllegalArgumentException("a sensor must be one of %s, got %s".formatted(names, name));
        }
        return IntStream.range(0, sensorOf.length)
                .filter(channel -> sensorOf[channel] == sensor)
                .boxed()
                .toList();
    }

    /** The channels, a group for each sensor. */
    public Grouping grouping() {
        return Grouping.assigned(sensorOf);
    }
}
