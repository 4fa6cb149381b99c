package dev.cohort.models;

import dev.cohort.volume.Shape;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A U-Net for patches: in two dimensions where a patch is one slice, as all of an image is, else in three.
 *
 * <p>Inputs are float32, [N,C,H,W] or [N,C,D,H,W]; the output, one-hot targets alike, is [N,labels,...] with the extents of
 * the input. It trains on the mean over samples of cross-entropy plus one minus foreground Dice
 * ({@link dev.cohort.layers.SegmentationOutput}), with Adam. The same settings make the same initial weights.
 */
public sealed interface UNet permits UNet2D, UNet3D {

    /** The network that takes such patches. */
    static UNet of(UNetSettings settings, Shape patch) {
        return patch.z() == 1 ? new UNet2D(settings) : new UNet3D(settings);
    }

    /** How an array of patches is shaped for the network that takes them. */
    static long[] arrayShape(int samples, int channels, Shape patch) {
        return patch.z() == 1
                ? new long[] {samples, channels, patch.y(), patch.x()}
                : new long[] {samples, channels, patch.z(), patch.y(), patch.x()};
    }

    UNetSettings settings();

    /** A new network, ready to train. */
    ComputationGraph network();

    /** The type of an input of this extent. */
    InputType input(Shape patch);

    /**
     * Refuses a patch that cannot be halved as often as the network is deep.
     *
     * @throws IllegalArgumentException unless every extent that is halved is a multiple of
     *     {@link UNetSettings#patchMultiple()}
     */
    void checkPatch(Shape patch);
}
