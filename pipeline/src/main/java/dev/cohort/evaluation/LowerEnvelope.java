package dev.cohort.evaluation;

/**
 * The one-dimensional step of an exact distance transform: the least of many equal parabolas along a line.
 *
 * <p>The value at position i is min over q of heights[q] + ((i - q) stepMm)^2, in time linear in the line. A height of
 * infinity has no parabola; a line of them stays infinite.
 *
 * @see <a href="https://doi.org/10.4086/toc.2012.v008a019">Felzenszwalb and Huttenlocher, Distance Transforms of
 *     Sampled Functions, 2012</a>
 */
final class LowerEnvelope {
    private final double stepMm;
    private final int[] apex;
    private final double[] height;
    /** Where parabola k becomes the lowest, in steps. */
    private final double[] start;

    private int parabolas;

    LowerEnvelope(int longest, double stepMm) {
        this.stepMm = stepMm;
        this.apex = new int[longest];
        this.height = new double[longest];
        this.start = new double[longest];
    }

    /** Replaces {@code line[first + i stride]} for i in [0, count) by the envelope of its values. */
    void transform(double[] line, int first, int stride, int count) {
        build(line, first, stride, count);
        if (parabolas == 0) {
            return;
        }
        int k = 0;
        for (int i = 0; i < count; i++) {
            while (k + 1 < parabolas && start[k + 1] < i) {
                k++;
            }
            double distanceMm = (i - apex[k]) * stepMm;
            line[first + i * stride] = height[k] + distanceMm * distanceMm;
        }
    }

    private void build(double[] line, int first, int stride, int count) {
        parabolas = 0;
        for (int q = 0; q < count; q++) {
            double h = line[first + q * stride];
            if (h == Double.POSITIVE_INFINITY) {
                continue;
            }
            double crossing = Double.NEGATIVE_INFINITY;
            while (parabolas > 0) {
                crossing = crossing(parabolas - 1, q, h);
                if (crossing > start[parabolas - 1]) {
                    break;
                }
                parabolas--;
                crossing = Double.NEGATIVE_INFINITY;
            }
            apex[parabolas] = q;
            height[parabolas] = h;
            start[parabolas] = crossing;
            parabolas++;
        }
    }

    /** Where the parabola at q falls below parabola k; halves apart, so that equal heights cross exactly midway. */
    private double crossing(int k, int q, double h) {
        return 0.5 * (q + apex[k]) + (h - height[k]) / (2 * stepMm * stepMm * (q - apex[k]));
    }
}
