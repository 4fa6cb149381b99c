package dev.cohort.training;

import java.util.Arrays;
import java.util.List;

/** Adds vectors in double, in the order they come; rounds to float32 once. */
final class VectorSum {

    private static final int PIECE = 1 << 10;

    private float[] first = new float[0];
    private double[] sum = new double[0];

    /**
     * What adding each would give, without a double for every element: piece by piece.
     *
     * @param vectors of one length, or empty, which count for nothing; the first of the others is overwritten
     * @return that one: a new array of many megabytes costs as much as adding
     */
    static float[] of(List<float[]> vectors) {
        List<float[]> full =
                vectors.stream().filter(vector -> vector.length > 0).toList();
        if (full.size() < 2) {
            return full.isEmpty() ? new float[0] : full.get(0);
        }
        float[] rounded = full.get(0);
        if (full.size() == 2) {
            for (int from = 0; from < rounded.length; from += PIECE) {
                addFloats(rounded, full.get(1), from, Math.min(rounded.length, from + PIECE));
            }
            return rounded;
        }
        double[] piece = new double[PIECE];
        for (int from = 0; from < rounded.length; from += PIECE) {
            int length = Math.min(PIECE, rounded.length - from);
            Arrays.fill(piece, 0);
            for (float[] vector : full) {
                addPiece(piece, vector, from, length);
            }
            roundPiece(piece, rounded, from, length);
        }
        return rounded;
    }

    // Loops by themselves: Java soon compiles what is called often, and in the middle of a long loop not as well.

    /** Double has more than twice the digits of float, so to round twice is to round once; 0 turns -0 into 0. */
    private static void addFloats(float[] sum, float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] = 0f + sum[i] + values[i];
        }
    }

    private static void addPiece(double[] piece, float[] values, int from, int length) {
        for (int i = 0; i < length; i++) {
            piece[i] += values[from + i];
        }
    }

    private static void roundPiece(double[] piece, float[] rounded, int from, int length) {
        for (int i = 0; i < length; i++) {
            rounded[from + i] = (float) piece[i];
        }
    }

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
