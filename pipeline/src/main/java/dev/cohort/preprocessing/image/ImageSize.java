package dev.cohort.preprocessing.image;

import dev.cohort.image.ImageHeader;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import java.io.Serializable;

/**
 * A number of pixels.
 *
 * @param height rows
 * @param width columns; at most 2^26 pixels in all
 */
public record ImageSize(int height, int width) implements Serializable {

    /** Checks the range. */
    public ImageSize {
        if (height < 1 || width < 1 || (long) height * width > ImageHeader.MOST_PIXELS) {
            throw new IllegalArgumentException("height and width must be positive and make at most "
                    + ImageHeader.MOST_PIXELS + " pixels, got " + height + "," + width);
        }
    }

    /**
     * Pages of this size as slices of a volume, pixels and slices 1 mm apart, since what files call their resolution is
     * that of a printer. Columns run to the left and rows to the back, as on a DICOM image, so that whatever shows volumes
     * shows it upright.
     */
    Grid grid(int pages) {
        return grid(pages, 1, 1);
    }

    /** The same field of view as another size, whose pixels are 1 mm apart. */
    Grid sameViewAs(ImageSize other, int pages) {
        return grid(pages, (double) other.width / width, (double) other.height / height);
    }

    private Grid grid(int pages, double xMm, double yMm) {
        // Edges of images meet, not centres of pixels.
        double x = (xMm - 1) / 2;
        double y = (yMm - 1) / 2;
        return new Grid(
                new Shape(width, height, pages),
                Affine.of(new double[] {-xMm, 0, 0, -x, 0, -yMm, 0, -y, 0, 0, 1, 0, 0, 0, 0, 1}));
    }
}
