package dev.cohort.jobs;

import dev.cohort.training.Examples;
import dev.cohort.training.Validation;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * What a task gives the trainer.
 *
 * @param network new, its loss within
 * @param input of one sample, with its real extents
 * @param card describes the model
 * @param cases that are learned from or scored
 * @param counts of cases, for the summary of the run
 */
record Lesson(
        ComputationGraph network,
        InputType input,
        Examples examples,
        Validation validation,
        RunCard card,
        int cases,
        Map<String, @Nullable Object> counts) {}
