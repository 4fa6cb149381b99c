package dev.cohort.training;

import dev.cohort.dataset.VolumeCase;
import java.io.Serializable;
import java.util.List;

/**
 * What workers need to draw samples; travels to each executor once.
 *
 * @param cases in the order that their numbers mean
 * @param labels the label value of each class, 0 first
 */
record TrainingSet(List<VolumeCase> cases, List<Integer> labels, PatchSampler sampler) implements Serializable {

    TrainingSet {
        cases = List.copyOf(cases);
        labels = List.copyOf(labels);
    }
}
