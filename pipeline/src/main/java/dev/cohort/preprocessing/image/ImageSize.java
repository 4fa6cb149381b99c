package dev.cohort.preprocessing.image;

import dev.cohort.image.ImageHeader;
import dev.cohort.image.PixelBox;
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

    /** All of an image of this size. */
    PixelBox whole() {
        return new PixelBox(0, 0, width, height);
    }

    /**
     * Pages of this size as slices of a volume, pixels and slices 1 mm apart, since what files call their resolution is
     * that of a printer. Columns run to the left and rows to the back, as on a DICOM image, so that whatever shows volumes
     * shows it upright.
     */
    Grid grid(int pages) {
        return over(whole(), pages);
    }

    /** So many pixels over a box of an image whose pixels are 1 mm apart. */
    Grid over(PixelBox box, int pages) {
        double xMm = box.width() / width;
        double yMm = box.height() / height;
        // Edges meet, not centres of pixels.
        double x = box.x() + (xMm - 1) / 2;
        double y = box.y() + (yMm - 1) / 2;
        return new Grid(
                new Shape(width, height, pages),
                Affine.of(new double[] {-xMm, 0, 0, -x, 0, -yMm, 0, -y, 0, 0, 1, 0, 0, 0, 0, 1}));
    }
}
