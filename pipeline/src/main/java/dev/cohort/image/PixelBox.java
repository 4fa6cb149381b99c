package dev.cohort.image;

import java.io.Serializable;

/**
 * A box in an image, in pixels; pixel (0, 0) covers the square from 0 to 1.
 *
 * @param x left edge
 * @param y top edge
 */
public record PixelBox(double x, double y, double width, double height) implements Serializable {

    /** Width times height. */
    public double area() {
        return width * height;
    }

    /** The pixels in both boxes; 0 where they only touch. */
    public double intersection(PixelBox other) {
        double common = Math.min(width + x, other.width + other.x) - Math.max(x, other.x);
        if (common <= 0) {
            return 0;
        }
        double high = Math.min(height + y, other.height + other.y) - Math.max(y, other.y);
        return high <= 0 ? 0 : common * high;
    }
}
