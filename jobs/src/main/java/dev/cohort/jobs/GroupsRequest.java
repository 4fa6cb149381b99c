package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.LabelledCase;
import dev.cohort.models.ModelCard;
import dev.cohort.training.classification.LabelledSplit;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * What learn-groups asks of a task.
 *
 * @param card of the model
 * @param network whose channels are looked at
 * @param isHeldOut whether a case of this id was held out from what the model learned from
 */
record GroupsRequest(
        SparkSession spark,
        LearnGroups.Config config,
        ModelCard card,
        ComputationGraph network,
        Predicate<String> isHeldOut) {

    Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    long seed() {
        return config.plan().sample().seed();
    }

    /** Refuses a table that shows the network another world than the one it learned from. */
    void requireSamePreprocessing(Map<String, @Nullable Object> given) {
        Predict.requireSamePreprocessing(config.model(), config.data(), card.preprocessing(), given);
    }

    /** The cases that the model learned from. */
    <C extends LabelledCase> LabelledSplit<C> learned(List<C> cases) {
        LabelledSplit<C> split = LabelledSplit.of(cases, ClassTable.labels(card), isHeldOut);
        if (!split.classes().equals(card.classes())) {
            throw new InputException(config.data() + " must have the classes that " + config.model() + " learned, "
                    + card.classes() + ", got " + split.classes());
        }
        return split;
    }
}
