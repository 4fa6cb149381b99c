package dev.cohort.bench;

import dev.cohort.audio.FeatureKind;
import dev.cohort.audio.FeaturePlan;
import dev.cohort.audio.FrameSize;
import dev.cohort.audio.MelBank;
import dev.cohort.audio.Profile;
import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Result.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Log-mel spectrograms of 60 seconds of noise beside libtorch, and beside the clock. Cohort uses one core. */
final class MelBench implements Benchmark {

    private static final String TABLE =
            "Log-mel spectrogram, 60 s, 80 bands, window 25 ms, hop 10 ms, profile torchaudio";
    private static final String OURS = "Cohort";
    private static final String TORCH = "libtorch";
    private static final int SECONDS = 60;
    private static final int RATE = 16000;

    /** Seconds of sound in a second of one core. */
    private static final double WANTED_REAL_TIME = 200;

    private static final FeaturePlan PLAN = new FeaturePlan(
            FeatureKind.LOG_MEL,
            Profile.TORCHAUDIO,
            RATE,
            new FrameSize(512, 400, 160),
            MelBank.upToHalf(RATE, 80),
            80);

    @Override
    public List<Result> run(int threads) {
        List<Result> results = new ArrayList<>();
        short[] samples = noise(RATE);
        CohortMel ours = new CohortMel(PLAN, samples, RATE);
        try (TorchMel theirs = new TorchMel(PLAN, floats(samples))) {
            Agreement.CLOSE.check("log-mel", theirs.values(), ours.values());
            Times times = new Duel(Pace.QUICK)
                    .with(OURS, ours::run)
                    .with(TORCH, () -> theirs.run().close())
                    .run();
            results.add(Result.of(
                    new Heading(TABLE, "16 kHz WAV, decoding included", "libtorch, samples decoded before"),
                    threads,
                    times,
                    List.of(OURS),
                    List.of(TORCH),
                    0));
            results.add(realTime("16 kHz WAV", threads, times));
        }
        for (int rate : new int[] {44100, 8000}) {
            CohortMel resampling = new CohortMel(PLAN, noise(rate), rate);
            Times times = new Duel(Pace.QUICK).with(OURS, resampling::run).run();
            results.add(realTime(rate + " Hz WAV, resampled", threads, times));
        }
        return results;
    }

    private static Result realTime(String row, int threads, Times times) {
        double seconds = times.medianSeconds(OURS);
        return new Result(
                TABLE,
                row,
                "real time, one core",
                threads,
                Figures.milliseconds(seconds),
                Figures.milliseconds(SECONDS),
                SECONDS / seconds,
                SECONDS / times.quantileSeconds(OURS, 0.75),
                SECONDS / times.quantileSeconds(OURS, 0.25),
                WANTED_REAL_TIME);
    }

    private static short[] noise(int rate) {
        Random random = new Random(1);
        short[] samples = new short[SECONDS * rate];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (3000 * random.nextGaussian());
        }
        return samples;
    }

    private static float[] floats(short[] samples) {
        float[] floats = new float[samples.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = samples[i] / 32768f;
        }
        return floats;
    }
}
