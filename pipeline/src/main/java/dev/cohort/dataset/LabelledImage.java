package dev.cohort.dataset;

import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import org.jspecify.annotations.Nullable;

/**
 * An image of a volumes table with its class.
 *
 * @param volumes of one slice, a volume a channel
 * @param label its class; null if not known
 */
public record LabelledImage(VolumeCase volumes, @Nullable String label) implements LabelledCase {

    /** @throws InputException if the case is a volume of several slices */
    public LabelledImage {
        if (volumes.grid().shape().z() != 1) {
            throw new InputException("Case " + volumes.caseId() + " must be an image, a volume of one slice, got "
                    + volumes.grid().shape());
        }
    }

    @Override
    public String caseId() {
        return volumes.caseId();
    }

    @Override
    public String subject() {
        return volumes.subject();
    }

    /** Columns and rows, one slice. */
    public Shape shape() {
        return volumes.grid().shape();
    }

    /** Values [channel][y][x], x fastest. */
    public float[] pixels(BrickStore store) {
        int channels = volumes.channels();
        int plane = Math.toIntExact(shape().voxels());
        float[] pixels = new float[Math.multiplyExact(channels, plane)];
        CaseVoxels voxels = new CaseVoxels(volumes, store);
        for (int channel = 0; channel < channels; channel++) {
            System.arraycopy(voxels.image(channel, new Box(0, 0, 0, shape())), 0, pixels, channel * plane, plane);
        }
        return pixels;
    }

    /** Case id, label and the hash of its file. */
    @Override
    public String line() {
        return String.join(
                "\t",
                caseId(),
                String.valueOf(label),
                volumes.bricks().get(0).info().source().sha256());
    }
}
