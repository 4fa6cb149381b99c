package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.LabelSyntax;
import dev.cohort.dataset.LabelledCase;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.jobs.ChosenModels.Chosen;
import dev.cohort.models.CaseClasses;
import dev.cohort.models.ModelCard;
import dev.cohort.prediction.ClassPrediction;
import dev.cohort.prediction.ClassPrediction.Classifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** The table that predict writes for every kind of classifier. */
final class ClassTable {

    private ClassTable() {}

    /** Tells how whole cases go through the network of a model. */
    @FunctionalInterface
    interface ReaderOf<C> {
        CaseClasses<C> reader(Chosen model, ComputationGraph network);
    }

    /** The models of a request as classifiers. */
    static <C> List<Classifier<C>> classifiers(PredictionRequest request, ReaderOf<C> readers) {
        List<Classifier<C>> classifiers = new ArrayList<>();
        for (Chosen model : request.models().all()) {
            ComputationGraph network = request.network(model);
            classifiers.add(new Classifier<>(readers.reader(model, network), network));
        }
        return classifiers;
    }

    /** Classifies the cases and writes the table. */
    static <C extends LabelledCase> JobOutcome write(PredictionRequest request, List<C> cases, ReaderOf<C> readers) {
        return write(request, cases, classifiers(request, readers));
    }

    /** The same with classifiers that are loaded already. */
    static <C extends LabelledCase> JobOutcome write(
            PredictionRequest request, List<C> cases, List<Classifier<C>> classifiers) {
        request.models()
                .requireSame("training multi_label", card -> card.training().get("multi_label"));
        LabelSyntax labels = labels(request.card());
        if (labels.many()) {
            requireKnown(cases, labels, request);
        }
        long written = Tables.write(
                ClassPrediction.rows(
                        request.spark(),
                        request.executors(),
                        cases,
                        classifiers,
                        request.card().classes(),
                        labels),
                request.config().output(),
                TableSchema.CLASS_PROBABILITIES);
        Dataset<Row> labelled = read(request).where("label is not null");
        long count = labelled.count();
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("cases", cases.size());
        results.put("labelled_cases", count);
        results.put(
                "accuracy",
                count == 0
                        ? null
                        : (double) labelled.where("label = prediction").count() / count);
        return new JobOutcome(cases.size(), written, 0, results)
                .withTables(request.config().output());
    }

    /** How the model's classes are named by labels. */
    static LabelSyntax labels(ModelCard card) {
        return new LabelSyntax((String) card.training().get("multi_label"));
    }

    /** What a label says beside the classes would be lost in the table. */
    private static void requireKnown(
            List<? extends LabelledCase> cases, LabelSyntax labels, PredictionRequest request) {
        List<String> classes = request.card().classes();
        for (LabelledCase one : cases) {
            if (one.label() != null && !classes.containsAll(labels.classes(one.label()))) {
                throw new InputException("Case %s of %s must be labelled with classes of the model, %s, got %s"
                        .formatted(one.caseId(), request.config().input(), classes, one.label()));
            }
        }
    }

    /** The table that was written. */
    static Dataset<Row> read(PredictionRequest request) {
        return Tables.read(request.spark(), request.config().output(), TableSchema.CLASS_PROBABILITIES);
    }
}
