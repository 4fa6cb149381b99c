package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.BrickRows;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.Source;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.testing.LocalSpark;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Box;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** Cases are lines of voxels, written as digits: "0110" has label 1 at x = 1 and 2. */
class SegmentationScoresTest {
    private static final Spacing SPACING = new Spacing(0.5, 1, 2);
    private static final SegmentationRules EVERY_LABEL = new SegmentationRules(1, List.of());
    private static final SparkSession SPARK = LocalSpark.session();

    @Test
    void scoresEveryLabelThatOccursInEitherMask() {
        List<SegmentationScore> scores =
                score(table(lines("a", "0110020000")), table(lines("a", "0010000003")), EVERY_LABEL);

        assertThat(scores).hasSize(3);
        SegmentationScore one = scores.get(0);
        assertThat(one.overlap()).isEqualTo(new OverlapCounts(1, 0, 1));
        assertThat(one.volumeDifferenceMl()).isEqualTo(-0.001);
        assertThat(one.hdMm()).isEqualTo(0.5);
        assertThat(one.nsd()).isEqualTo(1);
        assertThat(scores.get(1).overlap().missed()).isTrue();
        assertThat(scores.get(1).hdMm()).isNull();
        assertThat(scores.get(2).overlap().invented()).isTrue();
    }

    @Test
    void scoresTheLabelsAskedForInEveryCase() {
        List<SegmentationScore> scores =
                score(table(lines("a", "0120")), table(lines("a", "0120")), new SegmentationRules(1, List.of(2, 5)));

        assertThat(scores).extracting(SegmentationScore::label).containsExactly(2, 5);
        assertThat(scores.get(1).overlap()).isEqualTo(OverlapCounts.zero());
        assertThat(scores.get(1).nsd()).isNull();
    }

    @Test
    void drawsOutlinesInAFlatImage() {
        // The outline of 3 by 3 pixels is 8 of them, 4 within 1 mm of the centre.
        Row flat = brick("a", new Shape(3, 3, 1), 2, "111111111");
        Row slice = brick("a", new Shape(3, 3, 1), 3, "111111111");
        Row hit = brick("a", new Shape(3, 3, 1), 2, "000010000");

        assertThat(score(table(flat), table(hit), EVERY_LABEL).get(0).nsd()).isEqualTo(5 / 9.0);
        assertThat(score(table(slice), table(hit), EVERY_LABEL).get(0).nsd()).isEqualTo(6 / 10.0);
    }

    @Test
    void givesTheSameScoresForAnyBricksAndPartitions() {
        Row[] references = lines("a", "0111122000", "b", "2222200001");
        Row[] predictions = lines("a", "0011222200", "b", "0222200011");
        List<SegmentationScore> expected = score(table(references), table(predictions), EVERY_LABEL);

        assertThat(expected).hasSize(4);
        for (int partitions : new int[] {1, 5}) {
            Dataset<Row> split = table(concat(bricks("b", "2222200001", 3), bricks("a", "0111122000", 4)));
            assertThat(score(split.repartition(partitions), table(predictions).repartition(partitions), EVERY_LABEL))
                    .isEqualTo(expected);
        }
    }

    @Test
    void writesUndefinedScoresAsNullAndReadsThemBack() {
        SegmentationScore missed = score(table(lines("a", "0010")), table(lines("a", "0000")), EVERY_LABEL)
                .get(0);

        Row row = SPARK.createDataFrame(List.of(SegmentationRow.of(missed)), SegmentationScores.SCHEMA.columns())
                .first();
        assertThat(row.isNullAt(row.fieldIndex("hd95_mm"))).isTrue();
        assertThat(row.<Double>getAs("dice")).isEqualTo(0.0);
        assertThat(SegmentationRow.score(row)).isEqualTo(missed);
    }

    @Test
    void summarizesAnyPartitioningAlike() {
        Dataset<Row> scores = SegmentationScores.from(
                CasePairs.of(
                        table(lines("a", "0111", "b", "0110", "c", "0100")),
                        table(lines("a", "0011", "b", "0110", "c", "0000")),
                        MissingPredictions.REFUSE),
                EVERY_LABEL);

        for (int partitions : new int[] {1, 3}) {
            LabelSummary one =
                    SegmentationScores.summary(scores.repartition(partitions)).label(1);
            assertThat(one.scores()).isEqualTo(3);
            assertThat(one.missed()).isEqualTo(1);
            assertThat(one.moments(SegmentationMetric.HD).defined()).isEqualTo(2);
            assertThat(one.moments(SegmentationMetric.DICE).mean()).isEqualTo((0.8 + 1 + 0) / 3);
        }
    }

