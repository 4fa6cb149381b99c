package dev.cohort.jobs;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.Versions;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.models.ModelCard;
import dev.cohort.models.UNetSettings;
import dev.cohort.training.EpochReport;
import dev.cohort.training.segmentation.TrainingCases;
import dev.cohort.volume.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run of train writes about its model. */
record SegmentationCard(
        Train.Config config,
        TrainingCases cases,
        UNetSettings network,
        Shape patch,
        Map<String, @Nullable Object> preprocessing) {

    /** The card of the model as it is after an epoch. */
    ModelCard of(EpochReport report) {
        return new ModelCard(
                config.task().name().toLowerCase(Locale.ROOT),
                cases.labels(),
                cases.channels(),
                List.of(patch.x(), patch.y(), patch.z()),
                networkByName(),
                preprocessing,
                dataByName(),
                planByName(),
                Versions.current().byName(),
                report.epoch(),
                report.asMap());
    }

    private Map<String, @Nullable Object> networkByName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("kind", "UNet3D");
        byName.put("depth", network.depth());
        byName.put("base_channels", network.baseChannels());
        byName.put("normalization", network.normalization().name());
        byName.put("groups", network.groups());
        byName.put("residual", network.residual());
        byName.put("weight_decay", network.weightDecay());
        return byName;
    }

    private Map<String, @Nullable Object> dataByName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("table", config.data());
        byName.put("training_fingerprint", Fingerprint.of(cases.training()));
        byName.put("fold", config.fold() == null ? null : config.fold().number());
        byName.put("training_cases", cases.training().size());
        byName.put(
                "held_out_cases",
                cases.validation().stream().map(VolumeCase::caseId).toList());
        return byName;
    }

    private Map<String, @Nullable Object> planByName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>(config.plan().byName());
        byName.put("augmentation", config.augment());
        return byName;
    }

    /** What a resumed run must have in common with the run that it continues. */
    Map<String, String> identity() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(networkByName());
        all.putAll(planByName());
        all.putAll(dataByName());
        all.remove("table");
        all.put("patch", patch.toString());
        Map<String, String> identity = new LinkedHashMap<>();
        all.forEach((name, value) -> identity.put(name, String.valueOf(value)));
        return identity;
    }
}
