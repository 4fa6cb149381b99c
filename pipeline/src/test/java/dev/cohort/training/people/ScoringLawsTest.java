package dev.cohort.training.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.PersonCase;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.layers.ClassificationLoss;
import dev.cohort.layers.DemographicNormalization;
import dev.cohort.models.Floats;
import dev.cohort.models.Normalization;
import dev.cohort.models.PeopleInput;
import dev.cohort.models.ScoreDistribution;
import dev.cohort.models.Scorer;
import dev.cohort.models.ScorerSettings;
import dev.cohort.norm.SmallGroups;
import dev.cohort.testing.LocalSpark;
import dev.cohort.training.classification.LabelledSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Forty people of three groups, whose two features differ by group. */
class ScoringLawsTest {

    private static final List<PersonCase> PEOPLE = people();

    private static List<PersonCase> people() {
        SplittableRandom random = new SplittableRandom(1);
        List<PersonCase> people = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int group = i < 20 ? 0 : i < 32 ? 1 : 2;
            people.add(person(
                    i,
                    List.of((float) (group + random.nextDouble()), (float) random.nextDouble(1 + 3 * group)),
                    "group " + group,
                    1));
        }
        return people;
    }

    private static PersonCase person(int i, List<Float> features, String group, double weight) {
        return new PersonCase("p" + i, "s" + i, i % 2 == 0 ? "no" : "yes", features, group, weight);
    }

    private static ComputationGraph logistic(Normalization normalization) {
        @Nullable
        DemographicNormalization byGroup = normalization == Normalization.DEMOGRAPHIC
                ? new DemographicNormalization(PeopleMoments.of(LocalSpark.session(), PEOPLE, 3), 5, SmallGroups.REFUSE)
                : null;
        return new Scorer(
                        new ScorerSettings(2, 2, List.of(), normalization, 1, 0, 7),
                        new ClassificationLoss(ClassificationLoss.Kind.ONE_CLASS, new double[] {1, 3}, 0.1, 2),
                        byGroup)
                .network();
    }

    /** Of each group how much larger the logit of the second class is than that of the first, in the mean. */
    private static Map<String, Double> meanLogits(ComputationGraph network) {
        List<double[]> probabilities = PeopleInput.of(network).probabilities(PEOPLE, network);
        return PEOPLE.stream().collect(Collectors.groupingBy(PersonCase::group, Collectors.averagingDouble(one -> {
            double[] of = probabilities.get(PEOPLE.indexOf(one));
            return Math.log(of[1] / of[0]);
        })));
    }

    @Test
    void aLinearScorerGivesGroupsEqualMeanLogitsWhateverItsWeightsAre() {
        ComputationGraph network = logistic(Normalization.DEMOGRAPHIC);
        for (int trained = 0; trained < 3; trained++) {
            Map<String, Double> means = meanLogits(network);
            assertThat(means).containsOnlyKeys("group 0", "group 1", "group 2");
            assertThat(means.get("group 1")).isCloseTo(means.get("group 0"), within(1e-5));
            assertThat(means.get("group 2")).isCloseTo(means.get("group 0"), within(1e-5));
            for (int i = 0; i < 20; i++) {
                network.fit(batch(PEOPLE, network));
            }
        }
        Map<String, Double> plain = meanLogits(logistic(Normalization.NONE));
        assertThat(plain.get("group 2")).isNotCloseTo(plain.get("group 0"), within(0.1));
    }

    @Test
    void gathersTheScoresOfGroupsAsTheNetworkGivesThem() {
        ComputationGraph network = logistic(Normalization.NONE);
        PeopleInput input = PeopleInput.of(network);
        List<PersonCase> people = new ArrayList<>(PEOPLE);
        people.add(person(40, PEOPLE.get(0).features(), "group 0", 3));
        SparkSession spark = LocalSpark.session();
        Executors executors = Executors.of(
                JavaSparkContext.fromSparkContext(spark.sparkContext()), new ExecutorRequest(0, false, 60, 600));
        Map<String, ScoreDistribution> scores = PeopleScores.of(spark, executors, people, input, network);
        assertThat(scores.keySet()).containsExactly("group 0", "group 1", "group 2");
        List<PersonCase> last = PEOPLE.subList(32, 40);
        assertThat(Objects.requireNonNull(scores.get("group 2")).scores())
                .containsExactly(input.probabilities(last, network).stream()
                        .mapToDouble(of -> of[1])
                        .sorted()
                        .toArray());
        ScoreDistribution first = Objects.requireNonNull(scores.get("group 0"));
        assertThat(first.size()).isEqualTo(21);
        assertThat(first.scores()).hasSize(20);
    }

    @Test
    void aRowOfTwiceTheWeightCountsAsTwoRows() {
        List<PersonCase> first = PEOPLE.subList(0, 4);
        List<PersonCase> weighted = new ArrayList<>(first);
        weighted.set(0, person(0, first.get(0).features(), "group 0", 2));
        List<PersonCase> twice = new ArrayList<>(first);
        twice.add(first.get(0));
        // Weights are divided by their mean, 5/4, and gradients are sums.
        float[] ofWeighted = gradient(weighted);
        float[] ofTwice = gradient(twice);
        for (int i = 0; i < ofTwice.length; i++) {
            assertThat(ofWeighted[i] * 1.25f).isCloseTo(ofTwice[i], within(1e-6f));
        }
        assertThat(ofTwice).isNotEqualTo(gradient(first));
    }

    @Test
    void refusesPeopleOfNoWeightAtAll() {
        List<PersonCase> weightless =
                List.of(person(0, List.of(1f), "everyone", 0), person(1, List.of(2f), "everyone", 0));
        LabelledSplit<PersonCase> split = new LabelledSplit<>(weightless, List.of(), 0);
        assertThatThrownBy(() -> new PeopleExamples(split, new PeopleInput(List.of())))
                .isInstanceOf(InputException.class)
                .hasMessage("Training needs a row of positive weight outside the held-out fold, got none");
    }

    private static float[] gradient(List<PersonCase> people) {
        ComputationGraph network = logistic(Normalization.NONE);
        MultiDataSet batch = batch(people, network);
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
        return Floats.of(network.gradient().gradient());
    }

    private static MultiDataSet batch(List<PersonCase> people, ComputationGraph network) {
        int[] all = new int[people.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        return new PeopleExamples(new LabelledSplit<>(people, List.of(), 0), PeopleInput.of(network)).batch(all, 1);
    }

    @Test
    void numbersGroupsInALastColumnForDemographicNormalizationAlone() {
        PersonCase stranger = person(1, List.of(1f, 2f), "group 9", 1);
        PersonCase second = person(2, List.of(3f, 4f), "group 1", 1);
        INDArray with = PeopleInput.of(logistic(Normalization.DEMOGRAPHIC)).of(List.of(stranger, second));
        assertThat(with.toFloatMatrix()).isDeepEqualTo(new float[][] {{1, 2, -1}, {3, 4, 1}});
        INDArray without = PeopleInput.of(logistic(Normalization.BATCH)).of(List.of(second));
        assertThat(without.toFloatMatrix()).isDeepEqualTo(new float[][] {{3, 4}});
    }
}
