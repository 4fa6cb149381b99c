package dev.cohort.volume;

/**
 * Exact percentiles of the finite voxels of an image, of any size, in two passes: count the upper halves of
 * the values' bits, then the lower halves among those that can hold a wanted rank. Values are taken as float.
 */
final class Percentiles {

    private static final int BINS = 1 << 16;
    private static final int BLOCK = 1 << 16;

    private final Voxels voxels;
    private final float[] block = new float[BLOCK];

    private Percentiles(Voxels voxels) {
        this.voxels = voxels;
    }

    /**
     * Percentiles, linear between neighbouring ranks as NumPy's default.
     *
     * @param fractions each 0 to 1
     * @return one value for each fraction; 0 where no voxel is finite
     */
    static double[] of(Voxels voxels, double... fractions) {
        return new Percentiles(voxels).percentiles(fractions);
    }

    private double[] percentiles(double... fractions) {
        long[] coarse = count(-1);
        long finite = 0;
        for (long bin : coarse) {
            finite += bin;
        }
        double[] results = new double[fractions.length];
        for (int i = 0; i < fractions.length && finite > 0; i++) {
            double rank = fractions[i] * (finite - 1);
            long below = (long) Math.floor(rank);
            double lower = atRank(coarse, below);
            double upper = rank > below ? atRank(coarse, below + 1) : lower;
            results[i] = lower + (rank - below) * (upper - lower);
        }
        return results;
    }

    private int finePrefix = -1;
    private long[] fine = new long[0];

    private double atRank(long[] coarse, long rank) {
        long left = rank;
        int prefix = 0;
        while (left >= coarse[prefix]) {
            left -= coarse[prefix++];
        }
        if (prefix != finePrefix) {
            fine = count(prefix);
            finePrefix = prefix;
        }
        int suffix = 0;
        while (left >= fine[suffix]) {
            left -= fine[suffix++];
        }
        return fromOrdered(prefix << 16 | suffix);
    }

    /** Counts upper halves, or lower halves among values with the given upper half. */
    private long[] count(int prefix) {
        long[] bins = new long[BINS];
        for (long at = 0; at < voxels.count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, voxels.count() - at);
            voxels.values(at, length, block);
            for (int i = 0; i < length; i++) {
                int ordered = toOrdered(block[i]);
                if (Float.isFinite(block[i]) && (prefix < 0 || ordered >>> 16 == prefix)) {
                    bins[prefix < 0 ? ordered >>> 16 : ordered & 0xffff]++;
                }
            }
        }
        return bins;
    }

    /** Bits that count upwards with the value, read as unsigned. */
    private static int toOrdered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits | 0x8000_0000;
    }

    private static float fromOrdered(int ordered) {
        return Float.intBitsToFloat(ordered < 0 ? ordered & 0x7fff_ffff : ~ordered);
    }
}
