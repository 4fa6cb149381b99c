package dev.cohort.models;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Windows of unequal length as a network takes them: padded behind with zeros to the longest, rounded up.
 *
 * @param values [windows, channels, 1, samples]
 * @param mask [windows, 1, 1, samples]: 1 where a window has a sample, 0 behind its end
 */
public record SeriesBatch(INDArray values, INDArray mask) {

    /**
     * Lays windows side by side.
     *
     * @param windows values [window][sample x channel], channels fastest; at least one window
     * @param multiple what the samples of the batch are a multiple of
     */
    public static SeriesBatch of(List<float[]> windows, int channels, int multiple) {
        int longest = windows.stream()
                .mapToInt(window -> window.length / channels)
                .max()
                .orElseThrow();
        int samples = (longest + multiple - 1) / multiple * multiple;
        float[] values = new float[Math.multiplyExact(windows.size() * channels, samples)];
        float[] mask = new float[windows.size() * samples];
        for (int n = 0; n < windows.size(); n++) {
            float[] window = windows.get(n);
            for (int i = 0; i < window.length; i++) {
                int sample = i / channels;
                values[(n * channels + i % channels) * samples + sample] = window[i];
                mask[n * samples + sample] = 1;
            }
        }
        return new SeriesBatch(
                Nd4j.create(values, new long[] {windows.size(), channels, 1, samples}, 'c'),
                Nd4j.create(mask, new long[] {windows.size(), 1, 1, samples}, 'c'));
    }
}
