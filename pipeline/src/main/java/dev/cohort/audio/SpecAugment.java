package dev.cohort.audio;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Masks that training lays over a spectrogram: stretches of time and bands of frequency get one value. The same for
 * the same seed, epoch and clip, whoever computes it.
 *
 * @param timeMasks how many stretches
 * @param mostFrames of a stretch; each has from none to so many
 * @param mostShare of the clip's frames in one stretch, so that short clips are not hidden whole
 * @param bandMasks how many bands of frequency
 * @param mostBands of a mask; each has from none to so many
 * @see <a href="https://arxiv.org/abs/1904.08779">Park et al., SpecAugment, 2019, section 2</a>
 */
public record SpecAugment(int timeMasks, int mostFrames, double mostShare, int bandMasks, int mostBands)
        implements Serializable {

    /** Checks numbers and share. */
    public SpecAugment {
        if (timeMasks < 0 || mostFrames < 0 || bandMasks < 0 || mostBands < 0) {
            throw new IllegalArgumentException("masks and their sizes must not be negative, got %d of %d and %d of %d"
                    .formatted(timeMasks, mostFrames, bandMasks, mostBands));
        }
        if (!(mostShare >= 0 && mostShare <= 1)) {
            throw new IllegalArgumentException("share of a clip must be between 0 and 1, got " + mostShare);
        }
    }

    /**
     * Masks a spectrogram in place.
     *
     * @param values [frames, bands], bands fastest
     * @param mask what hidden values become, such as the mean of the data or 0 where that is the mean
     * @param clip the case id
     */
    public void apply(float[] values, int bands, float mask, long seed, int epoch, String clip) {
        if (bands < 1 || values.length % bands != 0) {
            throw new IllegalArgumentException(
                    "values must be frames of %d bands, got %d".formatted(bands, values.length));
        }
        SplittableRandom random = random(seed, epoch, clip);
        int frames = values.length / bands;
        int longest = Math.min(mostFrames, (int) (mostShare * frames));
        for (int i = 0; i < timeMasks; i++) {
            int length = random.nextInt(longest + 1);
            int first = random.nextInt(frames - length + 1);
            Arrays.fill(values, first * bands, (first + length) * bands, mask);
        }
        int widest = Math.min(mostBands, bands);
        for (int i = 0; i < bandMasks; i++) {
            int width = random.nextInt(widest + 1);
            int lowest = random.nextInt(bands - width + 1);
            for (int frame = 0; frame < frames; frame++) {
                int from = frame * bands + lowest;
                Arrays.fill(values, from, from + width, mask);
            }
        }
    }

    /** The random numbers for one clip in one epoch. */
    static SplittableRandom random(long seed, int epoch, String clip) {
        CRC32 crc = new CRC32();
        crc.update(clip.getBytes(StandardCharsets.UTF_8));
        long ofSeed = new SplittableRandom(seed).nextLong();
        long ofEpoch = new SplittableRandom(ofSeed ^ epoch).nextLong();
        return new SplittableRandom(new SplittableRandom(ofEpoch ^ crc.getValue()).nextLong());
    }
}
