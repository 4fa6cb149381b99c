package dev.cohort.bench;

import dev.cohort.audio.FeaturePlan;
import dev.cohort.audio.MelFilters;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** What torchaudio's MelSpectrogram computes, by libtorch's operations, then log(x + 1e-6); samples are decoded before. */
final class TorchMel implements AutoCloseable {

    private final FeaturePlan plan;
    private final Tensor samples;
    private final Tensor filters;
    private final Tensor window;
    private final Scalar offset = new Scalar(1e-6f);
    private final Scalar two = new Scalar(2f);

    TorchMel(FeaturePlan plan, float[] samples) {
        this.plan = plan;
        this.samples = Torch.tensor(samples, samples.length);
        int bins = plan.frame().fftSize() / 2 + 1;
        MelFilters bank = plan.filters();
        float[] weights = new float[plan.bands() * bins];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) bank.weight(i / bins, i % bins);
        }
        filters = Torch.tensor(weights, plan.bands(), bins);
        window = torch.hann_window(plan.frame().windowLength());
    }

    /** [bands, frames]. */
    Tensor run() {
        try (LongOptional hop = new LongOptional(plan.frame().hop());
                LongOptional length = new LongOptional(plan.frame().windowLength());
                TensorOptional shape = new TensorOptional(window);
                BoolOptional isTrue = new BoolOptional(true);
                BoolOptional isUnset = new BoolOptional();
                Tensor spectrum = torch.stft(
                        samples,
                        plan.frame().fftSize(),
                        hop,
                        length,
                        shape,
                        true,
                        "reflect",
                        false,
                        isTrue,
                        isTrue,
                        isUnset);
                Tensor magnitude = spectrum.abs();
                Tensor power = magnitude.pow(two);
                Tensor mel = torch.matmul(filters, power)) {
            mel.add_(offset);
            return mel.log();
        }
    }

    float[] values() {
        try (Tensor result = run();
                Tensor byFrame = result.transpose(0, 1)) {
            return Torch.array(byFrame);
        }
    }

    @Override
    public void close() {
        samples.close();
        filters.close();
        window.close();
        offset.close();
        two.close();
    }
}
