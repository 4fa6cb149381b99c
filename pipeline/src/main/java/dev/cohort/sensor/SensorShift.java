package dev.cohort.sensor;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * A change of recordings as other sensors make it, or the same ones later: each sensor of each recording gets a gain and
 * an offset of its own, drawn by seed, recording and sensor.
 *
 * @param gainDb standard deviation of the gains in decibels, whose mean is 0: a gain of d decibels is 10^(d/20)
 * @param offset standard deviation of what is added to all channels of a sensor, in their unit
 */
public record SensorShift(double gainDb, double offset, long seed) implements Serializable {

    public SensorShift {
        if (!(gainDb >= 0 && gainDb < Double.POSITIVE_INFINITY)
                || !(offset >= 0 && offset < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "gain and offset of sensors must not be negative, got %s dB and %s".formatted(gainDb, offset));
        }
    }

    /**
     * Changes a window in place.
     *
     * @param values [sample x channel], channels fastest
     * @param sensors the name of each channel's sensor
     */
    public void apply(float[] values, List<String> sensors, String recording) {
        double[] gains = new double[sensors.size()];
        double[] offsets = new double[sensors.size()];
        for (int channel = 0; channel < gains.length; channel++) {
            SplittableRandom random = random(recording, sensors.get(channel));
            gains[channel] = Math.pow(10, random.nextGaussian() * gainDb / 20);
            offsets[channel] = random.nextGaussian() * offset;
        }
        for (int i = 0; i < values.length; i++) {
            int channel = i % gains.length;
            values[i] = (float) (values[i] * gains[channel] + offsets[channel]);
        }
    }

    private SplittableRandom random(String recording, String sensor) {
        CRC32 crc = new CRC32();
        crc.update((recording + "\n" + sensor).getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ crc.getValue());
    }
}
