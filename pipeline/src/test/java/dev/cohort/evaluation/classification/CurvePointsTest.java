package dev.cohort.evaluation.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CurvePointsTest {

    @Test
    void holdsEveryThresholdThatReachesANewRecall() {
        // By falling score: a positive case, a negative one, then a positive and a negative one of equal score.
        CurvePoints points = new CurvePoints(2);
        points.add(1, 0);
        points.add(1, 1);
        points.add(2, 2);
        assertThat(points.figures(2))
                .isEqualTo(Map.of(
                        "recall", List.of(0.5, 1.0),
                        "precision", List.of(1.0, 0.5),
                        "false_positive_rate", List.of(0.0, 1.0)));
    }

    @Test
    void hasNoPointsWithoutPositiveCasesAndNoRatesWithoutNegativeOnes() {
        CurvePoints none = new CurvePoints(0);
        none.add(0, 3);
        assertThat(none.figures(3).get("recall")).isEmpty();
        CurvePoints all = new CurvePoints(1);
        all.add(1, 0);
        assertThat(all.figures(0)).isEqualTo(Map.of("recall", List.of(1.0), "precision", List.of(1.0)));
    }

    @Property(tries = 200)
    void piecesMergeInAnyOrderToTheWhole(@ForAll @Size(min = 1, max = 300) List<Boolean> truths, @ForAll int cut) {
        int at = Math.floorMod(cut, truths.size() + 1);
        long positives = truths.stream().filter(truth -> truth).count();
        CurvePoints whole = new CurvePoints(positives);
        CurvePoints above = new CurvePoints(positives);
        CurvePoints below = new CurvePoints(positives);
        double right = 0;
        double wrong = 0;
        for (int place = 0; place < truths.size(); place++) {
            right += truths.get(place) ? 1 : 0;
            wrong += truths.get(place) ? 0 : 1;
            whole.add(right, wrong);
            (place < at ? above : below).add(right, wrong);
        }
        double negatives = (double) truths.size() - positives;
        assertThat(below.merge(above).figures(negatives)).isEqualTo(whole.figures(negatives));
        assertThat(above.merge(new CurvePoints(positives)).merge(below).figures(negatives))
                .isEqualTo(whole.figures(negatives));
        if (positives > 0) {
            assertThat(whole.figures(negatives).get("recall")).last().isEqualTo(1.0);
        }
    }
}
