package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.PeopleCatalog;
import dev.cohort.dataset.PersonCase;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.Scorer;
import dev.cohort.prediction.PersonPrediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Class probabilities of the rows of a table of people. */
final class PeoplePrediction {

    private PeoplePrediction() {}

    static JobOutcome predict(
            SparkSession spark,
            Executors executors,
            Predict.Config config,
            ModelDirectory model,
            Predicate<String> chosen) {
        ModelCard card = model.card();
        PeopleCatalog table = PeopleCatalog.read(spark, config.input());
        config.requireSamePreprocessing(card.preprocessing(), table.preprocessing());
        List<PersonCase> people =
                table.cases().stream().filter(one -> chosen.test(one.caseId())).toList();
        ComputationGraph scorer = model.network(ModelDirectory.Kept.BEST);
        Scorer.byGroup(scorer)
                .ifPresent(layer -> Check.valid("--input " + config.input(), () -> {
                    layer.require(PeopleTask.groupsOf(people.stream()));
                    return layer;
                }));
        long written = Tables.write(
                PersonPrediction.rows(spark, executors, people, card.classes(), scorer),
                config.output(),
                TableSchema.CLASS_PROBABILITIES);
        List<Row> rows = spark.read().parquet(config.output()).collectAsList();
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("cases", people.size());
        long labelled = rows.stream().filter(row -> row.getAs("label") != null).count();
        long right = rows.stream()
                .filter(row -> row.getAs("prediction").equals(row.getAs("label")))
                .count();
        results.put("labelled_cases", labelled);
        results.put("accuracy", labelled == 0 ? null : (double) right / labelled);
        Map<String, String> groupOf = people.stream().collect(Collectors.toMap(PersonCase::caseId, PersonCase::group));
        results.put("mean_probabilities", means(rows, groupOf, card.classes()));
        return new JobOutcome(people.size(), written, 0, results).withTables(config.output());
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
