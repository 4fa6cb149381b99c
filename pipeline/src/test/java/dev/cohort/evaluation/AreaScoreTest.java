package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.volume.Spacing;
import org.junit.jupiter.api.Test;

class AreaScoreTest {

    private static final Mask TWO = Masks.flat("##..", "##..", "....");
    private static final Mask NONE = Masks.flat("....", "....", "....");

    @Test
    void weighsByLength() {
        // A contour of 4 sides of 1 mm and 4 corners of half a diagonal; the right side of the larger one lies 1 mm
        // off.
        AreaScore score = between(TWO, Masks.flat("###.", "###.", "...."), 0.5);

        double corner = Math.sqrt(0.5);
        assertThat(score.referenceArea()).isCloseTo(4 + 4 * corner, within(1e-15));
        assertThat(score.predictionArea()).isCloseTo(6 + 4 * corner, within(1e-15));
        assertThat(score.fromPredictionMm()).isCloseTo((1 + 2 * corner) / (6 + 4 * corner), within(1e-15));
        assertThat(score.hdMm()).isEqualTo(1);
        assertThat(score.predictionOverlap()).isCloseTo((5 + 2 * corner) / (6 + 4 * corner), within(1e-15));
        assertThat(between(TWO, Masks.flat("###.", "###.", "...."), 1).nsd()).isEqualTo(1);
    }

    @Test
    void leavesDistancesToAnEmptyMaskUndefined() {
        AreaScore missed = between(TWO, NONE, 1);

        assertThat(missed.hdMm()).isNull();
        assertThat(missed.robustHdMm()).isNull();
        assertThat(missed.fromReferenceMm()).isNull();
        assertThat(missed.fromPredictionMm()).isNull();
        assertThat(missed.nsd()).isZero();
        assertThat(missed.referenceOverlap()).isZero();
        assertThat(missed.predictionOverlap()).isNull();
        assertThat(between(NONE, NONE, 1).nsd()).isNull();
    }

    @Test
    void doesNotInterpolateThePercentile() {
        AreaByDistance distances = new AreaByDistance(new double[] {0, 5, 7}, new double[] {90, 5, 5});

        assertThat(distances.quantile(0.9)).isZero();
        assertThat(distances.quantile(0.91)).isEqualTo(5);
        assertThat(distances.quantile(0.95)).isEqualTo(5);
        assertThat(distances.quantile(0.96)).isEqualTo(7);
        assertThat(distances.largest()).isEqualTo(7);
    }

    private static AreaScore between(Mask reference, Mask prediction, double toleranceMm) {
        return AreaScore.between(reference, prediction, new Spacing(1, 1, 1), Neighbours.FOUR, toleranceMm, 95);
    }
}
