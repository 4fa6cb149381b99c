package dev.cohort.sensor;

import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the samples of a recording one by one, and cuts it where samples are left out, subjects change or time jumps. */
final class RecordingBuilder implements Closeable {

    private final String file;
    private final RecordingPlan plan;
    private final List<Channel> channels;
    private final SampleStore store;
    private final TextRuns labels = new TextRuns();
    private final List<Segment> kept = new ArrayList<>();
    private final float[] previous;
    private @Nullable SampleClock clock;
    private long openedAt = -1;
    private @Nullable String openSubject;
    private long excluded;
    private long missing;
    private boolean isHandedOver;

    RecordingBuilder(String file, RecordingPlan plan, List<Channel> channels, Path directory) {
        this.file = file;
        this.plan = plan;
        this.channels = channels;
        this.store = new SampleStore(channels.size(), SampleStore.MEMORY_BYTES, directory);
        this.previous = new float[channels.size()];
        Arrays.fill(previous, Float.NaN);
    }

    /** The time of the next sample, if the recording has a clock. */
    void time(double seconds) {
        if (clock == null) {
            clock = plan.clock();
        }
        clock.accept(seconds);
    }

    /**
     * The next sample.
     *
     * @param values of each channel, NaN where missing; may be changed
     * @param place for messages, as in "line 7"
     */
    void sample(float[] values, @Nullable String label, @Nullable String subject, String where, long place)
            throws IOException, UnreadableFileException {
        boolean isWhole = fill(values, where, place);
        boolean isExcluded = label != null && plan.excludedLabels().contains(label);
        excluded += isExcluded ? 1 : 0;
        boolean isKept = isWhole && !isExcluded;
        long number = store.samples();
        if (openedAt >= 0 && (!isKept || !Objects.equals(subject, openSubject))) {
            close(number);
        }
        if (isKept && openedAt < 0) {
            openedAt = number;
            openSubject = subject;
        }
        store.add(values);
        labels.add(label);
    }

    private boolean fill(float[] values, String where, long place) throws UnreadableFileException {
        boolean isWhole = true;
        for (int i = 0; i < values.length; i++) {
            isWhole &= !Float.isNaN(values[i]);
        }
        if (!isWhole) {
            missing++;
            if (plan.missing() == Missing.REFUSE) {
                throw new UnreadableFileException(
                        file,
                        where + " " + place + " must give every channel, or --missing tell what to do",
                        "a value missing");
            }
        }
        if (plan.missing() != Missing.PREVIOUS) {
            return isWhole;
        }
        isWhole = true;
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isNaN(values[i]) ? previous[i] : values[i];
            previous[i] = values[i];
            isWhole &= !Float.isNaN(values[i]);
        }
        return isWhole;
    }

    private void close(long end) {
        kept.add(new Segment(openedAt, end - openedAt, openSubject));
        openedAt = -1;
    }

    /** The recording, which the caller closes instead of this. */
    Recording build() throws UnreadableFileException {
        if (store.samples() == 0) {
            throw new UnreadableFileException(file, "must hold at least one sample", "none");
        }
        if (openedAt >= 0) {
            close(store.samples());
        }
        List<Gap> gaps = List.of();
        Double rate = plan.sampleRateHz();
        Double median = null;
        if (clock != null) {
            clock.finish();
            gaps = clock.gaps();
            rate = rate == null ? clock.rateHz() : rate;
            median = clock.medianSeconds();
        }
        isHandedOver = true;
        return new Recording(
                channels,
                store,
                labels,
                cut(gaps),
                clock,
                new RecordingFacts(store.samples(), excluded, missing, rate, median));
    }

    /** What was kept, cut at gaps as well. */
    private List<Segment> cut(List<Gap> gaps) {
        List<Segment> segments = new ArrayList<>();
        int next = 0;
        for (Segment segment : kept) {
            long first = segment.first();
            long end = first + segment.samples();
            while (next < gaps.size() && gaps.get(next).sample() < end) {
                long cut = gaps.get(next++).sample();
                if (cut > first) {
                    segments.add(new Segment(first, cut - first, segment.subject()));
                    first = cut;
                }
            }
            segments.add(new Segment(first, end - first, segment.subject()));
        }
        return segments;
    }

    @Override
    public void close() throws IOException {
        if (!isHandedOver) {
            store.close();
        }
    }
}
