package dev.cohort.jobs;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.executors.Executors;
import dev.cohort.models.UNet;
import dev.cohort.models.UNetSettings;
import dev.cohort.training.segmentation.SegmentationExamples;
import dev.cohort.training.segmentation.SegmentationExamples.Sampling;
import dev.cohort.training.segmentation.SegmentationValidation;
import dev.cohort.training.segmentation.TrainingCases;
import dev.cohort.volume.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels for every voxel of volumes, by a U-Net in three dimensions, or for every pixel of images, by one in two.
 *
 * @param network channels and labels are the data's and follow later
 * @param patch voxels of one sample; null for what suits the cases
 * @param patchesPerCase in an epoch
 */
record SegmentationTask(UNetSettings network, @Nullable Shape patch, int patchesPerCase, boolean augment)
        implements Task {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentationTask.class);

    static SegmentationTask of(TaskOptions options, TrainingOptions training) {
        UNetSettings network = options.network().uNet(training.weightDecay(), training.seed());
        return new SegmentationTask(
                network, options.patch().shape(network), options.patch().perCase(), options.augment());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        TrainingCases cases =
                TrainingCases.split(VolumeCatalog.read(spark, config.data()), one -> isHeldOut.test(one.caseId()));
        UNetSettings settings =
                network.withData(cases.channels(), cases.labels().size());
        Shape extent = patch == null ? cases.patch(settings.patchMultiple()) : patch;
        LOG.info(
                "{} cases to learn from, {} held out, {} without labels left aside; labels {}, patch {}",
                cases.training().size(),
                cases.validation().size(),
                cases.unlabelled(),
                cases.labels(),
                extent);
        BrickStore store = new BrickStore(spark.sparkContext().hadoopConfiguration());
        UNet uNet = UNet.of(settings, extent);
        return new Lesson(
                uNet.network(),
                uNet.input(extent),
                new SegmentationExamples(
                        cases.training(),
                        cases.labels(),
                        store,
                        new Sampling(
                                extent,
                                patchesPerCase,
                                settings.outputs(),
                                augment,
                                config.plan().seed())),
                new SegmentationValidation(spark, executors, cases.validation(), cases.labels(), store, extent),
                card(spark, config, cases, uNet, extent),
                new CaseCounts(cases.training().size(), cases.validation().size(), cases.unlabelled()));
    }

    private RunCard card(SparkSession spark, Train.Config config, TrainingCases cases, UNet uNet, Shape extent) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.put("augmentation", augment);
        training.put("patches_per_case", patchesPerCase);
        return new RunCard(
                TaskName.SEGMENTATION,
                cases.labels(),
                List.of(),
                cases.channels(),
                List.of(extent.x(), extent.y(), extent.z()),
                networkByName(uNet),
                RunFile.preprocessing(spark, config.data()),
                RunCard.data(
                        config,
                        Fingerprint.of(cases.training()),
                        cases.training().size(),
                        cases.validation().stream().map(VolumeCase::caseId).toList()),
                training);
    }

    private Map<String, @Nullable Object> networkByName(UNet uNet) {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("kind", uNet.getClass().getSimpleName());
        byName.put("depth", network.depth());
        byName.put("base_channels", network.baseChannels());
        byName.put("normalization", network.normalization().name());
        byName.put("groups", network.groups());
        byName.put("residual", network.residual());
        byName.put("deep_supervision", network.deepSupervision());
        byName.put("weight_decay", network.weightDecay());
        return byName;
    }
}
