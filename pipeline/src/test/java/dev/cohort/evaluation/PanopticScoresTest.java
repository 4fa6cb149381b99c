package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.TableSchema;
import dev.cohort.testing.LocalSpark;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Instances are lines of voxels. */
class PanopticScoresTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @Test
    void matchesInstancesThatShareMoreThanHalfOfTheirUnion() {
        // 11 and 21 share 3 of 4 voxels; 12 and 22 share 2 of 4, just half; 13 and 13 all, but in another class.
        CasePairs pairs = pairs(
                List.of(line("a", 11, 11, 11, 11, 0, 12, 12, 12, 0, 13), line("b", 0, 0)),
                List.of(line("a", 21, 21, 21, 0, 0, 0, 22, 22, 22, 3013), line("b", 0, 7)));

        List<Row> rows =
                PanopticScores.from(pairs, 1000).orderBy("case_id", "class").collectAsList();
        assertThat(rows)
                .extracting(row -> row.mkString(" "))
                .containsExactly(
                        "a 0 1 1 2 0.75 0.3 0.75 0.4", "a 3 0 1 0 0.0 0.0 null 0.0", "b 0 0 1 0 0.0 0.0 null 0.0");
        Map<String, @Nullable Object> summary = PanopticScores.summary(PanopticScores.from(pairs, 1000));
        // Of class 0: 0.75 / (1 + 2 / 2 + 2 / 2), of class 3: 0.
        assertThat((Double) summary.get("pq")).isCloseTo(0.125, within(1e-15));
        assertThat(summary.get("sq")).isEqualTo(0.75);
        assertThat(summary.get("per_class"))
                .hasToString("{0={matched=1, wrong=2, lost=2, pq=0.25, sq=0.75, rq=0.3333333333333333},"
                        + " 3={matched=0, wrong=1, lost=0, pq=0.0, sq=null, rq=0.0}}");
    }

    @Test
    void takesAllInstancesForOneClassByDefault() {
        CasePairs pairs = pairs(List.of(line("a", 5, 0, 2000)), List.of(line("a", 1, 0, 7)));

        assertThat(PanopticScores.summary(PanopticScores.from(pairs, PanopticScores.ONE_CLASS)))
                .containsEntry("pq", 1.0)
                .containsEntry("per_class", Map.of("0", new PanopticCounts(2, 0, 0, 2).figures()));
    }

    @Test
    void leavesThingsWithoutInstancesUndefined() {
        CasePairs pairs = pairs(List.of(line("a", 0, 0)), List.of(line("a", 0, 0)));

        assertThat(PanopticScores.summary(PanopticScores.from(pairs, 1))).containsEntry("pq", null);
        assertThat(PanopticScores.from(pairs, 1).count()).isZero();
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two.
    private record Line(String caseId, float... labels) {}

    private static Line line(String caseId, float... labels) {
        return new Line(caseId, labels);
    }

    private static CasePairs pairs(List<Line> references, List<Line> predictions) {
        return CasePairs.of(table(references, 1), table(predictions, 3), MissingPredictions.REFUSE);
    }

    private static Dataset<Row> table(List<Line> lines, int slabs) {
        List<Row> rows = new ArrayList<>();
        for (Line line : lines) {
            rows.addAll(
                    new LabelBricks(new Shape(line.labels().length, 1, 1), line.labels()).rows(line.caseId(), slabs));
        }
        return SPARK.createDataFrame(rows, TableSchema.VOLUMES.columns());
    }
}
