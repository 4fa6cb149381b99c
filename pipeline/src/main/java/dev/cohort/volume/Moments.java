package dev.cohort.volume;

/**
 * Mean and spread of the finite voxels of an image.
 *
 * <p>Two passes: the one-pass form cancels when the mean is large against the spread, as in raw CT. Both
 * passes divide by the largest magnitude, so that squares of huge values do not overflow.
 *
 * @param count finite voxels
 * @param mean 0 if there are none
 * @param standardDeviation of the population; 0 for one value
 */
record Moments(long count, double mean, double standardDeviation) {

    private static final int BLOCK = 1 << 16;

    static Moments of(Voxels voxels) {
        double[] block = new double[(int) Math.min(BLOCK, voxels.count())];
        double largest = 0;
        double smallestValue = Double.POSITIVE_INFINITY;
        double largestValue = Double.NEGATIVE_INFINITY;
        long count = 0;
        for (long at = 0; at < voxels.count(); at += block.length) {
            int length = read(voxels, at, block);
            for (int i = 0; i < length; i++) {
                if (Double.isFinite(block[i])) {
                    largest = Math.max(largest, Math.abs(block[i]));
                    smallestValue = Math.min(smallestValue, block[i]);
                    largestValue = Math.max(largestValue, block[i]);
                    count++;
                }
            }
        }
        if (count == 0 || smallestValue == largestValue) {
            return new Moments(count, count == 0 ? 0 : smallestValue, 0);
        }
        double mean = meanOfPowers(voxels, block, 0, largest, 1, count);
        double variance = meanOfPowers(voxels, block, mean, largest, 2, count);
        return new Moments(count, mean * largest, Math.sqrt(variance) * largest);
    }

    private static double meanOfPowers(
            Voxels voxels, double[] block, double centre, double unit, int power, long count) {
        double sum = 0;
        for (long at = 0; at < voxels.count(); at += block.length) {
            int length = read(voxels, at, block);
            double blockSum = 0;
            for (int i = 0; i < length; i++) {
                if (Double.isFinite(block[i])) {
                    double difference = block[i] / unit - centre;
                    blockSum += power == 1 ? difference : difference * difference;
                }
            }
            sum += blockSum;
        }
        return sum / count;
    }

    private static int read(Voxels voxels, long at, double[] block) {
        int length = (int) Math.min(block.length, voxels.count() - at);
        voxels.values(at, length, block);
        return length;
    }
}
