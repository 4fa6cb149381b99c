package dev.cohort.models;

import dev.cohort.box.View;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.PictureCase;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The input of a detector, on which images are laid; 0 where there is none.
 *
 * @param values [channel][row x column], columns fastest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Canvas(int width, int height, float[][] values) {

    public static Canvas empty(int width, int height, int channels) {
        return new Canvas(width, height, new float[channels][width * height]);
    }

    /** A part of a canvas, from its first to before its last column and row. */
    public record Part(int left, int top, int right, int bottom) {}

    /**
     * Lays an image on a part of the canvas; pixels are interpolated between the four around them.
     *
     * @param view from pixels of the image's boxes to pixels of the canvas
     */
    public void lay(PictureCase one, BrickStore store, View view, Part part) {
        CaseVoxels voxels = new CaseVoxels(one.pixels(), store);
        Shape shape = one.pixels().grid().shape();
        View back = view.back();
        double byX = (double) shape.x() / one.objects().width();
        double byY = (double) shape.y() / one.objects().height();
        for (int channel = 0; channel < values.length; channel++) {
            float[] image = voxels.image(channel, Box.of(shape));
            for (int y = part.top(); y < part.bottom(); y++) {
                double fromY = ((y + 0.5) * back.scaleY() + back.shiftY()) * byY - 0.5;
                if (fromY < -0.5 || fromY > shape.y() - 0.5) {
                    continue;
                }
                for (int x = part.left(); x < part.right(); x++) {
                    double fromX = ((x + 0.5) * back.scaleX() + back.shiftX()) * byX - 0.5;
                    if (fromX >= -0.5 && fromX <= shape.x() - 0.5) {
                        values[channel][y * width + x] = between(image, shape, fromX, fromY);
                    }
                }
            }
        }
    }

    private static float between(float[] image, Shape shape, double x, double y) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        int left = Math.max(x0, 0);
        int right = Math.min(x0 + 1, shape.x() - 1);
        int above = Math.max(y0, 0) * shape.x();
        int below = Math.min(y0 + 1, shape.y() - 1) * shape.x();
        float toRight = (float) (x - x0);
        float down = (float) (y - y0);
        float top = image[above + left] + toRight * (image[above + right] - image[above + left]);
        float bottom = image[below + left] + toRight * (image[below + right] - image[below + left]);
        return top + down * (bottom - top);
    }

    /** Several of one size as a network takes them: [canvases, channels, rows, columns]. */
    public static INDArray input(List<Canvas> canvases) {
        Canvas first = canvases.get(0);
        int pixels = first.width * first.height;
        float[] all = new float[Math.multiplyExact(canvases.size() * first.values.length, pixels)];
        int at = 0;
        for (Canvas canvas : canvases) {
            for (float[] channel : canvas.values) {
                System.arraycopy(channel, 0, all, at, pixels);
                at += pixels;
            }
        }
        return Floats.array(all, canvases.size(), first.values.length, first.height, first.width);
    }
}
