package dev.cohort.models;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Clips of unequal length as a network takes them: padded behind with zeros to the longest, rounded up.
 *
 * @param sound [clips, channels, bands, frames]
 * @param mask [clips, 1, 1, frames]: 1 where a clip has a frame, 0 behind its end
 */
public record SpectrogramBatch(INDArray sound, INDArray mask) {

    /**
     * Lays clips side by side.
     *
     * @param clips values [clip][channel][frame x band], bands fastest; at least one clip
     * @param multiple what the frames of the batch are a multiple of
     */
    public static SpectrogramBatch of(List<float[][]> clips, int bands, int multiple) {
        int channels = clips.get(0).length;
        int longest =
                clips.stream().mapToInt(clip -> clip[0].length / bands).max().orElseThrow();
        int frames = (longest + multiple - 1) / multiple * multiple;
        float[] sound = new float[Math.multiplyExact(clips.size() * channels * bands, frames)];
        float[] mask = new float[clips.size() * frames];
        for (int n = 0; n < clips.size(); n++) {
            for (int c = 0; c < channels; c++) {
                float[] values = clips.get(n)[c];
                for (int i = 0; i < values.length; i++) {
                    int frame = i / bands;
                    sound[((n * channels + c) * bands + i % bands) * frames + frame] = values[i];
                    mask[n * frames + frame] = 1;
                }
            }
        }
        return new SpectrogramBatch(
                Nd4j.create(sound, new long[] {clips.size(), channels, bands, frames}, 'c'),
                Nd4j.create(mask, new long[] {clips.size(), 1, 1, frames}, 'c'));
    }
}
