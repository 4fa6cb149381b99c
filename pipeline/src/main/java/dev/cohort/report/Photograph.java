package dev.cohort.report;

import dev.cohort.dataset.CaseVoxels;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * The image of a volume of one slice: three channels in colour, others in the grey of the first.
 *
 * <p>Channels share one scale, so that colours stay what they are to each other.
 */
final class Photograph {

    private static final int RGB = 3;

    private Photograph() {}

    /** The first slice of a case, in its own pixels. */
    static BufferedImage of(CaseVoxels voxels) {
        Shape shape = voxels.volumes().grid().shape();
        Box slice = new Box(0, 0, 0, new Shape(shape.x(), shape.y(), 1));
        int channels = voxels.volumes().channels() == RGB ? RGB : 1;
        float[][] values = new float[channels][];
        Arrays.setAll(values, channel -> voxels.image(channel, slice));
        double[] all = new double[channels * values[0].length];
        Arrays.setAll(all, i -> values[i % channels][i / channels]);
        GreyScale scale = GreyScale.of(all);
        BufferedImage picture = new BufferedImage(shape.x(), shape.y(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values[0].length; i++) {
            int colour = 0;
            for (int band = 0; band < RGB; band++) {
                colour = colour << 8 | scale.level(values[band % channels][i]);
            }
            picture.setRGB(i % shape.x(), i / shape.x(), colour);
        }
        return picture;
    }
}
