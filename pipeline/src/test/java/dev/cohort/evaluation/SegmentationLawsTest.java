package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.InputException;
import dev.cohort.evaluation.FurtherScores.Kind;
import dev.cohort.volume.Connectivity;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Row;

/** What holds for all scores of label maps. */
class SegmentationLawsTest {

    private static final SegmentationRules ALL = new SegmentationRules(
            1, List.of(), new FurtherScores(EnumSet.allOf(Kind.class), 90, 0.05, Connectivity.EDGES));

    private static final int[] TURNED = {3, 1, 4, 2};

    @Property(tries = 100)
    void anyBricksInAnyOrderGiveTheSameScores(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int slabs) {
        Random random = new Random(seed);
        LabelBricks reference = LabelBricks.random(random, shape(random));
        LabelBricks prediction = reference.disturbed(random);

        assertThat(scores(reference.rows("a", slabs), prediction.rows("a", 3), random))
                .isEqualTo(scores(reference.rows("a", 1), prediction.rows("a", 1), random));
        assertThat(instances(reference.rows("a", slabs), prediction.rows("a", 3), 2, random))
                .isEqualTo(instances(reference.rows("a", 1), prediction.rows("a", 1), 2, random));
    }

    @Property(tries = 100)
    void aPerfectPredictionScoresPerfectly(@ForAll long seed) {
        Random random = new Random(seed);
        List<Row> rows = LabelBricks.random(random, shape(random)).rows("a", 2);

        scores(rows, rows, random).forEach((label, score) -> {
            for (SegmentationMetric metric : SegmentationMetric.values()) {
                double perfect =
                        switch (metric) {
                            case DICE,
                                    IOU,
                                    NSD,
                                    AREA_NSD,
                                    AREA_REFERENCE_OVERLAP,
                                    AREA_PREDICTION_OVERLAP,
                                    BOUNDARY_IOU,
                                    LESION_SENSITIVITY,
                                    LESION_F1,
                                    LESION_DICE -> 1;
                            default -> 0;
                        };
                assertThat(metric.of(score)).as(metric.name()).isCloseTo(perfect, within(1e-12));
            }
        });
        instances(rows, rows, 2, random).values().forEach(counts -> {
            assertThat(counts.pq()).isEqualTo(1);
            assertThat(counts.sq()).isEqualTo(1);
            assertThat(counts.rq()).isEqualTo(1);
        });
    }

    @Property(tries = 100)
    void renumberingLabelsPermutesTheirScores(@ForAll long seed) {
        Random random = new Random(seed);
        LabelBricks reference = LabelBricks.random(random, shape(random));
        LabelBricks prediction = reference.disturbed(random);
        SortedMap<Integer, SegmentationScore> before = scores(reference.rows("a", 2), prediction.rows("a", 2), random);
        SortedMap<Integer, SegmentationScore> after = scores(
                reference.renumbered(TURNED).rows("a", 2),
                prediction.renumbered(TURNED).rows("a", 2),
                random);

        assertThat(after).hasSameSizeAs(before);
        before.forEach((label, score) -> {
            for (SegmentationMetric metric : SegmentationMetric.values()) {
                assertThat(metric.of(after.getOrDefault(TURNED[label - 1], score)))
                        .as(metric.name())
                        .isEqualTo(metric.of(score));
            }
        });
    }

    @Property(tries = 100)
    void numbersOfInstancesDoNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        LabelBricks reference = LabelBricks.random(random, shape(random));
        LabelBricks prediction = reference.disturbed(random);
        int one = PanopticScores.ONE_CLASS;
        PanopticCounts before = instances(reference.rows("a", 2), prediction.rows("a", 2), one, random)
                .getOrDefault(0, PanopticCounts.zero());
        PanopticCounts after = instances(
                        reference.renumbered(TURNED).rows("a", 2), prediction.rows("a", 2), one, random)
                .getOrDefault(0, PanopticCounts.zero());