    @Test
    void refusesAReferenceWithoutAPrediction() {
        assertThatThrownBy(() -> CasePairs.of(
                        table(lines("a", "01", "b", "01", "c", "01")),
                        table(lines("b", "01")),
                        MissingPredictions.REFUSE))
                .isInstanceOf(InputException.class)
                .hasMessage("2 cases have no prediction: a, c;"
                        + " predict them, or count them as all background by --allow-missing");
    }

    @Test
    void countsAMissingPredictionAsBackgroundWhenAsked() {
        CasePairs pairs = CasePairs.of(
                table(lines("a", "0110", "b", "0110")),
                table(lines("a", "0110")),
                MissingPredictions.COUNT_AS_BACKGROUND);

        assertThat(pairs.missingPredictions()).isEqualTo(1);
        assertThat(pairs.cases()).isEqualTo(2);
        assertThat(pairs.rows()).isEqualTo(3);
        assertThat(collect(pairs, EVERY_LABEL))
                .extracting(score -> score.overlap().dice())
                .containsExactly(1.0, 0.0);
    }

    @Test
    void refusesAPredictionWithoutAReference() {
        assertThatThrownBy(() -> CasePairs.of(
                        table(lines("a", "01")),
                        table(lines("a", "01", "b", "01")),
                        MissingPredictions.COUNT_AS_BACKGROUND))
                .isInstanceOf(InputException.class)
                .hasMessage("1 case has a prediction but no reference: b;"
                        + " remove the predictions or add the references");
    }

    @Test
    void refusesGridsThatDiffer() {
        assertThatThrownBy(() ->
                        CasePairs.of(table(lines("a", "01")), table(lines("a", "010")), MissingPredictions.REFUSE))
                .isInstanceOf(InputException.class)
                .hasMessage("Case a must lie on one grid, but reference and prediction differ:"
                        + " shape 2x1x1 against 3x1x1");
    }

    @Test
    void refusesACaseWithABrickTooFew() {
        Row[] first = {bricks("a", "0110", 2)[0]};
        assertThatThrownBy(() -> CasePairs.of(table(first), table(lines("a", "0110")), MissingPredictions.REFUSE))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "Case a: the bricks of its reference must cover one grid once, got 2 voxels for shape 4x1x1");
    }

    private static List<SegmentationScore> score(
            Dataset<Row> references, Dataset<Row> predictions, SegmentationRules rules) {
        return collect(CasePairs.of(references, predictions, MissingPredictions.REFUSE), rules);
    }

    private static List<SegmentationScore> collect(CasePairs pairs, SegmentationRules rules) {
        return SegmentationScores.from(pairs, rules).orderBy("case_id", "label").collectAsList().stream()
                .map(SegmentationRow::score)
                .toList();
    }

    private static Dataset<Row> table(Row... rows) {
        return SPARK.createDataFrame(List.of(rows), TableSchema.VOLUMES.columns());
    }

    private static Row[] lines(String... idsAndLines) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < idsAndLines.length; i += 2) {
            String line = idsAndLines[i + 1];
            rows.addAll(List.of(bricks(idsAndLines[i], line, line.length())));
        }
        return rows.toArray(new Row[0]);
    }

    private static Row[] concat(Row[] some, Row[] more) {
        List<Row> rows = new ArrayList<>(List.of(some));
        rows.addAll(List.of(more));
        return rows.toArray(new Row[0]);
    }

    private static Row[] bricks(String caseId, String line, int length) {
        Shape shape = new Shape(line.length(), 1, 1);
        List<Row> rows = new ArrayList<>();
        for (int x = 0; x < line.length(); x += length) {
            String part = line.substring(x, Math.min(line.length(), x + length));
            Box box = new Box(x, 0, 0, new Shape(part.length(), 1, 1));
            rows.add(row(caseId, rows.size(), box, shape, 3, part));
        }
        return rows.toArray(new Row[0]);
    }

    private static Row brick(String caseId, Shape shape, int axes, String digits) {
        return row(caseId, 0, Box.of(shape), shape, axes, digits);
    }

    private static Row row(String caseId, int ordinal, Box box, Shape shape, int axes, String digits) {
        Grid grid = new Grid(shape, Affine.scaling(SPACING));
        byte[] voxels = new byte[digits.length()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (byte) Character.digit(digits.charAt(i), 10);
        }
        return BrickRows.row(
                new BrickInfo(
                        caseId,
                        caseId,
                        VolumeRole.LABEL,
                        0,
                        ordinal,
                        box,
                        VoxelType.UINT8,
                        1,
                        0,
                        grid,
                        Map.of(),
                        new Source(caseId + ".nii", "", grid, axes)),
                voxels);
    }
}
