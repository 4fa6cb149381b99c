package dev.cohort.training;

/**
 * Exponential moving average of the parameters over the steps: average = share average + (1 - share) parameters.
 * Starts as the first parameters.
 */
final class MovingAverage {

    private final double share;
    private float[] values;

    MovingAverage(double share, float[] values) {
        this.share = share;
        this.values = values.clone();
    }

    void add(float[] parameters) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (share * values[i] + (1 - share) * parameters[i]);
        }
    }

    /** Goes on from an earlier average. */
    void set(float[] earlier) {
        values = earlier.clone();
    }

    float[] values() {
        return values;
    }
}
