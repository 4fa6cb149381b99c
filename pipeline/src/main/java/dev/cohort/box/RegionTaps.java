package dev.cohort.box;

/**
 * Which cells of a feature map make the values of a region: the region is cut into bins, each the mean of four points, each
 * interpolated between the four cells around it. Nothing is rounded to cells.
 *
 * @param bins along each side of the region
 * @param rows of the feature map
 * @param columns of the feature map
 * @param stride pixels of a cell, whose value lies in its middle
 * @see <a href="https://arxiv.org/abs/1703.06870">He et al., Mask R-CNN, 2017, section 3, RoIAlign</a>
 */
public record RegionTaps(int bins, int rows, int columns, int stride) {

    /** Points of a bin along each axis. */
    private static final int POINTS = 2;

    /** Taps of a bin: four of each point. */
    public static final int TAPS = 4 * POINTS * POINTS;

    /**
     * Fills in the taps of a region, bins in rows, {@link #TAPS} each.
     *
     * @param cells receives the cell of each tap
     * @param weights receives its share in the bin's value; those of a bin sum to 1
     */
    public void of(Rectangle region, int[] cells, double[] weights) {
        int at = 0;
        for (int binRow = 0; binRow < bins; binRow++) {
            for (int binColumn = 0; binColumn < bins; binColumn++) {
                for (int point = 0; point < POINTS * POINTS; point++) {
                    double y = place(region.top(), region.height(), binRow, point / POINTS, rows);
                    double x = place(region.left(), region.width(), binColumn, point % POINTS, columns);
                    at = tap(y, x, at, cells, weights);
                }
            }
        }
    }

    /** Place of a point in cells, kept within the map. */
    private double place(double from, double length, int bin, int point, int most) {
        double pixels = from + length * (bin + (point + 0.5) / POINTS) / bins;
        return Math.max(0, Math.min(most - 1, pixels / stride - 0.5));
    }

    private int tap(double y, double x, int at, int[] cells, double[] weights) {
        int top = (int) y;
        int left = (int) x;
        int bottom = Math.min(top + 1, rows - 1);
        int right = Math.min(left + 1, columns - 1);
        double down = y - top;
        double across = x - left;
        int next = at;
        double share = 1.0 / (POINTS * POINTS);
        cells[next] = top * columns + left;
        weights[next++] = share * (1 - down) * (1 - across);
        cells[next] = top * columns + right;
        weights[next++] = share * (1 - down) * across;
        cells[next] = bottom * columns + left;
        weights[next++] = share * down * (1 - across);
        cells[next] = bottom * columns + right;
        weights[next++] = share * down * across;
        return next;
    }
}
