package dev.cohort.report;

/** A scale of colours from dark to bright: lightness rises all along, so that it also reads in grey. */
final class Ramp {

    /** Red, green and blue at even steps, close to matplotlib's viridis. */
    private static final int[][] STEPS = {{68, 1, 84}, {59, 82, 139}, {33, 145, 140}, {94, 201, 98}, {253, 231, 37}};

    private Ramp() {}

    /** @param share from 0, dark, to 1, bright; what lies beyond is cut */
    static int colour(double share) {
        double place = Math.max(0, Math.min(1, share)) * (STEPS.length - 1);
        int step = Math.min(STEPS.length - 2, (int) place);
        int colour = 0;
        for (int channel = 0; channel < 3; channel++) {
            double value = STEPS[step][channel] + (place - step) * (STEPS[step + 1][channel] - STEPS[step][channel]);
            colour = colour << 8 | (int) Math.round(value);
        }
        return colour;
    }
}
