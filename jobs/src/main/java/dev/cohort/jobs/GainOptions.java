package dev.cohort.jobs;

import dev.cohort.sensor.SensorShift;
import picocli.CommandLine.Option;

/**
 * A test of robustness: sound as another microphone would hear it, and what other sensors would measure. Mixed into jobs with {@code @Mixin}.
 */
final class GainOptions {

    @Option(
            names = "--band-gain-db",
            defaultValue = "0",
            paramLabel = "SD",
            description =
                    "For models of sound: gives each of --gain-bands bands of frequency of each clip a random gain "
                            + "of this standard deviation (default: ${DEFAULT-VALUE})")
    private double deviationDb;

    @Option(
            names = "--gain-bands",
            defaultValue = "10",
            description = "Bands that have a gain each; divides the bands of the table (default: ${DEFAULT-VALUE})")
    private int bands;

    @Option(
            names = "--sensor-gain-db",
            defaultValue = "0",
            paramLabel = "SD",
            description = "For models of sensors: gives each sensor of each recording a random gain of this standard "
                    + "deviation (default: ${DEFAULT-VALUE})")
    private double sensorGainDb;

    @Option(
            names = "--sensor-offset",
            defaultValue = "0",
            paramLabel = "SD",
            description =
                    "For models of sensors: adds to all channels of each sensor of each recording a random offset "
                            + "of this standard deviation, in their unit (default: ${DEFAULT-VALUE})")
    private double sensorOffset;

    @Option(names = "--seed", defaultValue = "1", description = "Of gains and offsets (default: ${DEFAULT-VALUE})")
    private long seed;

    Gain gain() {
        SensorShift sensors = Check.valid(
                "--sensor-gain-db and --sensor-offset", () -> new SensorShift(sensorGainDb, sensorOffset, seed));
        return new Gain(new BandGains(deviationDb, bands, seed), sensors);
    }

    /** What changes sound and what changes sensors. */
    record Gain(BandGains bands, SensorShift sensors) {}
}