        assertThat(after.matched()).isEqualTo(before.matched());
        assertThat(after.wrong()).isEqualTo(before.wrong());
        assertThat(after.lost()).isEqualTo(before.lost());
        assertThat(after.iouSum()).isCloseTo(before.iouSum(), within(1e-12));
    }

    @Property(tries = 100)
    void exchangingTheSidesExchangesWhatIsWrongAndLost(@ForAll long seed) {
        Random random = new Random(seed);
        LabelBricks reference = LabelBricks.random(random, shape(random));
        LabelBricks prediction = reference.disturbed(random);
        SortedMap<Integer, SegmentationScore> there = scores(reference.rows("a", 2), prediction.rows("a", 2), random);
        SortedMap<Integer, SegmentationScore> back = scores(prediction.rows("a", 2), reference.rows("a", 2), random);

        there.forEach((label, score) -> {
            SegmentationScore other = back.getOrDefault(label, score);
            assertThat(other.overlap())
                    .isEqualTo(new OverlapCounts(
                            score.overlap().tp(),
                            score.overlap().fn(),
                            score.overlap().fp()));
            for (SegmentationMetric metric : List.of(
                    SegmentationMetric.HD95,
                    SegmentationMetric.NSD,
                    SegmentationMetric.AREA_ROBUST_HD,
                    SegmentationMetric.BOUNDARY_IOU)) {
                assertThat(metric.of(other)).as(metric.name()).isEqualTo(metric.of(score));
            }
            assertThat(SegmentationMetric.AREA_FROM_REFERENCE.of(other))
                    .isEqualTo(SegmentationMetric.AREA_FROM_PREDICTION.of(score));
            assertThat(SegmentationMetric.AREA_REFERENCE_OVERLAP.of(other))
                    .isEqualTo(SegmentationMetric.AREA_PREDICTION_OVERLAP.of(score));
        });
    }

    @Property(tries = 200)
    void mergingIsAssociativeWithAnIdentity(@ForAll long seed) {
        Random random = new Random(seed);
        LesionCounts[] lesions = new LesionCounts[3];
        PanopticCounts[] instances = new PanopticCounts[3];
        for (int i = 0; i < 3; i++) {
            // Sums of eighths are exact.
            lesions[i] =
                    new LesionCounts(random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(64) / 8.0);
            instances[i] = new PanopticCounts(
                    random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(64) / 8.0);
        }
        assertThat(lesions[0].merge(lesions[1]).merge(lesions[2]))
                .isEqualTo(lesions[2].merge(lesions[1]).merge(lesions[0]));
        assertThat(LesionCounts.zero().merge(lesions[0])).isEqualTo(lesions[0]);
        assertThat(instances[0].merge(instances[1]).merge(instances[2]))
                .isEqualTo(instances[2].merge(instances[1]).merge(instances[0]));
        assertThat(PanopticCounts.zero().merge(instances[0])).isEqualTo(instances[0]);
    }

    @Property(tries = 20)
    void aVoxelThatIsNoLabelIsRefusedWithItsCase(@ForAll @IntRange(max = 2) int kind) {
        float wrong = new float[] {Float.NaN, 0.5f, Float.POSITIVE_INFINITY}[kind];
        Row row = new LabelBricks(new Shape(2, 1, 1), new float[] {1, wrong})
                .rows("p042", 1)
                .get(0);
        assertThatThrownBy(() -> new BrickLabels(row))
                .isInstanceOf(InputException.class)
                .hasMessage("Case p042: labels must be whole numbers of 32 bits, got %s in p042.nii", (double) wrong);
    }

    private static Shape shape(Random random) {
        return new Shape(1 + random.nextInt(9), 1 + random.nextInt(6), 1 + random.nextInt(4));
    }

    private static SortedMap<Integer, SegmentationScore> scores(
            List<Row> references, List<Row> predictions, Random random) {
        SortedMap<Integer, List<LabelPiece>> pieces = new TreeMap<>();
        for (CaseInstances.Piece piece : pieces(references, predictions, random)) {
            pieces.computeIfAbsent(piece.label(), label -> new ArrayList<>()).add(piece.voxels());
        }
        SortedMap<Integer, SegmentationScore> scores = new TreeMap<>();
        pieces.forEach((label, own) ->
                scores.put(label, SegmentationScore.of(new CaseLabel("a", label), LabelPair.of(own), ALL)));
        return scores;
    }

    private static SortedMap<Integer, PanopticCounts> instances(
            List<Row> references, List<Row> predictions, int labelsPerClass, Random random) {
        return CaseInstances.of(pieces(references, predictions, random)).counts(labelsPerClass);
    }

    private static List<CaseInstances.Piece> pieces(List<Row> references, List<Row> predictions, Random random) {
        List<CaseInstances.Piece> pieces = new ArrayList<>();
        for (LabelPiece.Side side : LabelPiece.Side.values()) {
            for (Row row : side == LabelPiece.Side.REFERENCE ? references : predictions) {
                BrickLabels brick = new BrickLabels(row);
                brick.labels().forEach(label -> pieces.add(new CaseInstances.Piece(label, brick.piece(side, label))));
            }
        }
        Collections.shuffle(pieces, random);
        return pieces;
    }
}
