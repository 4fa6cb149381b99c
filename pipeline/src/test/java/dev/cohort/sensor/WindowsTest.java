package dev.cohort.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowsTest {

    @Property(tries = 300)
    void windowsAHopApartTileEverySegmentAndSpanNoGap(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 9) Integer> steps,
            @ForAll @IntRange(min = 1, max = 12) int window)
            throws Exception {
        // One step in ten leaves time out; the others are of 10 ms, as is the clock told to be.
        StringBuilder csv = new StringBuilder("t,x,label\n");
        List<Integer> runs = new ArrayList<>(List.of(0));
        long time = 0;
        for (int step : steps) {
            time += step == 0 ? 100 : 10;
            if (step == 0 && runs.get(runs.size() - 1) > 0) {
                runs.add(0);
            }
            runs.set(runs.size() - 1, runs.get(runs.size() - 1) + 1);
            csv.append(time).append(',').append(time).append(",a\n");
        }
        RecordingPlan plan = Recordings.timed(null);
        RecordingPlan told =
                new RecordingPlan(plan.columns(), plan.sensors(), plan.excludedLabels(), plan.missing(), 100.0, 0.5);
        try (Recording recording = Recordings.csv(csv.toString(), told)) {
            List<Window> windows = Recordings.cut(recording, plan(window, window, 1));
            long next = 0;
            List<Integer> found = new ArrayList<>();
            for (Window one : windows) {
                assertThat(one.first()).isEqualTo(next);
                assertThat(one.samples()).isBetween(1, window);
                next += one.samples();
                if (one.segment() == found.size()) {
                    found.add(0);
                }
                found.set(one.segment(), found.get(one.segment()) + one.samples());
            }
            assertThat(found).isEqualTo(runs);
        }
    }

    @Property(tries = 300)
    void overlappingWindowsHoldEverySampleAndEndWithTheFirstThatReachesTheEnd(
            @ForAll @IntRange(min = 1, max = 50) int samples,
            @ForAll @IntRange(min = 1, max = 20) int window,
            @ForAll @IntRange(min = 1, max = 20) int hop)
            throws Exception {
        try (Recording recording = of(samples, "a")) {
            List<Window> windows = Recordings.cut(recording, plan(window, hop, 1));
            for (int i = 0; i < windows.size(); i++) {
                Window one = windows.get(i);
                assertThat(one.first()).isEqualTo((long) i * hop);
                assertThat(one.samples()).isEqualTo((int) Math.min(window, samples - one.first()));
                boolean isLast = i == windows.size() - 1;
                assertThat(one.first() + window >= samples || one.first() + hop >= samples)
                        .isEqualTo(isLast);
            }
            long covered = windows.stream()
                    .flatMapToLong(one -> LongStream.range(one.first(), one.first() + one.samples()))
                    .distinct()
                    .count();
            assertThat(hop > window || covered == samples).isTrue();
        }
    }

    @Test
    void valuesAreThoseOfTheRecording() throws Exception {
        try (Recording recording = of(7, "a")) {
            List<Window> windows = Recordings.cut(recording, plan(3, 2, 1));
            assertThat(windows).hasSize(3);
            assertThat(Recordings.values(recording, windows.get(1))).containsExactly(2, -2, 3, -3, 4, -4);
        }
    }

    @Test
    void leavesOutWindowsThatAreTooShortAndCountsTheOthersOn() throws Exception {
        try (Recording recording = Recordings.csv(
                "t,x,label\n0,1,a\n10,1,a\n20,1,a\n90,1,a\n100,1,a\n110,1,a\n120,1,a\n", Recordings.timed(null))) {
            Windows windows = new Windows(recording, "a.csv", plan(2, 2, 2));
            List<Window> kept = new ArrayList<>();
            windows.forEachRemaining(kept::add);
            assertThat(kept)
                    .containsExactly(
                            new Window(0, 0, 0, 2, 2, "a", null),
                            new Window(1, 1, 3, 2, 2, "a", null),
                            new Window(2, 1, 5, 2, 2, "a", null));
            assertThat(windows.tooShort()).isEqualTo(1);
        }
    }

    @Test
    void labelsByTheRule() throws Exception {
        assertThat(label("aabb", LabelRule.MAJORITY, null)).isEqualTo("a");
        assertThat(label("abb", LabelRule.MAJORITY, null)).isEqualTo("b");
        assertThat(label("abb", LabelRule.LAST, null)).isEqualTo("b");
        assertThat(label("bba", LabelRule.LAST, null)).isEqualTo("a");
        assertThat(label("bab", LabelRule.ANY, "a")).isEqualTo("a");
        assertThat(label("bbc", LabelRule.ANY, "a")).isEqualTo("b");
        assertThat(label("aaa", LabelRule.ALL, null)).isEqualTo("a");
        assertThat(label("...", LabelRule.MAJORITY, null)).isNull();
        try (Recording recording = Recordings.csv(labelled("aab"), Recordings.timed(null))) {
            Windows none = new Windows(recording, "a.csv", Recordings.windows("all", "all", "1", LabelRule.ALL, null));
            assertThat(none.hasNext()).isFalse();
            assertThat(none.ofManyLabels()).isEqualTo(1);
        }
    }

    @Test
    void neverSpansExcludedLabelsNorTwoSubjects() throws Exception {
        String csv = "t,x,label,who\n0,0,1,A\n1,1,1,A\n2,2,0,A\n3,3,1,A\n4,4,1,B\n5,5,0,B\n";
        try (Recording recording = Recordings.csv(csv, Recordings.timed("who", "0"))) {
            assertThat(Recordings.cut(recording, plan(10, 10, 1)))
                    .containsExactly(
                            new Window(0, 0, 0, 2, 10, "1", "A"),
                            new Window(1, 1, 3, 1, 10, "1", "A"),
                            new Window(2, 2, 4, 1, 10, "1", "B"));
            assertThat(recording.facts().excluded()).isEqualTo(2);
        }
    }

    @Test
    void takesSecondsByTheClock() throws Exception {
        try (Recording recording = Recordings.csv(labelled("aaaaaaaa"), Recordings.timed(null))) {
            assertThat(Recordings.cut(recording, Recordings.windows("40ms", "0.02s", "1", LabelRule.MAJORITY, null)))
                    .extracting(Window::samples)
                    .containsExactly(4, 4, 4);
        }
        try (Recording recording = of(4, "a")) {
            assertThatThrownBy(
                            () -> Recordings.cut(recording, Recordings.windows("1s", "1s", "1", LabelRule.LAST, null)))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessage(
                            "a.csv: must have a clock or --sample-rate-hz for a length in seconds, got --window in seconds");
        }
    }

    @Test
    void keepsAStoreOnDiskAsInMemory() throws Exception {
        try (SampleStore inMemory = new SampleStore(2, 1 << 20, Recordings.SCRATCH);
                SampleStore onDisk = new SampleStore(2, 100, Recordings.SCRATCH)) {
            for (int i = 0; i < 1001; i++) {
                inMemory.add(new float[] {i, -i});
                onDisk.add(new float[] {i, -i});
            }
            for (int[] run : new int[][] {{0, 1001}, {0, 1}, {1000, 1}, {12, 13}, {500, 300}}) {
                assertThat(onDisk.read(run[0], run[1])).isEqualTo(inMemory.read(run[0], run[1]));
            }
        }
    }

    private static @Nullable String label(String labels, LabelRule rule, @Nullable String sought) throws Exception {
        try (Recording recording = Recordings.csv(labelled(labels), Recordings.timed(null))) {
            return Recordings.cut(recording, Recordings.windows("all", "all", "1", rule, sought))
                    .get(0)
                    .label();
        }
    }

    /** A sample every 10 ms with a letter for a label; a dot for none. */
    private static String labelled(String labels) {
        StringBuilder csv = new StringBuilder("t,x,label\n");
        for (int i = 0; i < labels.length(); i++) {
            csv.append(10 * i)
                    .append(",0,")
                    .append(labels.charAt(i) == '.' ? ' ' : labels.charAt(i))
                    .append('\n');
        }
        return csv.toString();
    }

    /** Samples i, -i without a clock. */
    private static Recording of(int samples, String label) throws Exception {
        StringBuilder csv = new StringBuilder("x,y,label\n");
        for (int i = 0; i < samples; i++) {
            csv.append(i).append(',').append(-i).append(',').append(label).append('\n');
        }
        return Recordings.csv(
                csv.toString(),
                Recordings.plan(new Columns(Header.AUTO, null, null, ClockUnit.S, "label", null), Missing.REFUSE));
    }

    private static WindowPlan plan(int window, int hop, int shortest) {
        return Recordings.windows("" + window, "" + hop, "" + shortest, LabelRule.MAJORITY, null);
    }
}
