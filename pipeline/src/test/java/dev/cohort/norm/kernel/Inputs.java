package dev.cohort.norm.kernel;

import java.util.Arrays;
import java.util.Random;

/** What a kernel computes with; every number is a float32, so that all ways to compute see the same. */
final class Inputs {

    final double[] x;
    final double[] dy;
    final double[] gain;
    final double[] bias;

    Inputs(double[] x, double[] dy, double[] gain, double[] bias) {
        this.x = x;
        this.dy = dy;
        this.gain = gain;
        this.bias = bias;
    }

    /** Normally distributed. */
    static Inputs draw(TensorShape shape, Random random) {
        return new Inputs(
                gaussian(shape.elements(), random),
                gaussian(shape.elements(), random),
                gaussian(shape.channels(), random),
                gaussian(shape.channels(), random));
    }

    /** The same with a gain of 1 and a bias of 0. */
    Inputs withoutAffine() {
        double[] ones = new double[gain.length];
        Arrays.fill(ones, 1);
        return new Inputs(x, dy, ones, new double[bias.length]);
    }

    Inputs withX(double... other) {
        return new Inputs(other, dy, gain, bias);
    }

    /** Of another tensor, whose elements lie at these places of this one. */
    Inputs at(int... places) {
        return new Inputs(take(x, places), take(dy, places), gain, bias);
    }

    static double[] take(double[] values, int... places) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
    }

    static double[] gaussian(int count, Random random) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> (float) random.nextGaussian());
        return values;
    }
}
