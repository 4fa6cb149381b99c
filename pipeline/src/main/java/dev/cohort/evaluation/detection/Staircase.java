package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The largest precision that is reached with so many right detections or more: a staircase that falls to the right.
 *
 * <p>Merging is exact and associative; the left one must come first. It keeps a step only where precision falls.
 */
final class Staircase implements Serializable {

    private long[] right = new long[8];
    private double[] precision = new double[8];
    private int steps;

    /** Takes a right detection, the next after those taken so far: so many are right and wrong, this one included. */
    void add(long rightSoFar, long wrongSoFar) {
        add(rightSoFar, (double) rightSoFar / (rightSoFar + wrongSoFar));
    }

    private void add(long reached, double value) {
        while (steps > 0 && precision[steps - 1] <= value) {
            steps--;
        }
        if (steps == right.length) {
            right = Arrays.copyOf(right, 2 * steps);
            precision = Arrays.copyOf(precision, 2 * steps);
        }
        right[steps] = reached;
        precision[steps++] = value;
    }

    /** Takes the steps of the less sure detections; returns this. */
    Staircase merge(Staircase lessSure) {
        for (int i = 0; i < lessSure.steps; i++) {
            add(lessSure.right[i], lessSure.precision[i]);
        }
        return this;
    }

    /** The area under the stairs, recall from 0 to 1. */
    double area(long truths) {
        double area = 0;
        long before = 0;
        for (int i = 0; i < steps; i++) {
            area += (double) (right[i] - before) / truths * precision[i];
            before = right[i];
        }
        return area;
    }

    /** The mean precision at the recalls 0, 0.1 ... 1. */
    double elevenPoints(long truths) {
        double sum = 0;
        for (int i = 0; i <= 10; i++) {
            sum += at(i, truths);
        }
        return sum / 11;
    }

    /** The precision at a recall of so many tenths; compared in whole numbers, so that 3 of 10 reach 0.3. */
    private double at(int tenths, long truths) {
        for (int i = 0; i < steps; i++) {
            if (10 * right[i] >= tenths * truths) {
                return precision[i];
            }
        }
        return 0;
    }
}
