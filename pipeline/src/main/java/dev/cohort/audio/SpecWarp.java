package dev.cohort.audio;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Spectrograms as another speaker might have made them: stretched along frequency, as by a longer or a shorter vocal
 * tract, and along time. The same for the same seed, epoch and clip, whoever computes it.
 *
 * @param most share by which an axis is stretched or shortened, from 0 to below 1; each axis by a factor of its own
 * @see <a href="https://www.cs.toronto.edu/~hinton/absps/perturb.pdf">Jaitly and Hinton, Vocal Tract Length Perturbation,
 *     2013</a>
 */
public record SpecWarp(double most) implements Serializable {

    /** Tells its draws from those of the masks. */
    private static final long OWN = 0x5741_5250;

    /** Checks the share. */
    public SpecWarp {
        if (!(most >= 0 && most < 1)) {
            throw new IllegalArgumentException("warp must be at least 0 and below 1, got " + most);
        }
    }

    /** Frames that a clip may have afterwards. */
    public int mostFrames(int frames) {
        return (int) Math.ceil(frames * (1 + most));
    }

    /**
     * The warped spectrogram, by linear interpolation; frequencies beyond the last band are as that band.
     *
     * @param values [frames, bands], bands fastest; not modified
     * @param clip the case id
     */
    public float[] of(float[] values, int bands, long seed, int epoch, String clip) {
        if (most == 0) {
            return values;
        }
        SplittableRandom random = SpecAugment.random(seed ^ OWN, epoch, clip);
        double pitch = random.nextDouble(1 - most, 1 + most);
        double tempo = random.nextDouble(1 - most, 1 + most);
        int frames = values.length / bands;
        int warped = Math.max(1, (int) Math.round(frames * tempo));
        float[] result = new float[warped * bands];
        for (int frame = 0; frame < warped; frame++) {
            double at = Math.min(frame / tempo, frames - 1);
            int before = (int) at;
            int after = Math.min(before + 1, frames - 1);
            for (int band = 0; band < bands; band++) {
                double place = Math.min(band / pitch, bands - 1);
                double first = between(values, before * bands, place, bands);
                double second = between(values, after * bands, place, bands);
                result[frame * bands + band] = (float) (first + (at - before) * (second - first));
            }
        }
        return result;
    }

    private static double between(float[] values, int row, double place, int bands) {
        int below = (int) place;
        int above = Math.min(below + 1, bands - 1);
        return values[row + below] + (place - below) * (values[row + above] - values[row + below]);
    }
}
