package dev.cohort.jobs;

import dev.cohort.dataset.LabelledCase;
import dev.cohort.dataset.Versions;
import dev.cohort.models.ChannelGroups;
import dev.cohort.models.ModelCard;
import dev.cohort.training.EpochReport;
import dev.cohort.training.classification.LabelledSplit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of train writes about its model: all of a {@link ModelCard} but what an epoch brings.
 *
 * @param labels of a segmentation, category ids of a detection, or none
 * @param classes of a classification or detection, or none
 * @param training options of the run, those of the task too
 */
record RunCard(
        TaskName task,
        List<Integer> labels,
        List<String> classes,
        int channels,
        List<Integer> patch,
        Map<String, @Nullable Object> network,
        Map<String, @Nullable Object> preprocessing,
        Map<String, @Nullable Object> data,
        Map<String, @Nullable Object> training) {

    /** The card of the model as it is after an epoch. */
    ModelCard of(EpochReport report) {
        return new ModelCard(
                task.word(),
                labels,
                classes,
                channels,
                patch,
                network,
                preprocessing,
                data,
                training,
                Versions.current().byName(),
                report.epoch(),
                report.asMap());
    }

    /** The same run, with learned groups of channels in some layers. */
    RunCard withChannelGroups(List<ChannelGroups> groups) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(network);
        if (!groups.isEmpty()) {
            more.put("channel_groups", ChannelGroups.byName(groups));
        }
        return new RunCard(task, labels, classes, channels, patch, more, preprocessing, data, training);
    }

    /** What it says of the data of a classification. */
    static Map<String, @Nullable Object> data(Train.Config config, LabelledSplit<?> split) {
        return data(
                config,
                split.fingerprint(),
                split.training().size(),
                split.validation().stream().map(LabelledCase::caseId).toList());
    }

    /**
     * What it says of the data.
     *
     * @param fingerprint of the cases that are learned from
     */
    static Map<String, @Nullable Object> data(
            Train.Config config, String fingerprint, int trainingCases, List<String> heldOut) {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("table", config.data());
        byName.put("init", config.init());
        byName.put("training_fingerprint", fingerprint);
        byName.put("fold", config.fold() == null ? null : config.fold().number());
        byName.put("training_cases", trainingCases);
        byName.put("held_out_cases", heldOut);
        return byName;
    }

    /** What a resumed run must have in common with the run that it continues. */
    Map<String, String> identity() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(network);
        all.putAll(training);
        all.putAll(data);
        all.remove("table");
        all.put("patch", patch);
        Map<String, String> identity = new LinkedHashMap<>();
        all.forEach((name, value) -> identity.put(name, String.valueOf(value)));
        return identity;
    }
}
