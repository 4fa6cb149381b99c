package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SegmentationSummaryTest {

    @Test
    void averagesWhatIsDefinedAndCountsTheRest() {
        SegmentationSummary summary = SegmentationSummary.of(score("a", 1, new OverlapCounts(1, 1, 1), 2.0))
                .merge(SegmentationSummary.of(score("b", 1, new OverlapCounts(1, 0, 0), 4.0)))
                .merge(SegmentationSummary.of(score("c", 1, new OverlapCounts(0, 0, 5), null)))
                .merge(SegmentationSummary.of(score("c", 2, OverlapCounts.zero(), null)))
                .merge(SegmentationSummary.of(score("d", 2, new OverlapCounts(0, 7, 0), null)));

        LabelSummary one = summary.label(1);
        assertThat(one.scores()).isEqualTo(3);
        assertThat(one.missed()).isEqualTo(1);
        assertThat(one.invented()).isZero();
        assertThat(one.moments(SegmentationMetric.DICE).mean()).isCloseTo(0.5, within(1e-15));
        assertThat(one.moments(SegmentationMetric.DICE).std()).isCloseTo(0.5, within(1e-15));
        assertThat(one.moments(SegmentationMetric.HD).mean()).isEqualTo(3);
        assertThat(one.moments(SegmentationMetric.HD).std()).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(one.moments(SegmentationMetric.HD).undefined()).isEqualTo(1);
        assertThat(summary.label(2).moments(SegmentationMetric.DICE).mean()).isEqualTo(0);
        assertThat(summary.label(2).moments(SegmentationMetric.DICE).std()).isNull();
        assertThat(summary.label(2).moments(SegmentationMetric.HD).mean()).isNull();
        assertThat(summary.overall().moments(SegmentationMetric.DICE).mean()).isCloseTo(0.375, within(1e-15));
        assertThat(summary.overall().invented()).isEqualTo(1);
    }

    @Test
    void mergesInAnyOrderAndGrouping() {
        Random random = new Random(1);
        List<SegmentationScore> scores = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            OverlapCounts overlap = new OverlapCounts(random.nextInt(3), random.nextInt(3), random.nextInt(3));
            scores.add(score("c" + i, 1 + i % 3, overlap, i % 5 == 0 ? null : 1e5 + random.nextDouble()));
        }
        SegmentationSummary inOrder = merged(scores, 1);
        for (int groups : new int[] {1, 2, 7, 200}) {
            Collections.shuffle(scores, random);
            assertAgree(merged(scores, groups).figures(), inOrder.figures());
        }
    }

    /** The same names and counts exactly, sums to 1e-9 relative. */
    private static void assertAgree(@Nullable Object found, @Nullable Object expected) {
        if (expected instanceof Map<?, ?> names && found instanceof Map<?, ?> values) {
            assertThat(values.keySet()).isEqualTo(names.keySet());
            names.forEach((name, value) -> assertAgree(values.get(name), value));
        } else if (expected instanceof Double number) {
            assertThat((Double) found).isCloseTo(number, within(1e-9 * Math.abs(number)));
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }

    private static SegmentationSummary merged(List<SegmentationScore> scores, int groups) {
        List<SegmentationSummary> parts = new ArrayList<>(Collections.nCopies(groups, SegmentationSummary.zero()));
        for (int i = 0; i < scores.size(); i++) {
            parts.set(i % groups, parts.get(i % groups).merge(SegmentationSummary.of(scores.get(i))));
        }
        return parts.stream().reduce(SegmentationSummary.zero(), SegmentationSummary::merge);
    }

    private static SegmentationScore score(String caseId, int label, OverlapCounts overlap, @Nullable Double hdMm) {
        return new SegmentationScore(caseId, label, overlap, 0, hdMm, null, null, null, 1, null, null, null);
    }
}
