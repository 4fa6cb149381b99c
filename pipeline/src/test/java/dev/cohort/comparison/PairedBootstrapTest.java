package dev.cohort.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.comparison.PairedBootstrap.Cluster;
import dev.cohort.comparison.PairedBootstrap.Interval;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {

    private static final PairedBootstrap BOOTSTRAP = new PairedBootstrap(1, 2000, 0.95);

    @Test
    void equalDifferencesLeaveNoDoubt() {
        assertThat(BOOTSTRAP.interval(Collections.nCopies(5, new Cluster(0.25, 1))))
                .isEqualTo(new Interval(0.25, 0.25));
    }

    @Test
    void oneSubjectTellsNothingOfOthers() {
        assertThat(BOOTSTRAP.interval(List.of(new Cluster(3, 7)))).isNull();
    }

    @Test
    void ofManyIsAsWideAsTheNormalDistributionHasIt() {
        SplittableRandom random = new SplittableRandom(7);
        List<Cluster> clusters = Stream.generate(() -> new Cluster(random.nextDouble(), 1))
                .limit(400)
                .toList();
        Interval interval = Objects.requireNonNull(BOOTSTRAP.interval(clusters));
        // Uniform: deviation 1 / root 12; 2 x 1.96 deviations of the mean of 400.
        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 / Math.sqrt(12 * 400), within(0.006));
    }

    @Test
    void casesOfOneSubjectAreDrawnTogether() {
        List<Cluster> alone = List.of(
                new Cluster(1, 1),
                new Cluster(1, 1),
                new Cluster(1, 1),
                new Cluster(0, 1),
                new Cluster(0, 1),
                new Cluster(0, 1));
        List<Cluster> together = List.of(new Cluster(3, 3), new Cluster(0, 3));
        Interval wide = Objects.requireNonNull(BOOTSTRAP.interval(together));
        Interval narrow = Objects.requireNonNull(BOOTSTRAP.interval(alone));
        assertThat(wide).isEqualTo(new Interval(0, 1));
        assertThat(narrow.low()).isGreaterThan(0);
        assertThat(narrow.high()).isLessThan(1);
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        List<Cluster> clusters = List.of(new Cluster(0.1, 1), new Cluster(-0.2, 2), new Cluster(0.4, 1));
        assertThat(new PairedBootstrap(3, 500, 0.9).interval(clusters))
                .isEqualTo(new PairedBootstrap(3, 500, 0.9).interval(clusters))
                .isNotEqualTo(new PairedBootstrap(4, 500, 0.9).interval(clusters));
    }

    @Test
    void refusesAConfidenceThatIsNone() {
        assertThatThrownBy(() -> new PairedBootstrap(1, 100, 1))
                .hasMessage("confidence must be between 0 and 1, got 1.0");
    }
}
