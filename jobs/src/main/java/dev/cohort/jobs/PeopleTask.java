package dev.cohort.jobs;

import dev.cohort.dataset.PeopleCatalog;
import dev.cohort.dataset.PersonCase;
import dev.cohort.executors.Executors;
import dev.cohort.layers.DemographicNormalization;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.Normalization;
import dev.cohort.models.PeopleInput;
import dev.cohort.models.Scorer;
import dev.cohort.models.ScorerSettings;
import dev.cohort.norm.DemographicGroup;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.people.PeopleExamples;
import dev.cohort.training.people.PeopleMoments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * A class for every row of a table of people, by logistic regression or a perceptron with hidden layers.
 *
 * @param hidden units of each hidden layer
 * @param groups of group normalization
 * @param byGroup null unless features or scores are normalized by group
 */
record PeopleTask(
        List<Integer> hidden,
        Normalization normalization,
        int groups,
        @Nullable DemographicChoice byGroup,
        LossOptions.Loss loss,
        double weightDecay)
        implements Task {

    static PeopleTask of(TaskOptions options, TrainingOptions training) {
        NetworkOptions.Shape shape = options.network().shape(Normalization.NONE);
        return new PeopleTask(
                options.people().hidden(),
                shape.normalization(),
                shape.groups(),
                options.people().byGroup(shape.normalization()),
                options.classes().loss(),
                training.weightDecay());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        PeopleCatalog table = PeopleCatalog.read(spark, config.data());
        LabelledSplit<PersonCase> people = LabelledSplit.of(table.cases(), isHeldOut);
        Consumer<ModelDirectory> ending = byGroup == null || byGroup.repair() == null
                ? model -> {}
                : new RepairLesson(spark, executors, byGroup, byGroup.repair(), people);
        Scorer scorer = new Scorer(
                settings(people, table, config.plan().seed()), loss.of(people), layer(spark, config, people));
        ComputationGraph network = scorer.network();
        PeopleInput input = PeopleInput.of(network);
        return Lesson.classification(
                        spark,
                        executors,
                        network,
                        scorer.input(),
                        people,
                        new PeopleExamples(people, input),
                        input,
                        card(config, table, people))
                .endingWith(ending);
    }

    private ScorerSettings settings(LabelledSplit<PersonCase> people, PeopleCatalog table, long seed) {
        return Check.valid(
                "The network",
                () -> new ScorerSettings(
                        table.features(), people.classes().size(), hidden, normalization, groups, weightDecay, seed));
    }

    private @Nullable DemographicNormalization layer(
            SparkSession spark, Train.Config config, LabelledSplit<PersonCase> people) {
        if (byGroup == null || normalization != Normalization.DEMOGRAPHIC) {
            return null;
        }
        DemographicNormalization layer = new DemographicNormalization(
                PeopleMoments.of(
                        spark, people.training(), config.plan().sharding().shards()),
                byGroup.minimumGroup(),
                byGroup.smallGroups());
        return Check.valid("--normalization DEMOGRAPHIC", () -> {
            layer.require(groupsOf(Stream.concat(people.training().stream(), people.validation().stream())));
            return layer;
        });
    }

    /** The groups of people, each once, in order. */
    static List<DemographicGroup> groupsOf(Stream<PersonCase> people) {
        return people.map(one -> DemographicGroup.of(one.group()))
                .distinct()
                .sorted()
                .toList();
    }

    private RunCard card(Train.Config config, PeopleCatalog table, LabelledSplit<PersonCase> people) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.putAll(loss.byName());
        if (byGroup != null) {
            training.putAll(byGroup.byName());
        }
        Map<String, @Nullable Object> network = new LinkedHashMap<>();
        network.put("kind", "Scorer");
        network.put("hidden", hidden);
        network.put("normalization", normalization.name());
        network.put("groups", groups);
        network.put("weight_decay", weightDecay);
        return new RunCard(
                TaskName.PEOPLE,
                List.of(),
                people.classes(),
                table.features(),
                List.of(),
                network,
                table.preprocessing(),
                RunCard.data(config, people),
                training);
    }
}
