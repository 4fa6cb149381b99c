package dev.cohort.norm.kernel;

/** Gradients of gain and bias while they are summed: doubles, so that a large batch costs no digits. */
public final class ChannelSums {

    private final double[] dGain;
    private final double[] dBias;

    ChannelSums(int channels) {
        dGain = new double[channels];
        dBias = new double[channels];
    }

    /** One value per channel, to be added to. */
    public double[] dGain() {
        return dGain;
    }

    /** One value per channel, to be added to. */
    public double[] dBias() {
        return dBias;
    }

    void add(ChannelSums other) {
        for (int channel = 0; channel < dGain.length; channel++) {
            dGain[channel] += other.dGain[channel];
            dBias[channel] += other.dBias[channel];
        }
    }
}
