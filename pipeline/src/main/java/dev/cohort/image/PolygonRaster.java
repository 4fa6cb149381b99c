package dev.cohort.image;

import java.util.Arrays;

/**
 * The pixels inside a polygon, by the rule of the COCO API.
 *
 * <p>Corners are rounded to fifths of a pixel and joined by lines of such fifths. Where the line steps over the middle
 * of a column of pixels, the mask changes in that column, at the pixel below. The arithmetic is {@code rleFrPoly}'s,
 * since another order of roundings would move edges by a pixel.
 */
final class PolygonRaster {

    private static final int FIFTHS = 5;
    private static final double FARTHEST = 1_000_000;

    private final int height;
    private final int width;
    private int[] changes = new int[64];
    private int length;
    private boolean started;
    private int lastX;
    private int lastY;

    private PolygonRaster(int height, int width) {
        this.height = height;
        this.width = width;
    }

    static RunLengths fill(int height, int width, double[] corners) {
        if (corners.length < 6 || corners.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "a polygon must have x and y of three corners or more, got " + corners.length + " numbers");
        }
        int[] fifths = new int[corners.length + 2];
        for (int i = 0; i < corners.length; i++) {
            if (!(Math.abs(corners[i]) <= FARTHEST)) {
                throw new IllegalArgumentException(
                        "corners must lie within 1000000 pixels of the image, got " + corners[i]);
            }
            fifths[i] = (int) (FIFTHS * corners[i] + .5);
        }
        fifths[corners.length] = fifths[0];
        fifths[corners.length + 1] = fifths[1];
        PolygonRaster raster = new PolygonRaster(height, width);
        for (int i = 0; i < corners.length; i += 2) {
            raster.line(fifths[i], fifths[i + 1], fifths[i + 2], fifths[i + 3]);
        }
        return raster.mask();
    }

    /** Both ends belong to the line. It is computed from its left or upper end, whichever way it is walked. */
    private void line(int fromX, int fromY, int toX, int toY) {
        int dx = Math.abs(toX - fromX);
        int dy = Math.abs(toY - fromY);
        boolean isFlat = dx >= dy;
        boolean isTurned = isFlat ? fromX > toX : fromY > toY;
        int startX = isTurned ? toX : fromX;
        int startY = isTurned ? toY : fromY;
        int endX = isTurned ? fromX : toX;
        int endY = isTurned ? fromY : toY;
        int steps = Math.max(dx, dy);
        double slope = steps == 0 ? 0 : isFlat ? (double) (endY - startY) / dx : (double) (endX - startX) / dy;
        for (int i = 0; i <= steps; i++) {
            int t = isTurned ? steps - i : i;
            if (isFlat) {
                point(startX + t, (int) (startY + slope * t + .5));
            } else {
                point((int) (startX + slope * t + .5), startY + t);
            }
        }
    }

    private void point(int x, int y) {
        if (started && x != lastX) {
            double column = ((x < lastX ? x : x - 1) + .5) / FIFTHS - .5;
            if (column == Math.floor(column) && column >= 0 && column <= width - 1) {
                double row = (Math.min(y, lastY) + .5) / FIFTHS - .5;
                row = Math.ceil(Math.max(0, Math.min(height, row)));
                change(((int) column) * height + (int) row);
            }
        }
        started = true;
        lastX = x;
        lastY = y;
    }

    private void change(int place) {
        if (length == changes.length) {
            changes = Arrays.copyOf(changes, 2 * length);
        }
        changes[length++] = place;
    }

    private RunLengths mask() {
        Arrays.sort(changes, 0, length);
        return RunLengths.ofChanges(height, width, changes, length);
    }
}
