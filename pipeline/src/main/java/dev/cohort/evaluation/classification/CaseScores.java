package dev.cohort.evaluation.classification;

import dev.cohort.dataset.TableSchema;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** One row of scores for each case. */
public final class CaseScores {

    /** The table of scores. */
    public static final TableSchema SCHEMA = TableSchema.load("classification_scores");

    private CaseScores() {}

    /** The rows, in the order of the cases. */
    public static Dataset<Row> rows(SparkSession spark, JavaRDD<ClassifiedCase> cases, ClassPlan plan) {
        List<String> classes = plan.classes();
        boolean hasProbabilities = plan.scores() == ScoreKind.PROBABILITY;
        return spark.createDataFrame(
                cases.map(one -> RowFactory.create(
                        one.id(),
                        classes.get(one.truth()),
                        classes.get(one.prediction()),
                        one.correct(),
                        hasProbabilities ? one.probability(one.prediction()) : null,
                        hasProbabilities ? one.probability(one.truth()) : null,
                        hasProbabilities ? ProbabilitySums.logLoss(one, classes.size()) : null,
                        hasProbabilities ? ProbabilitySums.brier(one) : null,
                        one.weight())),
                SCHEMA.columns());
    }
}
