package dev.cohort.audio;

import java.io.Serializable;
import java.util.List;

/**
 * Leaves out what is quiet at both ends of a clip, so that speech begins where the clip begins; pauses within it stay.
 *
 * @param db how far below the loudest frame the frames lie that are left out, above 0; infinite: nothing is
 */
public record SilenceTrim(double db) implements Serializable {

    /** Leaves clips as they are. */
    public static final SilenceTrim NONE = new SilenceTrim(Double.POSITIVE_INFINITY);

    /** Checks the level. */
    public SilenceTrim {
        if (!(db > 0)) {
            throw new IllegalArgumentException("decibels below the loudest frame must be above 0, got " + db);
        }
    }

    /**
     * From the first frame to the last that is loud enough in any channel, beside the loudest of all.
     *
     * @param channels of a clip, of equally many frames, at least one
     */
    public FrameSpan kept(List<FrameLevels> channels) {
        int frames = channels.get(0).frames();
        double loudest = Double.NEGATIVE_INFINITY;
        for (int frame = 0; frame < frames; frame++) {
            loudest = Math.max(loudest, levelDb(channels, frame));
        }
        int first = 0;
        while (first < frames && levelDb(channels, first) < loudest - db) {
            first++;
        }
        int end = frames;
        while (end > first && levelDb(channels, end - 1) < loudest - db) {
            end--;
        }
        return new FrameSpan(first, end - first);
    }

    private static double levelDb(List<FrameLevels> channels, int frame) {
        double level = Double.NEGATIVE_INFINITY;
        for (FrameLevels channel : channels) {
            level = Math.max(level, channel.levelDb(frame));
        }
        return level;
    }
}
