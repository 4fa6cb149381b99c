package dev.cohort.jobs;

import dev.cohort.audio.SpecAugment;
import dev.cohort.audio.SpecWarp;
import picocli.CommandLine.Option;

/** How sound becomes samples. Mixed into jobs with {@code @Mixin}. */
final class AudioOptions {

    /** Of a clip, in one mask. */
    private static final double MOST_SHARE = 0.2;

    private static final int MOST_FRAMES = 100;

    @Option(
            names = "--norm-bands",
            defaultValue = "20",
            description =
                    "Bands of frequency that --normalization mel-band keeps apart at the input; divides the bands "
                            + "of the table (default: ${DEFAULT-VALUE})")
    private int melBands;

    @Option(
            names = "--most-frames",
            defaultValue = "512",
            description = "Frames of sound that a network takes at once; longer clips show a stretch of themselves in "
                    + "each epoch (default: ${DEFAULT-VALUE})")
    private int mostFrames;

    @Option(
            names = "--time-masks",
            defaultValue = "1",
            description = "Stretches of time that augmentation hides, each up to a fifth of a clip (default: "
                    + "${DEFAULT-VALUE})")
    private int timeMasks;

    @Option(
            names = "--band-masks",
            defaultValue = "1",
            description = "Bands of frequency that augmentation hides, each of up to 8 values of a frame (default: "
                    + "${DEFAULT-VALUE})")
    private int bandMasks;

    @Option(
            names = "--warp",
            defaultValue = "0.15",
            description = "Share by which augmentation stretches or shortens sound in frequency and in time, to make "
                    + "other speakers of those there are (default: ${DEFAULT-VALUE})")
    private double warp;

    @Option(
            names = "--band-gain-db",
            defaultValue = "0",
            paramLabel = "SD",
            description =
                    "Standard deviation of the random gains that augmentation gives bands of frequency of log_mel, "
                            + "others for each clip and epoch (default: ${DEFAULT-VALUE})")
    private double gainDb;

    @Option(
            names = "--gain-bands",
            defaultValue = "10",
            description =
                    "Bands that have such a gain each; divides the bands of the table (default: ${DEFAULT-VALUE})")
    private int gainBands;

    SpecWarp warp(boolean augment) {
        return Check.valid("--warp", () -> new SpecWarp(augment ? warp : 0));
    }

    BandGains gains(boolean augment, long seed) {
        return new BandGains(augment ? gainDb : 0, gainBands, seed);
    }

    int melBands() {
        Check.inRange("--norm-bands", melBands, 1, Integer.MAX_VALUE);
        return melBands;
    }

    int mostFrames() {
        Check.inRange("--most-frames", mostFrames, 1, Integer.MAX_VALUE);
        return mostFrames;
    }

    SpecAugment masks(boolean augment) {
        return augment
                ? Check.valid(
                        "--time-masks and --band-masks",
                        () -> new SpecAugment(timeMasks, MOST_FRAMES, MOST_SHARE, bandMasks, 8))
                : new SpecAugment(0, 0, 0, 0, 0);
    }
}
