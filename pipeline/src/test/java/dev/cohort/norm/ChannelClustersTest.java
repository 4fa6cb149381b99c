package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.testing.Npy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ChannelClustersTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("cohort.conformance", "(cohort.conformance is not set)"), "classification");

    /** Three channels near 0, two near 10, one at 99. */
    private static final double[][] SIX = {{0}, {10}, {0.5}, {99}, {10.5}, {1}};

    @TestFactory
    Stream<DynamicTest> lloydEndsWhereScikitLearnDoes() throws IOException {
        return cases().map(it -> DynamicTest.dynamicTest(it.get("name").asText(), () -> {
            String name = it.get("name").asText();
            Clusters clusters = KMeans.from(read(name + "_X"), read(name + "_init"));
            double inertia = it.get("inertia").asDouble();
            assertThat(clusters.inertia()).isCloseTo(inertia, within(1e-9 * inertia));
            assertThat(clusters.clusterOf())
                    .isEqualTo(Arrays.stream(Npy.read(FOLDER.resolve(name + "_labels.npy"))
                                    .data())
                            .mapToInt(label -> (int) label)
                            .toArray());
        }));
    }

    /** scikit-learn's best of 50; ours of 50 may be a little worse, or better. */
    @TestFactory
    Stream<DynamicTest> severalStartsFindWhatScikitLearnFinds() throws IOException {
        return cases().map(it -> DynamicTest.dynamicTest(it.get("name").asText(), () -> {
            ChannelClusters clusters = new ChannelClusters(it.get("k").asInt(), 50, 1);
            double inertia = clusters.best(read(it.get("name").asText() + "_X"), KMeans::from)
                    .inertia();
            double best = it.get("best_of_50_inertia").asDouble();
            assertThat(inertia).isBetween(0.99 * best, 1.01 * best);
        }));
    }

    private static Stream<JsonNode> cases() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(FOLDER.resolve("manifest.json").toFile())
                .get("kmeans");
        assertThat(cases).isNotEmpty();
        return StreamSupport.stream(cases.spliterator(), false);
    }

    private static double[][] read(String name) {
        Npy file = Npy.read(FOLDER.resolve(name + ".npy"));
        int features = file.shape()[1];
        return IntStream.range(0, file.shape()[0])
                .mapToObj(row -> Arrays.copyOfRange(file.data(), row * features, (row + 1) * features))
                .toArray(double[][]::new);
    }

    @Test
    void groupsWhatLiesTogether() {
        assertThat(new ChannelClusters(3, 5, 1).ofAnySize(SIX).groups()).isEqualTo(Grouping.assigned(0, 1, 0, 2, 1, 0));
        assertThat(new ChannelClusters(1, 1, 1).ofAnySize(SIX).groups()).isEqualTo(Grouping.assigned(0, 0, 0, 0, 0, 0));
        assertThat(new ChannelClusters(6, 1, 1).ofAnySize(SIX).groups()).isEqualTo(Grouping.assigned(0, 1, 2, 3, 4, 5));
    }

    @Test
    void groupsOfEqualSizeAreAsNearAsTheyCanBe() {
        assertThat(new ChannelClusters(2, 5, 1).ofEqualSize(SIX).groups())
                .isEqualTo(Grouping.assigned(0, 1, 0, 1, 1, 0));
        assertThat(new ChannelClusters(3, 5, 1).ofEqualSize(SIX).groups())
                .isEqualTo(Grouping.assigned(0, 1, 0, 2, 2, 1));
    }

    @Test
    void tellsWhatBecameOfContiguousGroups() {
        // Contiguous: 0 10 0.5 | 99 10.5 1. Learned: 0 0.5 1 | 10 99 10.5: one of each three crossed over.
        LearnedGroups equal = new ChannelClusters(2, 5, 1).ofEqualSize(SIX);
        assertThat(equal.moved()).isEqualTo(2);
        assertThat(equal.squares()).isCloseTo(0.5 + squares(10, 99, 10.5), within(1e-9));
        assertThat(equal.contiguousSquares()).isCloseTo(squares(0, 10, 0.5) + squares(99, 10.5, 1), within(1e-9));
        // One channel alone, the others together: three of them are from one half, two crossed over.
        assertThat(new ChannelClusters(2, 5, 1).ofAnySize(SIX).moved()).isEqualTo(2);
        assertThat(new ChannelClusters(1, 1, 1).ofAnySize(SIX).moved()).isZero();
        LearnedGroups neighbours = new ChannelClusters(2, 5, 1).ofEqualSize(new double[][] {{1}, {1}, {5}, {5}});
        assertThat(neighbours).isEqualTo(new LearnedGroups(Grouping.assigned(0, 0, 1, 1), 0, 0, 0));
    }

    private static double squares(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    @Property(tries = 60)
    void noExchangeOfTwoChannelsBringsThemNearer(
            @ForAll @IntRange(min = 1, max = 5) int groups,
            @ForAll @IntRange(min = 1, max = 8) int size,
            @ForAll long seed) {
        double[][] signatures = random(groups * size, seed);
        Clusters clusters = new ChannelClusters(groups, 3, seed).best(signatures, BalancedKMeans::from);
        int[] clusterOf = clusters.clusterOf();
        int[] sizes = new int[groups];
        IntStream.of(clusterOf).forEach(cluster -> sizes[cluster]++);
        assertThat(sizes).containsOnly(size);
        for (int one = 0; one < clusterOf.length; one++) {
            for (int other = 0; other < one; other++) {
                double[] oneCentre = clusters.centres()[clusterOf[one]];
                double[] otherCentre = clusters.centres()[clusterOf[other]];
                double now = Clusters.squaredDistance(signatures[one], oneCentre)
                        + Clusters.squaredDistance(signatures[other], otherCentre);
                double then = Clusters.squaredDistance(signatures[one], otherCentre)
                        + Clusters.squaredDistance(signatures[other], oneCentre);
                assertThat(now).isLessThanOrEqualTo(then * (1 + 1e-9));
            }
        }
    }

    @Property(tries = 60)
    void everyGroupHasAChannelAlsoWhereChannelsAreAlike(
            @ForAll @IntRange(min = 1, max = 5) int groups,
            @ForAll @IntRange(min = 0, max = 8) int more,
            @ForAll long seed) {
        double[][] signatures = random(groups + more, seed);
        Random random = new Random(seed);
        for (int channel = 0; channel < signatures.length; channel++) {
            signatures[channel] = signatures[random.nextInt(2) * channel];
        }
        int[] clusterOf = new ChannelClusters(groups, 2, seed)
                .best(signatures, KMeans::from)
                .clusterOf();
        assertThat(IntStream.of(clusterOf).distinct().count()).isEqualTo(groups);
    }

    @Property(tries = 30)
    void theSameSeedGivesTheSameGroups(@ForAll long seed) {
        ChannelClusters clusters = new ChannelClusters(4, 3, seed);
        double[][] signatures = random(24, seed);
        assertThat(clusters.ofAnySize(signatures)).isEqualTo(clusters.ofAnySize(signatures));
        assertThat(clusters.ofEqualSize(signatures)).isEqualTo(clusters.ofEqualSize(signatures));
    }

    @Property(tries = 30)
    void moreStartsAreNeverWorse(@ForAll long seed) {
        double[][] signatures = random(40, seed);
        double one =
                new ChannelClusters(6, 1, seed).best(signatures, KMeans::from).inertia();
        double ten =
                new ChannelClusters(6, 10, seed).best(signatures, KMeans::from).inertia();
        assertThat(ten).isLessThanOrEqualTo(one);
    }

    @Test
    void refusesWhatCannotBeGrouped() {
        assertThatThrownBy(() -> new ChannelClusters(0, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("groups and starts must be positive, got 0 groups and 1 starts");
        assertThatThrownBy(() -> new ChannelClusters(1, 0, 1))
                .hasMessage("groups and starts must be positive, got 1 groups and 0 starts");
        assertThatThrownBy(() -> new ChannelClusters(7, 1, 1).ofAnySize(SIX))
                .hasMessage("there must be a channel for each group, got 7 groups for 6 channels");
        assertThatThrownBy(() -> new ChannelClusters(4, 1, 1).ofEqualSize(SIX))
                .hasMessage("groups must divide the channel count, got 4 groups for 6 channels");
        assertThatThrownBy(() -> new ChannelClusters(1, 1, 1).ofAnySize(new double[0][]))
                .hasMessage("signatures must have channels and features, got none");
        assertThatThrownBy(() -> new ChannelClusters(1, 1, 1).ofAnySize(new double[][] {{1, 2}, {3, Double.NaN}}))
                .hasMessage("signatures must be 2 finite features, got [3.0, NaN] for channel 1");
        assertThatThrownBy(() -> new ChannelClusters(1, 1, 1).ofEqualSize(new double[][] {{1, 2}, {3}}))
                .hasMessage("signatures must be 2 finite features, got [3.0] for channel 1");
    }

    private static double[][] random(int channels, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, channels)
                .mapToObj(channel -> new double[] {random.nextGaussian(), random.nextGaussian()})
                .toArray(double[][]::new);
    }
}
