package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.ModelDirectory.Kept;
import dev.cohort.models.ScoreRepair;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** From a table of 40 people to classes, scores and the fairness of these, through the jobs as a user calls them. */
@ExtendWith(SparkSubmitProperties.class)
class PeopleScoringTest {

    private static final String[] DEMOGRAPHIC = {
        "--normalization", "demographic", "--minimum-group", "10", "--policy", "allowed", "--policy-reason", "a test"
    };

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void learnsClassesThatTheEvaluationsTake() throws IOException {
        write();
        assertThat(train("--class-weights", "balanced")).as(err.toString()).isZero();
        ModelCard card = card();
        assertThat(card.task()).isEqualTo("people");
        assertThat(card.classes()).containsExactly("bad", "good");
        assertThat(card.network()).containsEntry("normalization", "NONE").containsEntry("hidden", List.of());
        assertThat(card.scores()).containsKey("validation_balanced_accuracy");

        assertThat(predict("found", "--fold", "0")).as(err.toString()).isZero();
        assertThat(rows("found")).hasSize(10).allSatisfy(row -> {
            assertThat(row.<String>getAs("prediction")).isEqualTo(row.<String>getAs("label"));
            List<Double> probabilities = row.getList(row.fieldIndex("probabilities"));
            assertThat(probabilities.get(0) + probabilities.get(1)).isBetween(0.999999, 1.000001);
        });
        assertThat(summary("found").at("/results/accuracy").asDouble()).isEqualTo(1);
        String[] classification = {"evaluate-classification", "--table", path("found"), "--positive", "good"};
        assertThat(run(classification)).as(err.toString()).isZero();
        assertThat(summary("summary").at("/results/accuracy").asDouble()).isEqualTo(1);
    }

    @Test
    void startsFromAnotherModelsWeights() throws IOException {
        write();
        assertThat(train("--hidden", "4")).as(err.toString()).isZero();
        assertThat(trainFrom("model", "second", "4")).as(err.toString()).isZero();
        // After one step of hardly any length it scores as the model that it began as.
        assertThat(new ModelDirectory(path("second"), new Configuration())
                        .card()
                        .data())
                .containsEntry("init", path("model"));
        assertThat(summary("second")
                        .at("/results/best/validation_balanced_accuracy")
                        .asDouble())
                .isEqualTo(1);

        assertThat(trainFrom("model", "third", "5")).isEqualTo(2);
        assertThat(trainFrom("nothing", "fourth", "4")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "--init " + path("model")
                                + " must have a layer of the same name and shape as this network, which has [hidden1, classes]\n");
    }

