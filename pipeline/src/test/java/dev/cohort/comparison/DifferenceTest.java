package dev.cohort.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.comparison.Difference.Pair;
import dev.cohort.comparison.ScoreKind.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final PairedBootstrap BOOTSTRAP = new PairedBootstrap(1, 1000, 0.95);

    @Test
    void pairsWithAnUndefinedScoreAreCountedAndLeftOut() {
        Difference difference = Difference.of(
                "all",
                new Measure("dice", true),
                List.of(
                        new Pair("a", 0.5, 0.75),
                        new Pair("b", 0.5, 0.625),
                        new Pair("c", null, 1.0),
                        new Pair("d", null, null)),
                BOOTSTRAP);
        assertThat(difference.row("A", "B").toString())
                .startsWith("{group=all, measure=dice, pairs=2, undefined=2, subjects=2, first=0.5, second=0.6875, "
                        + "difference=0.1875, low=0.125, high=0.25, better=B}");
    }

    @Test
    void aSmallerDistanceIsBetter() {
        List<Pair> pairs = List.of(new Pair("a", 5.0, 2.0), new Pair("b", 4.0, 2.0));
        assertThat(Difference.of("all", new Measure("hd95_mm", false), pairs, BOOTSTRAP)
                        .better("A", "B"))
                .isEqualTo("B");
        assertThat(Difference.of("all", new Measure("dice", true), pairs, BOOTSTRAP)
                        .better("A", "B"))
                .isEqualTo("A");
    }

    @Test
    void anIntervalAroundZeroDecidesNothing() {
        List<Pair> pairs = List.of(new Pair("a", 0.0, 1.0), new Pair("b", 1.0, 0.0));
        assertThat(Difference.of("all", new Measure("dice", true), pairs, BOOTSTRAP)
                        .better("A", "B"))
                .isEqualTo("undecided");
    }

    @Test
    void withoutPairsNothingIsDefined() {
        assertThat(Difference.of("label=3", new Measure("dice", true), List.of(new Pair("a", 1.0, null)), BOOTSTRAP)
                        .row("A", "B")
                        .toString())
                .contains("pairs=0, undefined=1", "difference=null, low=null, high=null, better=undecided");
    }
}
