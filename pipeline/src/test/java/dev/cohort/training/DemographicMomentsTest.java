package dev.cohort.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.InputException;
import dev.cohort.norm.DemographicGroup;
import dev.cohort.norm.GroupMoments;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.testing.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DemographicMomentsTest {

    private static final StructType SCHEMA = new StructType()
            .add("sex", DataTypes.StringType)
            .add("decade", DataTypes.IntegerType)
            .add("height.cm", DataTypes.DoubleType)
            .add("visits", DataTypes.IntegerType);

    private static final List<String> GROUPS = List.of("sex", "decade");
    private static final List<String> FEATURES = List.of("height.cm", "visits");

    private static Dataset<Row> table(Row... people) {
        return LocalSpark.session().createDataFrame(List.of(people), SCHEMA);
    }

    @Test
    void gathersByHand() {
        GroupMoments moments = DemographicMoments.of(
                table(
                        RowFactory.create("F", 4, 160.0, 1),
                        RowFactory.create("M", 4, 180.0, 0),
                        RowFactory.create("F", 4, 170.0, 3),
                        RowFactory.create("F", 5, 150.0, 7)),
                GROUPS,
                FEATURES);
        DemographicGroup women = DemographicGroup.of("F", "4");
        assertThat(moments.features()).isEqualTo(FEATURES);
        assertThat(moments.groups())
                .containsExactly(women, DemographicGroup.of("F", "5"), DemographicGroup.of("M", "4"));
        assertThat(moments.of(women).people()).isEqualTo(2);
        assertThat(moments.of(women).ofFeatures()).containsExactly(new Moments(2, 165, 50), new Moments(2, 2, 2));
    }

    /** Counts exactly, means to 1e-12 and deviations to 1e-9 relative: some heights lie far from zero. */
    @Test
    void doesNotDependOnHowTheTableIsCutAndOrdered() {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int person = 0; person < 500; person++) {
            rows.add(RowFactory.create(
                    random.nextBoolean() ? "F" : "M",
                    random.nextInt(3),
                    1e6 + random.nextGaussian(),
                    random.nextInt(9)));
        }
        Dataset<Row> people = LocalSpark.session().createDataFrame(rows, SCHEMA);
        GroupMoments expected = DemographicMoments.of(people.coalesce(1), GROUPS, FEATURES);
        assertThat(expected.pooled().people()).isEqualTo(500);
        for (int partitions : new int[] {2, 7}) {
            Dataset<Row> shuffled = people.orderBy(functions.rand(partitions)).repartition(partitions);
            GroupMoments moments = DemographicMoments.of(shuffled, GROUPS, FEATURES);
            assertThat(moments.groups()).isEqualTo(expected.groups());
            for (DemographicGroup group : expected.groups()) {
                assertThat(moments.of(group).people())
                        .isEqualTo(expected.of(group).people());
                for (int feature = 0; feature < FEATURES.size(); feature++) {
                    checkClose(
                            moments.of(group).ofFeatures().get(feature),
                            expected.of(group).ofFeatures().get(feature));
                }
            }
        }
    }

    private static void checkClose(Moments actual, Moments expected) {
        assertThat(actual.weight()).isEqualTo(expected.weight());
        assertThat(actual.mean()).isCloseTo(expected.mean(), within(1e-12 * expected.mean()));
        assertThat(actual.variance()).isCloseTo(expected.variance(), within(1e-9 * expected.variance()));
    }

    @Test
    void findsNobodyInAnEmptyTable() {
        assertThat(DemographicMoments.of(table(), GROUPS, FEATURES).groups()).isEmpty();
    }

    @Test
    void refusesPeopleWithoutGroupOrFeature() {
        refuses(
                RowFactory.create(null, 4, 160.0, 1),
                "Group column sex must not be null; remove such people or name their group");
        refuses(
                RowFactory.create("F", 4, Double.NaN, 1),
                "Feature column height.cm must be finite, got NaN for a person of group F, 4");
        refuses(
                RowFactory.create("F", 4, 160.0, null),
                "Feature column visits must be finite, got null for a person of group F, 4");
    }

    private static void refuses(Row person, String message) {
        assertThatThrownBy(() -> DemographicMoments.of(table(person), GROUPS, FEATURES))
                .hasRootCauseInstanceOf(InputException.class)
                .hasRootCauseMessage(message);
    }

    @Test
    void refusesColumnsThatAreNotThere() {
        assertThatThrownBy(() -> DemographicMoments.of(table(), List.of("gender"), FEATURES))
                .isInstanceOf(InputException.class)
                .hasMessage("The table of people has no column gender, only [sex, decade, height.cm, visits]");
        assertThatThrownBy(() -> DemographicMoments.of(table(), List.of("decade"), List.of("sex")))
                .isInstanceOf(InputException.class)
                .hasMessage("Feature column sex must be of numbers, got type string");
        assertThatThrownBy(() -> DemographicMoments.of(table(), GROUPS, List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage("Demographic moments need at least one group column and one feature column,"
                        + " got [sex, decade] and []");
    }
}
