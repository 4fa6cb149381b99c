package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.norm.kernel.Affine;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Kernel;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.TensorShape;
import dev.cohort.norm.kernel.Values;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GroupMomentsTest {

    private static final List<String> FEATURES = List.of("age", "bmi");
    private static final DemographicGroup WOMEN = DemographicGroup.of("F");
    private static final DemographicGroup MEN = DemographicGroup.of("M");
    private static final DemographicGroup OTHERS = DemographicGroup.of("X");

    /** Three women with ages 30, 40, 50 and one man. */
    private static GroupMoments four() {
        GroupTally tally = new GroupTally(FEATURES);
        tally.add(WOMEN, 30, 20);
        tally.add(MEN, 80, 25);
        tally.add(WOMEN, 50, 20);
        tally.add(WOMEN, 40, 20);
        return tally.moments();
    }

    @Test
    void gathersByHand() {
        assertThat(four().features()).isEqualTo(FEATURES);
        assertThat(four().groups()).containsExactly(WOMEN, MEN);
        assertThat(four().of(WOMEN).people()).isEqualTo(3);
        assertThat(four().of(WOMEN).ofFeatures()).containsExactly(new Moments(3, 40, 200), new Moments(3, 20, 0));
        assertThat(four().of(MEN)).isEqualTo(new FeatureMoments(1, List.of(Moments.of(80), Moments.of(25))));
        assertThat(four().of(OTHERS)).isEqualTo(FeatureMoments.none(2));
        assertThat(four().pooled().people()).isEqualTo(4);
        assertThat(four().pooled().ofFeatures().get(0).mean()).isCloseTo(50, within(1e-12));
        assertThat(GroupMoments.none(FEATURES).pooled()).isEqualTo(FeatureMoments.none(2));
    }

    @Property(tries = 40)
    void mergesInAnyOrder(@ForAll long seed) {
        Random random = new Random(seed);
        GroupTally all = new GroupTally(FEATURES);
        List<GroupMoments> parts = new ArrayList<>(List.of(GroupMoments.none(FEATURES)));
        for (int part = 0; part < 5; part++) {
            GroupTally some = new GroupTally(FEATURES);
            for (int person = random.nextInt(20); person > 0; person--) {
                DemographicGroup group = random.nextBoolean() ? WOMEN : MEN;
                double[] values = {1e6 + random.nextGaussian(), random.nextDouble()};
                all.add(group, values);
                some.add(group, values);
            }
            parts.add(some.moments());
        }
        Collections.shuffle(parts, random);
        GroupMoments merged = parts.stream().reduce(GroupMoments::merge).orElseThrow();
        GroupMoments expected = all.moments();
        assertThat(merged.groups()).isEqualTo(expected.groups());
        for (DemographicGroup group : expected.groups()) {
            assertThat(merged.of(group).people()).isEqualTo(expected.of(group).people());
            for (int feature = 0; feature < 2; feature++) {
                Moments actual = merged.of(group).ofFeatures().get(feature);
                Moments moments = expected.of(group).ofFeatures().get(feature);
                assertThat(actual.weight()).isEqualTo(moments.weight());
                assertThat(actual.mean()).isCloseTo(moments.mean(), within(1e-12 * (1 + moments.mean())));
                assertThat(actual.variance()).isCloseTo(moments.variance(), within(1e-9));
            }
        }
    }

    @Test
    void normalizesEachPersonByTheirGroup() {
        PeopleStatistics statistics = four().statistics(List.of(MEN, WOMEN, WOMEN), 1, SmallGroups.REFUSE, 0.25);
        assertThat(statistics.pooledRows()).isEmpty();
        Cells cells = Partition.demographic(statistics.people()).cells(TensorShape.channelsFirst(3, 2, 1));
        double[] y = new double[6];
        Kernel.of(cells, Formula.linear(0.25))
                .apply(statistics.statistics(), at(81, 25, 40, 20, 50, 21), new Affine(at(1, 1), at(0, 0)), at(y));
        double deviation = Math.sqrt(200 / 3.0 + 0.25);
        assertThat(y).containsExactly(new double[] {2, 0, 0, 0, 10 / deviation, 2}, within(1e-12));
        assertThat(statistics.statistics().fixed()).isTrue();
    }

    @Test
    void saysWhoseGroupWasPooled() {
        PeopleStatistics statistics =
                four().statistics(List.of(WOMEN, MEN, OTHERS, WOMEN, MEN), 2, SmallGroups.POOL, 1);
        assertThat(statistics.pooledRows()).containsExactly(1, 2, 4);
        assertThat(statistics.people()).isEqualTo(Grouping.assigned(0, 1, 2, 0, 1));
        assertThat(statistics.statistics().count()).isEqualTo(6);
        assertThat(statistics.statistics().mean(0)).isEqualTo(40);
        for (int pooled : new int[] {2, 4}) {
            assertThat(statistics.statistics().mean(pooled)).isCloseTo(50, within(1e-12));
        }
    }

    @Test
    void refusesAGroupThatIsTooSmallOrWasNeverSeen() {
        refuses(
                () -> four().statistics(List.of(WOMEN, MEN), 2, SmallGroups.REFUSE, 1),
                "a demographic group must have at least 2 people, got 1 for M; there are 4 people in all");
        refuses(
                () -> four().statistics(List.of(OTHERS), 1, SmallGroups.REFUSE, 1),
                "a demographic group must have at least 1 people, got 0 for X; there are 4 people in all");
        refuses(
                () -> GroupMoments.none(FEATURES).statistics(List.of(WOMEN), 1, SmallGroups.POOL, 1),
                "a demographic group must have at least 1 people, got 0 for F; there are 0 people in all");
        refuses(
                () -> four().statistics(List.of(WOMEN), 0, SmallGroups.POOL, 1),
                "people and their minimum must be positive, got 1 people and minimum 0");
        refuses(
                () -> four().statistics(List.of(), 1, SmallGroups.POOL, 1),
                "people and their minimum must be positive, got 0 people and minimum 1");
    }

    @Test
    void fadedMomentsWeighLessAgainstNewOnes() {
        GroupMoments running = four().faded(0.5).merge(four());
        assertThat(running.of(WOMEN).people()).isEqualTo(6);
        assertThat(running.of(WOMEN).ofFeatures().get(0)).isEqualTo(new Moments(4.5, 40, 300));
        GroupTally later = new GroupTally(FEATURES);
        later.add(MEN, 90, 25);
        assertThat(four().faded(0.25)
                        .merge(later.moments())
                        .of(MEN)
                        .ofFeatures()
                        .get(0)
                        .mean())
                .isCloseTo(88, within(1e-12));
        refuses(() -> four().faded(0), "the share to keep must be above 0 and at most 1, got 0.0");
        refuses(() -> four().faded(1.5), "the share to keep must be above 0 and at most 1, got 1.5");
    }

    @Test
    void refusesPeopleWithoutTheirFeatures() {
        GroupTally tally = new GroupTally(FEATURES);
        refuses(() -> tally.add(WOMEN, 1), "a person must have 2 features, got 1");
        refuses(() -> tally.add(WOMEN, 1, Double.NaN), "bmi must be finite, got NaN for a person of group F");
        refuses(
                () -> tally.add(WOMEN, Double.POSITIVE_INFINITY, 1),
                "age must be finite, got Infinity for a person of group F");
        assertThat(tally.moments().groups()).isEmpty();
    }

    @Test
    void refusesMomentsOfOtherFeatures() {
        refuses(
                () -> four().merge(GroupMoments.none(List.of("age"))),
                "moments must be of the same features, got [age, bmi] and [age]");
        refuses(
                () -> new GroupMoments(FEATURES, Map.of(WOMEN, FeatureMoments.none(3))),
                "group F must have moments of 2 features, got 3");
        refuses(() -> new FeatureMoments(-1, List.of()), "people must not be negative, got -1");
    }

    @Test
    void groupsAreOrderedByTheirValues() {
        DemographicGroup young = DemographicGroup.of("F", "0-39");
        DemographicGroup old = DemographicGroup.of("F", "40-");
        assertThat(List.of(old, DemographicGroup.of("M", "0-39"), young, WOMEN).stream()
                        .sorted())
                .containsExactly(WOMEN, young, old, DemographicGroup.of("M", "0-39"));
        assertThat(old).hasToString("F, 40-");
        refuses(DemographicGroup::of, "a demographic group must have at least one attribute, got none");
    }

    @Test
    void surviveTheWayToAnExecutor() throws Exception {
        GroupMoments back = (GroupMoments) Serialized.andBack(four());
        assertThat(back.groups()).isEqualTo(four().groups());
        assertThat(back.of(WOMEN)).isEqualTo(four().of(WOMEN));
    }

    private static void refuses(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static Values at(double... values) {
        return Values.of(DoubleBuffer.wrap(values));
    }
}
