package dev.cohort.box;

import java.io.Serializable;

/**
 * A rectangle in an image, by its edges in pixels; 0 is the left or top edge of the image. One whose edges have changed
 * sides is empty.
 */
public record Rectangle(double left, double top, double right, double bottom) implements Serializable {

    /** By its middle. */
    public static Rectangle around(double x, double y, double width, double height) {
        return new Rectangle(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    /** The middle, from the left. */
    public double x() {
        return (left + right) / 2;
    }

    /** The middle, from the top. */
    public double y() {
        return (top + bottom) / 2;
    }

    /** 0 if it is empty. */
    public double area() {
        return Math.max(0, width()) * Math.max(0, height());
    }

    /** What it shares with another; perhaps empty. */
    public Rectangle within(Rectangle other) {
        return new Rectangle(
                Math.max(left, other.left),
                Math.max(top, other.top),
                Math.min(right, other.right),
                Math.min(bottom, other.bottom));
    }

    /** Shared area over the area of both, 0 to 1; 0 where neither has any. */
    public double iou(Rectangle other) {
        double shared = within(other).area();
        return shared == 0 ? 0 : shared / (area() + other.area() - shared);
    }
}
