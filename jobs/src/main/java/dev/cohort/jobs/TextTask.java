package dev.cohort.jobs;

import dev.cohort.dataset.DocumentCase;
import dev.cohort.dataset.DocumentCatalog;
import dev.cohort.executors.Executors;
import dev.cohort.models.DocumentClasses;
import dev.cohort.models.Normalization;
import dev.cohort.models.TextNetwork;
import dev.cohort.models.TextSettings;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.text.DocumentExamples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A class for every document, by a Transformer encoder over its tokens.
 *
 * @param network vocabulary and classes are the data's and follow later
 * @param hidden share of tokens that become unknown in training
 */
record TextTask(NetworkOptions.Shape network, int heads, double hidden, LossOptions.Loss loss, double weightDecay)
        implements Task {

    static TextTask of(TaskOptions options, TrainingOptions training) {
        return new TextTask(
                options.network().shape(Normalization.PER_TOKEN),
                options.text().heads(),
                options.text().hidden(options.augment()),
                options.classes().loss(),
                training.weightDecay());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        DocumentCatalog table = DocumentCatalog.read(spark, config.data());
        LabelledSplit<DocumentCase> documents = LabelledSplit.of(table.cases(), loss.labels(), isHeldOut);
        long seed = config.plan().seed();
        TextNetwork classifier = settings(documents, table, seed).network(loss.of(documents));
        return Lesson.classification(
                spark,
                executors,
                classifier.network(),
                classifier.input(table.longest()),
                documents,
                new DocumentExamples(documents, hidden, seed),
                new DocumentClasses(),
                card(config, table, documents));
    }

    private TextSettings settings(LabelledSplit<DocumentCase> documents, DocumentCatalog table, long seed) {
        return Check.valid(
                "The network",
                () -> new TextSettings(
                        table.vocabulary(),
                        documents.classes().size(),
                        network.depth(),
                        network.baseChannels(),
                        heads,
                        network.groups(),
                        network.normalization(),
                        weightDecay,
                        seed));
    }

    private RunCard card(Train.Config config, DocumentCatalog table, LabelledSplit<DocumentCase> documents) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.putAll(loss.byName());
        training.put("hide_tokens", hidden);
        Map<String, @Nullable Object> networkByName = network.byName("TextNetwork");
        networkByName.put("heads", heads);
        networkByName.put("weight_decay", weightDecay);
        return new RunCard(
                TaskName.TEXT_CLASSIFICATION,
                List.of(),
                documents.classes(),
                1,
                List.of(),
                networkByName,
                table.preprocessing(),
                RunCard.data(config, documents),
                training);
    }
}
