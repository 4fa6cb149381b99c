package dev.cohort.sensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text for every sample, such as its label, kept as runs of the same. */
final class TextRuns {

    private final List<@Nullable String> texts = new ArrayList<>();
    private long[] ends = new long[16];
    private long samples;

    void add(@Nullable String text) {
        int runs = texts.size();
        if (runs == 0 || !Objects.equals(texts.get(runs - 1), text)) {
            if (runs == ends.length) {
                ends = Arrays.copyOf(ends, 2 * runs);
            }
            texts.add(text);
            runs++;
        }
        ends[runs - 1] = ++samples;
    }

    /** The run that holds a sample. */
    int run(long sample) {
        int found = Arrays.binarySearch(ends, 0, texts.size(), sample + 1);
        return found < 0 ? -found - 1 : found;
    }

    @Nullable
    String text(int run) {
        return texts.get(run);
    }

    /** The sample behind a run. */
    long end(int run) {
        return ends[run];
    }
}
