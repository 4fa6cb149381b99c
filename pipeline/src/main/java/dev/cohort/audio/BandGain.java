package dev.cohort.audio;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * A change of log-mel spectrograms as another microphone makes it: each of some bands of frequency gets a gain of its
 * own, drawn for each clip by seed and case id.
 *
 * @param deviationDb standard deviation of the gains, whose mean is 0
 * @param gains bands of equally many mel filters, from low to high
 * @param unitsPerDb what a decibel adds to a value
 */
public record BandGain(double deviationDb, int gains, double unitsPerDb, long seed) implements Serializable {

    /** Tells the draws of training from those of masks and warps. */
    private static final long OWN = 0x4741_494E;

    /** No gain. */
    public static final BandGain NONE = new BandGain(0, 1, 1, 0);

    /** Checks ranges. */
    public BandGain {
        if (!(deviationDb >= 0 && deviationDb < Double.POSITIVE_INFINITY) || gains < 1) {
            throw new IllegalArgumentException(
                    "gain must not be negative and its bands be positive, got %s dB in %d bands"
                            .formatted(deviationDb, gains));
        }
    }

    /** What a decibel adds to the log-mel values of a profile: librosa, torchaudio or htk. */
    public static double unitsPerDb(String profile) {
        return switch (profile) {
            case "librosa" -> 1;
            // The natural logarithm of a power, and of a magnitude.
            case "torchaudio" -> Math.log(10) / 10;
            case "htk" -> Math.log(10) / 20;
            default -> throw new IllegalArgumentException("profile must be librosa, torchaudio or htk, got " + profile);
        };
    }

    /** Gains of the same kind, others in each epoch. */
    public BandGain inEpoch(int epoch) {
        return new BandGain(deviationDb, gains, unitsPerDb, new SplittableRandom(seed ^ OWN ^ epoch).nextLong());
    }

    /**
     * Changes a spectrogram in place.
     *
     * @param values [frames, bands], bands fastest
     * @param clip the case id
     */
    public void apply(float[] values, int bands, String clip) {
        if (bands % gains != 0) {
            throw new IllegalArgumentException(
                    "gains must divide the bands, got %d gains for %d bands".formatted(gains, bands));
        }
        if (deviationDb == 0) {
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(clip.getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(new SplittableRandom(seed).nextLong() ^ crc.getValue());
        float[] added = new float[gains];
        for (int gain = 0; gain < gains; gain++) {
            added[gain] = (float) (random.nextGaussian() * deviationDb * unitsPerDb);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] += added[i % bands * gains / bands];
        }
    }
}
