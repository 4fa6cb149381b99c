package dev.cohort.training;

/** Adds vectors in double, in the order they come; rounds to float32 once. */
final class VectorSum {

    private float[] first = new float[0];
    private double[] sum = new double[0];

    void add(float[] values) {
        if (values.length == 0) {
            return;
        }
        if (first.length == 0) {
            first = values;
            return;
        }
        if (sum.length == 0) {
            sum = new double[first.length];
            addTo(sum, first);
        }
        addTo(sum, values);
    }

    /** The sum; empty if nothing was added. */
    float[] rounded() {
        if (sum.length == 0) {
            return first;
        }
        float[] rounded = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            rounded[i] = (float) sum[i];
        }
        return rounded;
    }

    private static void addTo(double[] sum, float[] values) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += values[i];
        }
    }
}
