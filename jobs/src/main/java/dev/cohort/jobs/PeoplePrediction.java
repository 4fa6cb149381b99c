package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.PeopleCatalog;
import dev.cohort.dataset.PersonCase;
import dev.cohort.models.ModelCard;
import dev.cohort.models.PeopleInput;
import dev.cohort.models.Scorer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Class probabilities of the rows of a table of people. */
final class PeoplePrediction {

    private PeoplePrediction() {}

    static JobOutcome predict(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        PeopleCatalog table = PeopleCatalog.read(request.spark(), config.input());
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        List<PersonCase> people = request.wanted(table.cases());
        JobOutcome written = ClassTable.write(request, people, (one, scorer) -> {
            Scorer.byGroup(scorer)
                    .ifPresent(layer -> Check.valid("--input " + config.input(), () -> {
                        layer.require(PeopleTask.groupsOf(people.stream()));
                        return layer;
                    }));
            return PeopleInput.of(scorer);
        });
        Map<String, String> groupOf = people.stream().collect(Collectors.toMap(PersonCase::caseId, PersonCase::group));
        return written.withResult(
                "mean_probabilities", means(ClassTable.read(request).collectAsList(), groupOf, card.classes()));
    }

    /** Of each group the mean probability of each class. */
    private static Map<String, Map<String, Double>> means(
            List<Row> rows, Map<String, String> groupOf, List<String> classes) {
        Map<String, List<Row>> ofGroups = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(groupOf.get(row.<String>getAs("case_id"))),
                        TreeMap::new,
                        Collectors.toList()));
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
