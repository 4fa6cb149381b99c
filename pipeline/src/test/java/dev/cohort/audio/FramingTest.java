package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FramingTest {

    @Test
    void centresTheFirstFrameOnTheFirstSample() {
        assertThat(frames(4, 2, Padding.ZERO, 1, 2, 3, 4))
                .containsExactly(List.of(0.0, 0.0, 1.0, 2.0), List.of(1.0, 2.0, 3.0, 4.0), List.of(3.0, 4.0, 0.0, 0.0));
        assertThat(frames(4, 2, Padding.REFLECT, 1, 2, 3, 4))
                .containsExactly(List.of(3.0, 2.0, 1.0, 2.0), List.of(1.0, 2.0, 3.0, 4.0), List.of(3.0, 4.0, 3.0, 2.0));
    }

    @Test
    void keepsFramesWithinAClipThatIsNotPadded() {
        assertThat(frames(3, 2, Padding.NONE, 1, 2, 3, 4, 5, 6))
                .containsExactly(List.of(1.0, 2.0, 3.0), List.of(3.0, 4.0, 5.0));
        assertThat(frames(3, 2, Padding.NONE, 1, 2)).isEmpty();
    }

    @Test
    void mirrorsAShortClipAgainAndAgain() {
        // numpy.pad([1, 2], 3, mode="reflect")
        assertThat(frames(6, 6, Padding.REFLECT, 1, 2)).containsExactly(List.of(2.0, 1.0, 2.0, 1.0, 2.0, 1.0));
        assertThat(frames(4, 1, Padding.REFLECT, 7)).containsOnly(List.of(7.0, 7.0, 7.0, 7.0));
    }

    @Test
    void passesOverSamplesBetweenFramesThatDoNotTouch() {
        assertThat(frames(2, 3, Padding.NONE, 1, 2, 3, 4, 5, 6, 7, 8))
                .containsExactly(List.of(1.0, 2.0), List.of(4.0, 5.0), List.of(7.0, 8.0));
    }

    @Property(tries = 300)
    void portionsDoNotMatter(
            @ForAll @IntRange(min = 1, max = 200) int samples,
            @ForAll @IntRange(min = 1, max = 70) int portion,
            @ForAll @IntRange(min = 2, max = 40) int length,
            @ForAll @IntRange(min = 1, max = 60) int hop,
            @ForAll Padding padding) {
        double[] clip = new double[samples];
        Arrays.setAll(clip, i -> i + 1);
        List<List<Double>> whole = frames(length, hop, padding, clip);
        List<List<Double>> parts = new ArrayList<>();
        Framing framing = new Framing(length, hop, padding, frame -> parts.add(boxed(frame)));
        for (int at = 0; at < samples; at += portion) {
            double[] part = Arrays.copyOfRange(clip, at, Math.min(samples, at + portion));
            framing.add(part, part.length);
        }
        framing.finish();
        assertThat(parts).isEqualTo(whole);
        int padded = padding == Padding.NONE ? samples : samples + length / 2 * 2;
        assertThat(whole).hasSize(padded < length ? 0 : 1 + (padded - length) / hop);
    }

    private static List<List<Double>> frames(int length, int hop, Padding padding, double... clip) {
        List<List<Double>> frames = new ArrayList<>();
        Framing framing = new Framing(length, hop, padding, frame -> frames.add(boxed(frame)));
        framing.add(clip, clip.length);
        framing.finish();
        return frames;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
