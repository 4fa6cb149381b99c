package dev.cohort.box;

import java.io.Serializable;

/**
 * How an image lies on a canvas: along each axis, canvas = image * scale + shift. A negative scale is a flip.
 */
public record View(double scaleX, double shiftX, double scaleY, double shiftY) implements Serializable {

    /** The whole image, as large as fits without a change of its proportions, in the middle. */
    public static View fitting(int width, int height, int canvasWidth, int canvasHeight) {
        double scale = Math.min((double) canvasWidth / width, (double) canvasHeight / height);
        return new View(scale, (canvasWidth - scale * width) / 2, scale, (canvasHeight - scale * height) / 2);
    }

    /** Where a rectangle of the image lies on the canvas. */
    public Rectangle of(Rectangle image) {
        double x1 = image.left() * scaleX + shiftX;
        double x2 = image.right() * scaleX + shiftX;
        double y1 = image.top() * scaleY + shiftY;
        double y2 = image.bottom() * scaleY + shiftY;
        return new Rectangle(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }

    /** The view from the canvas back to the image. */
    public View back() {
        return new View(1 / scaleX, -shiftX / scaleX, 1 / scaleY, -shiftY / scaleY);
    }
}
