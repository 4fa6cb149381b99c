package dev.cohort.sensor;

import dev.cohort.source.UnreadableFileException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a recording, in order, each made when it is asked for.
 *
 * <p>In each segment windows start a hop apart, until one reaches the segment's end: with a hop no longer than a window
 * every sample is in one. The last may be shorter.
 */
public final class Windows implements Iterator<Window> {

    /** Of a window's values, so that a row stays small. */
    private static final long MOST_BYTES = 64L << 20;

    private final Recording recording;
    private final WindowPlan plan;
    private final long window;
    private final long hop;
    private final long shortest;
    private int segment;
    private long offset;
    private int kept;
    private long tooShort;
    private long ofManyLabels;
    private @Nullable Window next;

    /**
     * Begins to cut.
     *
     * @param name of the recording's file, for messages
     * @throws UnreadableFileException if a length is in seconds and the recording has no clock, or a window is too large
     */
    public Windows(Recording recording, String name, WindowPlan plan) throws UnreadableFileException {
        this.recording = recording;
        this.plan = plan;
        this.window = samples(name, "--window", plan.window());
        this.hop = samples(name, "--hop", plan.hop());
        this.shortest = samples(name, "--shortest", plan.shortest());
        long longest = 0;
        for (Segment one : recording.segments()) {
            longest = Math.max(longest, Math.min(window, one.samples()));
        }
        if (longest * recording.sampleBytes() > MOST_BYTES) {
            throw new UnreadableFileException(
                    name,
                    "a window must have at most " + MOST_BYTES + " bytes",
                    longest + " samples of " + recording.sampleBytes() + " bytes; choose a shorter --window");
        }
    }

    private long samples(String name, String option, Length length) throws UnreadableFileException {
        try {
            return length.samples(recording.facts().sampleRateHz());
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException(name, String.valueOf(e.getMessage()), option + " in seconds");
        }
    }

    @Override
    public boolean hasNext() {
        List<Segment> segments = recording.segments();
        while (next == null && segment < segments.size()) {
            Segment in = segments.get(segment);
            int samples = (int) Math.min(window, in.samples() - offset);
            next = samples < shortest ? none(samples) : labelled(in, samples);
            boolean isLast = offset + window >= in.samples() || offset + hop >= in.samples();
            offset = isLast ? 0 : offset + hop;
            segment += isLast ? 1 : 0;
        }
        return next != null;
    }

    @Override
    public Window next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Window window = next;
        next = null;
        return window;
    }

    /** Windows left out so far because they were too short. */
    public long tooShort() {
        return tooShort;
    }

    /** Windows left out so far because the rule wants one label and they have several. */
    public long ofManyLabels() {
        return ofManyLabels;
    }

    private @Nullable Window none(int samples) {
        tooShort += samples > 0 ? 1 : 0;
        return null;
    }

    private @Nullable Window labelled(Segment in, int samples) {
        long first = in.first() + offset;
        TextRuns labels = recording.labels();
        int firstRun = labels.run(first);
        int lastRun = labels.run(first + samples - 1);
        if (plan.rule() == LabelRule.ALL && firstRun != lastRun) {
            ofManyLabels++;
            return null;
        }
        String label = plan.rule() == LabelRule.LAST || firstRun == lastRun
                ? labels.text(lastRun)
                : ofMany(first, samples, firstRun, lastRun);
        int wanted = window > Integer.MAX_VALUE ? samples : (int) window;
        return new Window(kept++, segment, first, samples, wanted, label, in.subject());
    }

    private @Nullable String ofMany(long first, int samples, int firstRun, int lastRun) {
        TextRuns labels = recording.labels();
        Map<@Nullable String, Long> counts = new LinkedHashMap<>();
        long from = first;
        for (int run = firstRun; run <= lastRun; run++) {
            long end = Math.min(labels.end(run), first + samples);
            counts.merge(labels.text(run), end - from, Long::sum);
            from = end;
        }
        if (plan.rule() == LabelRule.ANY && counts.containsKey(plan.sought())) {
            return plan.sought();
        }
        String most = null;
        long largest = 0;
        for (Map.Entry<@Nullable String, Long> entry : counts.entrySet()) {
            if (entry.getValue() > largest) {
                largest = entry.getValue();
                most = entry.getKey();
            }
        }
        return most;
    }
}
