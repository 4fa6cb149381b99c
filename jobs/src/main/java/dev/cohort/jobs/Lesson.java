package dev.cohort.jobs;

import dev.cohort.dataset.LabelledCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.CaseClasses;
import dev.cohort.models.ModelDirectory;
import dev.cohort.training.Examples;
import dev.cohort.training.Validation;
import dev.cohort.training.classification.ClassifierValidation;
import dev.cohort.training.classification.LabelledSplit;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task gives the trainer.
 *
 * @param network new, its loss within
 * @param inputs of one sample, with their real extents
 * @param samplesPerCase how many samples the largest case is: of a graph its nodes
 * @param card describes the model
 * @param cases of the table
 * @param ending what is left to do with the model when training has ended
 */
record Lesson(
        ComputationGraph network,
        List<InputType> inputs,
        int samplesPerCase,
        Examples examples,
        Validation validation,
        RunCard card,
        CaseCounts cases,
        Consumer<ModelDirectory> ending) {

    private static final Logger LOG = LoggerFactory.getLogger(Lesson.class);

    Lesson {
        inputs = List.copyOf(inputs);
    }

    /** Of a network with one input, to which a case is a sample. */
    Lesson(
            ComputationGraph network,
            InputType input,
            Examples examples,
            Validation validation,
            RunCard card,
            CaseCounts cases) {
        this(network, List.of(input), 1, examples, validation, card, cases, model -> {});
    }

    /**
     * Of a classification.
     *
     * @param classifier new, its loss within
     * @param reader takes whole held-out cases through the network
     */
    static <C extends LabelledCase> Lesson classification(
            SparkSession spark,
            Executors executors,
            ComputationGraph classifier,
            InputType input,
            LabelledSplit<C> split,
            Examples examples,
            CaseClasses<C> reader,
            RunCard card) {
        return classification(spark, executors, classifier, List.of(input), 1, split, examples, reader, card);
    }

    /**
     * Of a classification by a network with several inputs.
     *
     * @param inputs of one sample
     * @param samplesPerCase of what {@code examples} calls a case, in the largest
     */
    static <C extends LabelledCase> Lesson classification(
            SparkSession spark,
            Executors executors,
            ComputationGraph classifier,
            List<InputType> inputs,
            int samplesPerCase,
            LabelledSplit<C> split,
            Examples examples,
            CaseClasses<C> reader,
            RunCard card) {
        LOG.info(
                "{} cases to learn from, {} held out, {} without labels left aside; classes {}",
                split.training().size(),
                split.validation().size(),
                split.unlabelled(),
                split.classes());
        return new Lesson(
                classifier,
                inputs,
                samplesPerCase,
                examples,
                new ClassifierValidation<>(spark, executors, split, reader),
                card,
                new CaseCounts(split.training().size(), split.validation().size(), split.unlabelled()),
                model -> {});
    }

    /** The same, with something left to do with the model when training has ended. */
    Lesson endingWith(Consumer<ModelDirectory> last) {
        return new Lesson(network, inputs, samplesPerCase, examples, validation, card, cases, last);
    }
}
