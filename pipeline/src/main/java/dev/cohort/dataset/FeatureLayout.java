package dev.cohort.dataset;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of an audio table mean; all rows of a table share it.
 *
 * @param kind power, log_mel or mfcc
 * @param profile librosa, torchaudio or htk
 * @param bands values of a frame
 * @param fftSize samples of a transform
 * @param windowLength samples under the window
 * @param hop samples from one frame to the next
 * @param bandEdgesHz where mel filters begin, peak and end; for power, the centre of each bin
 * @param trimDb how far below the loudest frame the frames lay that were left out at both ends; null if none were
 */
public record FeatureLayout(
        String kind,
        String profile,
        int bands,
        int sampleRateHz,
        int fftSize,
        int windowLength,
        int hop,
        List<Double> bandEdgesHz,
        @Nullable Double trimDb)
        implements Serializable {

    public FeatureLayout {
        bandEdgesHz = List.copyOf(bandEdgesHz);
    }
}
