package dev.cohort.sensor;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One recording, read whole and found in order; its samples wait until it is closed. */
public final class Recording implements Closeable {

    private final List<Channel> channels;
    private final SampleStore store;
    private final TextRuns labels;
    private final List<Segment> segments;
    private final @Nullable SampleClock clock;
    private final RecordingFacts facts;

    Recording(
            List<Channel> channels,
            SampleStore store,
            TextRuns labels,
            List<Segment> segments,
            @Nullable SampleClock clock,
            RecordingFacts facts) {
        this.channels = List.copyOf(channels);
        this.store = store;
        this.labels = labels;
        this.segments = List.copyOf(segments);
        this.clock = clock;
        this.facts = facts;
    }

    /** In the order of the values of a sample. */
    public List<Channel> channels() {
        return channels;
    }

    /** How many samples there are and were left out, and what the clock showed. */
    public RecordingFacts facts() {
        return facts;
    }

    /** Where the clock did not go on as usual, in order. */
    public List<Gap> gaps() {
        return clock == null ? List.of() : clock.gaps();
    }

    /** The samples of a window as float32, little-endian, sample after sample. */
    public byte[] values(Window window) throws IOException {
        return store.read(window.first(), window.samples());
    }

    int sampleBytes() {
        return store.sampleBytes();
    }

    TextRuns labels() {
        return labels;
    }

    List<Segment> segments() {
        return segments;
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
