package dev.cohort.jobs;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.LabelSyntax;
import dev.cohort.dataset.PeopleCatalog;
import dev.cohort.dataset.PersonCase;
import dev.cohort.jobs.ChosenModels.Chosen;
import dev.cohort.models.ModelCard;
import dev.cohort.models.NetworkState;
import dev.cohort.models.PeopleInput;
import dev.cohort.models.RepairedPeople;
import dev.cohort.models.ScoreRepair;
import dev.cohort.models.Scorer;
import dev.cohort.prediction.ClassPrediction;
import dev.cohort.prediction.ClassPrediction.Classifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Class probabilities of the rows of a table of people. */
final class PeoplePrediction {

    private PeoplePrediction() {}

    static JobOutcome predict(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        PeopleCatalog table = PeopleCatalog.read(request.spark(), config.input());
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        List<PersonCase> people = request.wanted(table.cases());
        request.models().requireSame("training repair", one -> one.training().get("repair"));
        List<Classifier<PersonCase>> plain =
                ClassTable.classifiers(request, (one, scorer) -> input(scorer, people, config.input()));
        Map<String, String> groupOf = people.stream().collect(Collectors.toMap(PersonCase::caseId, PersonCase::group));
        if (card.training().get("repair") == null) {
            JobOutcome written = ClassTable.write(request, people, plain);
            return withMeans(written, ClassTable.read(request).collectAsList(), groupOf, card);
        }
        ScoreRepair repair = repair(request, plain);
        List<String> leftAlone = Check.valid(
                "--input " + config.input(),
                () -> repair.leftAlone(people.stream()
                        .map(PersonCase::group)
                        .distinct()
                        .sorted()
                        .toList()));
        List<Classifier<PersonCase>> repaired = plain.stream()
                .map(one -> new Classifier<PersonCase>(new RepairedPeople(one.reader(), repair), one.network()))
                .toList();
        JobOutcome written = ClassTable.write(request, people, repaired);
        List<Row> after = ClassTable.read(request).collectAsList();
        List<Row> before = ClassPrediction.rows(
                        request.spark(), request.executors(), people, plain, card.classes(), LabelSyntax.ONE_CLASS)
                .collectAsList();
        return withMeans(written, after, groupOf, card)
                .withResult("repair", choice(card, leftAlone))
                .withResult(
                        "repair_cost",
                        RepairCost.rows(
                                before,
                                after,
                                row -> groupOf(row, groupOf),
                                card.classes().get(1)));
    }

    /** How the people go through a network, which must know their groups if it normalizes by them. */
    private static PeopleInput input(ComputationGraph scorer, List<PersonCase> people, String table) {
        Scorer.byGroup(scorer)
                .ifPresent(layer -> Check.valid("--input " + table, () -> {
                    layer.require(PeopleTask.groupsOf(people.stream()));
                    return layer;
                }));
        return PeopleInput.of(scorer);
    }

    /** @throws InputException if training did not end with it */
    private static ScoreRepair repair(PredictionRequest request, List<Classifier<PersonCase>> scorers) {
        Chosen model = request.models().only("repaired scores");
        ScoreRepair repair = model.directory().repair(request.config().weights());
        if (!repair.parameters()
                .equals(Fingerprint.of(NetworkState.parameters(scorers.get(0).network())))) {
            throw new InputException(model.directory().path()
                    + " must have a repair of its network's scores, got one of another network; run train to its end");
        }
        return repair;
    }

    private static Map<String, @Nullable Object> choice(ModelCard card, List<String> leftAlone) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        for (String name : List.of("repair", "minimum_group", "small_groups", "policy", "policy_reason")) {
            choice.put(name, card.training().get(name));
        }
        choice.put("groups_left_alone", leftAlone);
        return choice;
    }

    private static String groupOf(Row row, Map<String, String> groupOf) {
        return Objects.requireNonNull(groupOf.get(row.<String>getAs("case_id")));
    }

    private static JobOutcome withMeans(
            JobOutcome written, List<Row> rows, Map<String, String> groupOf, ModelCard card) {
        return written.withResult("mean_probabilities", means(rows, groupOf, card.classes()));
    }

    /** Of each group the mean probability of each class. */
    private static Map<String, Map<String, Double>> means(
            List<Row> rows, Map<String, String> groupOf, List<String> classes) {
        Map<String, List<Row>> ofGroups = rows.stream()
                .collect(Collectors.groupingBy(row -> groupOf(row, groupOf), TreeMap::new, Collectors.toList()));
        Map<String, Map<String, Double>> means = new LinkedHashMap<>();
        ofGroups.forEach((group, some) -> {
            Map<String, Double> ofClasses = new LinkedHashMap<>();
            for (int c = 0; c < classes.size(); c++) {
                int place = c;
                ofClasses.put(
                        classes.get(c),
                        some.stream()
                                .mapToDouble(row -> row.<Double>getList(row.fieldIndex("probabilities"))
                                        .get(place))
                                .average()
                                .orElseThrow());
            }
            means.put(group, ofClasses);
        });
        return means;
    }
}
