package dev.cohort.jobs;

import dev.cohort.audio.FeatureKind;
import dev.cohort.audio.FeaturePlan;
import dev.cohort.audio.FrameSize;
import dev.cohort.audio.MelBank;
import dev.cohort.audio.Profile;
import dev.cohort.dataset.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is computed of sound. Mixed into jobs with {@code @Mixin}. */
final class FeatureOptions {

    private static final double MILLISECONDS = 1000;

    @Option(
            names = "--features",
            defaultValue = "log_mel",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private FeatureKind kind;

    @Option(
            names = "--profile",
            defaultValue = "librosa",
            paramLabel = "librosa|torchaudio|htk",
            description = "Whose scale, norm, padding, window, power and logarithm (default: ${DEFAULT-VALUE})")
    private String profile;

    @Option(
            names = "--sample-rate-hz",
            defaultValue = "16000",
            description = "Bring every clip to this rate (default: ${DEFAULT-VALUE})")
    private int sampleRateHz;

    @Option(names = "--window-ms", defaultValue = "25", description = "Length of a window (default: ${DEFAULT-VALUE})")
    private double windowMs;

    @Option(
            names = "--hop-ms",
            defaultValue = "10",
            description = "From one window to the next (default: ${DEFAULT-VALUE})")
    private double hopMs;

    @Option(
            names = "--fft-size",
            description = "Samples of a transform (default: the next power of two that holds a window)")
    private @Nullable Integer fftSize;

    @Option(names = "--mel-bands", defaultValue = "80", description = "Mel filters (default: ${DEFAULT-VALUE})")
    private int melBands;

    @Option(
            names = "--lowest-hz",
            defaultValue = "0",
            description = "Where the mel filters begin (default: ${DEFAULT-VALUE})")
    private double lowestHz;

    @Option(names = "--highest-hz", description = "Where they end (default: half the sample rate)")
    private @Nullable Double highestHz;

    @Option(
            names = "--coefficients",
            defaultValue = "13",
            description = "Of mfcc, the constant one included (default: ${DEFAULT-VALUE})")
    private int coefficients;

    /** The plan that the options describe. */
    FeaturePlan plan() {
        int window = samples("--window-ms", windowMs);
        int transform = fftSize != null ? fftSize : powerOfTwo(window);
        FrameSize frame = Check.valid(
                "--fft-size, --window-ms and --hop-ms",
                () -> new FrameSize(transform, window, samples("--hop-ms", hopMs)));
        double highest = highestHz != null ? highestHz : sampleRateHz / 2.0;
        MelBank bank = Check.valid(
                "--mel-bands, --lowest-hz and --highest-hz", () -> new MelBank(melBands, lowestHz, highest));
        Profile chosen = Check.valid("--profile", () -> Profile.named(profile));
        // Only MFCC reads the number of coefficients: few mel bands need not have as many otherwise.
        int kept = kind == FeatureKind.MFCC ? coefficients : melBands;
        return Check.valid(
                "--sample-rate-hz, --highest-hz and --coefficients",
                () -> new FeaturePlan(kind, chosen, sampleRateHz, frame, bank, kept));
    }

    private int samples(String option, double milliseconds) {
        double samples = milliseconds / MILLISECONDS * sampleRateHz;
        if (!(samples >= 1 && samples <= 1 << 16)) {
            throw new InputException(option + " must be between 1 and 65536 samples at " + sampleRateHz + " Hz, got "
                    + milliseconds + " ms");
        }
        return (int) Math.round(samples);
    }

    private static int powerOfTwo(int least) {
        return least <= 2 ? 2 : Integer.highestOneBit(least - 1) << 1;
    }
}
