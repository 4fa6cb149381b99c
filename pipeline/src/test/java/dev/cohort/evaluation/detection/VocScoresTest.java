package dev.cohort.evaluation.detection;

import static dev.cohort.evaluation.detection.TinyScores.found;
import static dev.cohort.evaluation.detection.TinyScores.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.image.PixelBox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VocScoresTest {

    /** Three objects, of which the first and the third detection find one each. */
    private static final List<Truth> THREE =
            List.of(truth(1, 0, 0, 10, 10), truth(1, 20, 0, 10, 10), truth(1, 40, 0, 10, 10));

    private static final List<Found> RIGHT_WRONG_RIGHT =
            List.of(found(1, 0, 0, 10, 10, 0.9), found(1, 100, 0, 10, 10, 0.8), found(1, 20, 0, 10, 10, 0.7));

    @Test
    void isTheAreaUnderTheFallingEnvelope() {
        // Precision is 1 up to recall 1/3, then 2/3 up to recall 2/3.
        assertThat(voc(THREE, RIGHT_WRONG_RIGHT, "AP")).isCloseTo(1 / 3.0 + 2 / 9.0, within(1e-15));
    }

    @Test
    void isTheMeanOverElevenRecalls() {
        // 0 to 0.3 at precision 1, 0.4 to 0.6 at 2/3, the others are not reached.
        assertThat(voc(THREE, RIGHT_WRONG_RIGHT, "AP11")).isCloseTo((4 + 3 * 2 / 3.0) / 11, within(1e-15));
    }

    @Test
    void aDifficultObjectIsNeitherMissedNorWronglyFound() {
        List<Truth> truths =
                List.of(truth(1, 0, 0, 10, 10), new Truth(1, new PixelBox(20, 0, 10, 10), 100, false, true, null));
        List<Found> found = List.of(found(1, 20, 0, 10, 10, 0.9), found(1, 0, 0, 10, 10, 0.8));
        assertThat(voc(truths, found, "AP")).isEqualTo(1);
        assertThat(voc(truths, found, "objects")).isEqualTo(1);
        assertThat(voc(truths, found, "wrong")).isEqualTo(0);
    }

    @Test
    void aSecondDetectionOfAnObjectIsWrongEvenIfItOverlapsAnotherEnough() {
        // Both detections lie nearest to the first object; the second one overlaps the other object by half, too.
        List<Truth> truths = List.of(truth(1, 0, 0, 10, 10), truth(1, 4, 0, 10, 10));
        List<Found> found = List.of(found(1, 0, 0, 10, 10, 0.9), found(1, 1, 0, 10, 10, 0.8));
        assertThat(voc(truths, found, "found")).isEqualTo(1);
        assertThat(voc(truths, found, "wrong")).isEqualTo(1);
    }

    @Test
    void sensitivityIsThatOfTheLowestThresholdWithFewEnoughWrongDetections() {
        FalsePositiveRates rates = new FalsePositiveRates();
        // Of 4 objects in 8 images.
        rates.add(1, 1, 8);
        rates.add(2, 5, 8);
        rates.add(3, 64, 8);
        rates.add(4, 65, 8);
        assertThat(rates.figures(4))
                .isEqualTo(Map.of(
                        "0.125", 0.25, "0.25", 0.25, "0.5", 0.25, "1", 0.5, "2", 0.5, "4", 0.5, "8", 0.75, "mean",
                        3.0 / 7));
    }

    @Test
    void equalScoresAreTakenTogetherInFroc() {
        TruthCounts one = new TruthCounts(1, 1, 0, 0, 1);
        CurveWalk walk = new CurveWalk(new Tally(), one, 8);
        walk.add(0.5, 0, 1L << Plane.VOC, 0);
        walk.add(0.5, 1, 0, 1L << Plane.VOC);
        walk.add(0.5, 2, 0, 1L << Plane.VOC);
        // Two wrong ones in eight images: reached at 1/4, although the right one came first.
        Map<String, ?> figures = walk.end().falsePositives().figures(1);
        assertThat(figures.get("0.125")).isEqualTo(0.0);
        assertThat(figures.get("0.25")).isEqualTo(1.0);
    }

    private static double voc(List<Truth> truths, List<Found> found, String name) {
        Object category = TinyScores.of(
                        List.of(new ImageObjects(1, truths, found)), TinyScores.rules(List.of(1), 0.5), List.of())
                .vocOf(1)
                .get(name);
        return category instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
