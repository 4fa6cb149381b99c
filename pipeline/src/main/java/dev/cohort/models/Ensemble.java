package dev.cohort.models;

import dev.cohort.models.VolumeLabeller.Image;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Segmentation networks that look at the same places: the mean of their class probabilities counts. Usually one alone, or
 * those of the folds of a cross-validation.
 *
 * @param networks input [1, channels, z, y, x], first output probabilities [1, classes, z, y, x], both without z where a patch
 *     is one slice
 * @param patch voxels of one input
 * @param views of each network
 */
public record Ensemble(List<ComputationGraph> networks, Shape patch, int channels, int classes, Views views) {

    public Ensemble {
        networks = List.copyOf(networks);
        if (networks.isEmpty()) {
            throw new IllegalArgumentException("an ensemble must have at least one network, got none");
        }
    }

    /** All channels of a box of an image, one after the other. */
    public float[] values(Image image, Box box) {
        float[] values = new float[Math.toIntExact(channels * box.size().voxels())];
        for (int channel = 0; channel < channels; channel++) {
            float[] read = image.read(channel, box);
            System.arraycopy(read, 0, values, channel * read.length, read.length);
        }
        return values;
    }

    /** Values of all channels as a network takes them. */
    public INDArray input(float[] values, Shape extent) {
        return Floats.array(values, UNet.arrayShape(1, channels, extent));
    }
}
