package dev.cohort.audio;

import java.util.Arrays;

/** How loud the frames of one channel of a clip are: of each the mean of its values in dB. Four bytes a frame. */
public final class FrameLevels implements FrameSink {

    private static final int FIRST_FRAMES = 128;

    private final Features features;
    private float[] levels = new float[FIRST_FRAMES];
    private int frames;

    /** Levels of frames that these features measured. */
    public FrameLevels(Features features) {
        this.features = features;
    }

    @Override
    public void accept(double[] values) {
        if (frames == levels.length) {
            levels = Arrays.copyOf(levels, 2 * frames);
        }
        levels[frames++] = (float) features.levelDb(values);
    }

    int frames() {
        return frames;
    }

    float levelDb(int frame) {
        return levels[frame];
    }
}