    @Test
    void startsFromAModelOfKeras() throws IOException {
        write();
        float[] hidden = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f};
        new KerasModelFile()
                .dense("hidden1", 2, 4, hidden)
                .dense("own", 4, 3, new float[12])
                .writeSequential(folder.resolve("keras.h5"), "2");
        assertThat(trainFrom("keras.h5", "second", "4")).as(err.toString()).isZero();
        // After one step of hardly any length.
        assertThat(new ModelDirectory(path("second"), new Configuration())
                        .network(ModelDirectory.Kept.LAST)
                        .getParam("hidden1_W")
                        .dup('c')
                        .data()
                        .asFloat())
                .containsExactly(hidden, within(1e-4f));
        assertThat(trainFrom("keras.h5", "third", "5")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "--init " + path("keras.h5")
                                + " must have a layer of the same name and shape as this network, which has [hidden1, classes]\n");
    }

    @Test
    void hiddenUnitsThatAnswerAlikeShareAGroup() throws IOException {
        write();
        assertThat(train("--hidden", "8", "--normalization", "group", "--groups", "2"))
                .as(err.toString())
                .isZero();
        List<String> arguments = new ArrayList<>(List.of("learn-groups", "--data", path("people"), "--model"));
        arguments.addAll(List.of(path("model"), "--output", path("grouped"), "--batch", "8"));
        assertThat(execute(arguments)).as(err.toString()).isZero();
        assertThat(new ModelDirectory(path("grouped"), new Configuration())
                        .card()
                        .network()
                        .get("channel_groups"))
                .asString()
                .startsWith("{hidden1.norm=assigned 0 ");
    }

    @Test
    void predictsWithTheWeightsThatAreAskedFor() throws IOException {
        write();
        assertThat(train()).as(err.toString()).isZero();
        Files.delete(folder.resolve("model/best.zip"));
        assertThat(predict("found", "--weights", "last")).as(err.toString()).isZero();
        assertThat(predict("again")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(path("model") + " must be a model directory, but has no best.zip\n");
    }

    private int trainFrom(String init, String model, String hidden) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--task", "people", "--data", path("people"), "--fold", "0", "--shards", "2"));
        arguments.addAll(List.of("--init", path(init), "--model", path(model), "--hidden", hidden));
        arguments.addAll(List.of("--batch", "15", "--epochs", "1", "--learning-rate", "1e-6"));
        arguments.addAll(List.of("--summary", path(model + ".json")));
        return execute(arguments);
    }

    @Test
    void comparesPredictionsByTheGroupsOfTheTableOfPeople() throws IOException {
        write();
        assertThat(train("--hidden", "8,4", "--normalization", "layer"))
                .as(err.toString())
                .isZero();
        assertThat(predict("found")).as(err.toString()).isZero();
        assertThat(run(
                        "evaluate-fairness",
                        "--table",
                        path("found"),
                        "--prediction",
                        "prediction",
                        "--positive",
                        "good",
                        "--subjects",
                        path("people"),
                        "--groups",
                        "protected.sex,group",
                        "--replicates",
                        "2",
                        "--permutations",
                        "2"))
                .as(err.toString())
                .isZero();
        JsonNode groups = summary("summary").at("/results/groups");
        assertThat(groups.at("/group/by_group/f/count").asInt()).isEqualTo(20);
        assertThat(groups.path("protected.sex").at("/by_group/m/count").asInt()).isEqualTo(20);
    }

    /** Women have far larger features here, for the same labels. */
    @Test
    void scoresGroupsAlikeAfterDemographicNormalization() throws IOException {
        write();
        assertThat(train(DEMOGRAPHIC)).as(err.toString()).isZero();
        assertThat(card().training())
                .containsEntry("policy", "allowed")
                .containsEntry("policy_reason", "a test")
                .containsEntry("minimum_group", 10);
        assertThat(predict("found")).as(err.toString()).isZero();
        JsonNode means = summary("found").at("/results/mean_probabilities");
        assertThat(means.at("/f/good").asDouble()).isCloseTo(means.at("/m/good").asDouble(), within(0.02));
        assertThat(summary("found").at("/results/accuracy").asDouble()).isEqualTo(1);
    }

    @Test
    void refusesGroupsThatItWasNotToldToPool() throws IOException {
        write();
        assertThat(train(DEMOGRAPHIC)).as(err.toString()).isZero();
        Tables.write(table(List.of(person(0, "x"))), path("others"), TableSchema.PEOPLE);
        assertThat(run("predict", "--model", path("model"), "--input", path("others"), "--output", path("t")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "--input %s: a demographic group must have at least 10 people, got 0 for x; "
                                        .formatted(path("others"))
                                + "there are 30 people in all\n");
    }

    /** Women, whose features are far larger, would be selected more often. */
    @Test
    void selectsAsManyOfEachGroupAfterTheRepairOfScoresAndTellsWhatItCost() throws IOException {
        write();
        String[] repair = {"--repair", "1", "--minimum-group", "10", "--policy", "research", "--epochs", "4"};
        assertThat(train(repair)).as(err.toString()).isZero();
        assertThat(card().training()).containsEntry("repair", 1.0).containsEntry("policy", "research");
        assertThat(card().network()).containsEntry("normalization", "NONE");
        assertThat(predict("found")).as(err.toString()).isZero();
        JsonNode results = summary("found").path("results");
        assertThat(results.at("/repair/repair").asDouble()).isEqualTo(1);
        assertThat(results.at("/repair/policy").asText()).isEqualTo("research");
        assertThat(results.at("/repair/groups_left_alone")).isEmpty();
        JsonNode cost = results.path("repair_cost");
        assertThat(cost.findValuesAsText("group")).containsExactly("all people", "f", "m");
        assertThat(cost.at("/0/people").asInt()).isEqualTo(40);
        double gap = cost.at("/1/selected").asDouble() - cost.at("/2/selected").asDouble();
        double gapAfter = cost.at("/1/selected_repaired").asDouble()
                - cost.at("/2/selected_repaired").asDouble();
        assertThat(gap).isGreaterThan(0.3);
        assertThat(Math.abs(gapAfter)).isLessThanOrEqualTo(0.1);
        assertThat(cost.at("/0/accuracy_repaired").asDouble())
                .isEqualTo(results.path("accuracy").asDouble());
        assertThat(cost.at("/0/auc_repaired").asDouble())
                .isGreaterThan(cost.at("/0/auc").asDouble());
        // Within a group order is kept, and so is the area.
        assertThat(cost.at("/1/auc_repaired")).isEqualTo(cost.at("/1/auc"));
        assertThat(run("learn-groups", "--model", path("model"), "--data", path("people"), "--output", path("grouped")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--model " + path("model")
                        + " must be trained without --repair, which is of the scores of one network, got level 1.0\n");
    }

    @Test
    void aRepairOfLevelZeroIsNoRepair() throws IOException {
        write();
        String[] none = {"--repair", "0", "--small-groups", "pool", "--policy", "research"};
        assertThat(train(none)).as(err.toString()).isZero();
        assertThat(predict("found")).as(err.toString()).isZero();
        JsonNode results = summary("found").path("results");
        assertThat(results.at("/repair/groups_left_alone").toString()).isEqualTo("[\"f\",\"m\"]");
        JsonNode all = results.at("/repair_cost/0");
        assertThat(all.path("auc_repaired")).isEqualTo(all.path("auc"));
        assertThat(all.path("selected_repaired")).isEqualTo(all.path("selected"));
    }

    @Test
    void refusesARepairOfAnotherNetwork() throws IOException {
        write();
        assertThat(train("--repair", "1", "--minimum-group", "10", "--policy", "research"))
                .as(err.toString())
                .isZero();
        Path file = folder.resolve("model").resolve("best-repair.json");
        ModelDirectory model = new ModelDirectory(path("model"), new Configuration());
        ScoreRepair repair = model.repair(Kept.BEST);
        model.write(Kept.BEST, new ScoreRepair(1, 10, repair.smallGroups(), "ab", repair.groups()));
        assertThat(predict("found")).isEqualTo(2);
        Files.delete(file);
        assertThat(predict("found")).isEqualTo(2);
        assertThat(predict("found", "--weights", "last")).isZero();
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                %1$s must have a repair of its network's scores, got one of another network; run train to its end
                %1$s must be a model directory, but has no best-repair.json
                """.formatted(path("model")));
    }

    private static org.apache.spark.sql.Dataset<Row> table(List<Row> people) {
        return SparkSession.builder().getOrCreate().createDataFrame(people, TableSchema.PEOPLE.columns());
    }

    @Test
    void refusesWhatDoesNotFit() {
        write();
        assertThat(train("--normalization", "demographic")).isEqualTo(2);
        assertThat(train("--normalization", "demographic", "--policy", "allowed"))
                .isEqualTo(2);
        assertThat(train("--policy", "research")).isEqualTo(2);
        assertThat(train("--repair", "1")).isEqualTo(2);
        assertThat(train("--repair", "1.5", "--policy", "research")).isEqualTo(2);
        assertThat(train("--repair", "1", "--policy", "research", "--minimum-group", "16"))
                .isEqualTo(2);
        assertThat(train("--normalization", "group")).isEqualTo(2);
        assertThat(train("--normalization", "demographic", "--policy", "research", "--minimum-group", "20"))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                --normalization DEMOGRAPHIC must come with --policy research, or --policy allowed and --policy-reason: \
                it is unlawful in some uses, hiring tests in the United States for one
                --policy ALLOWED must come with --policy-reason: the use, and what allows it
                --policy must come with --normalization DEMOGRAPHIC or --repair, got NONE
                --repair must come with --policy research, or --policy allowed and --policy-reason: \
                it is unlawful in some uses, hiring tests in the United States for one
                --repair must be from 0 to 1, got 1.5
                --repair: a demographic group must have at least 16 people, got 14 for m; there are 30 people in all
                The network: there must be hidden units for normalization GROUP, got none
                --normalization DEMOGRAPHIC: a demographic group must have at least 20 people, got 16 for f; \
                there are 30 people in all
                """);
    }

    /** Every second one is good, which one feature tells; the last ten are held out, two women follow two men. */
    private void write() {
        List<Row> people = new ArrayList<>();
        List<Row> folds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Row person = person(i, i % 4 < 2 ? "f" : "m");
            people.add(person);
            folds.add(RowFactory.create(
                    person.getString(0),
                    person.getString(1),
                    new String[] {i % 2 == 1 ? "good" : "bad"},
                    i < 30 ? 1 : 0));
        }
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            Tables.write(table(people), path("people"), TableSchema.PEOPLE);
            Tables.write(
                    spark.createDataFrame(folds, TableSchema.FOLDS.columns()), path("people-folds"), TableSchema.FOLDS);
        }
    }

    private static Row person(int i, String sex) {
        boolean good = i % 2 == 1;
        float height = (good ? 1 : -1) + i % 5 * 0.1f + (sex.equals("m") ? 0 : 1.5f);
        return RowFactory.create(
                "line%02d".formatted(i),
                "subject%02d".formatted(i),
                good ? "good" : "bad",
                new Float[] {height, i % 3 - 1f},
                JavaConverters.mapAsScalaMap(Map.of("sex", sex)),
                sex,
                i % 7 == 0 ? 2.0 : 1.0,
                JavaConverters.mapAsScalaMap(Map.of()),
                "file:/people.csv",
                "00",
                i + 2L);
    }

    private int train(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--task", "people", "--data", path("people"), "--fold", "0", "--model"));
        arguments.addAll(List.of(path("model"), "--shards", "2", "--batch", "8"));
        if (!List.of(more).contains("--epochs")) {
            arguments.addAll(List.of("--epochs", "40"));
        }
        arguments.addAll(List.of("--learning-rate", "0.1"));
        arguments.addAll(List.of(more));
        return execute(arguments);
    }

    private int predict(String output, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("predict", "--model", path("model"), "--input", path("people"), "--output", path(output)));
        arguments.addAll(List.of("--summary", path(output + ".json")));
        arguments.addAll(List.of(more));
        return execute(arguments);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--summary", path("summary.json")));
        return execute(all);
    }

    private int execute(List<String> arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private ModelCard card() {
        return new ModelDirectory(path("model"), new Configuration()).card();
    }

    private JsonNode summary(String output) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(output + ".json").toFile());
    }

    private List<Row> rows(String table) {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            return spark.read().parquet(path(table)).orderBy("case_id").collectAsList();
        }
    }
}
