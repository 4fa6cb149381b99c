package dev.cohort.jobs;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.executors.Executors;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import dev.cohort.training.segmentation.SegmentationExamples;
import dev.cohort.training.segmentation.SegmentationValidation;
import dev.cohort.training.segmentation.TrainingCases;
import dev.cohort.volume.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels for every voxel of volumes, by a U-Net in three dimensions.
 *
 * @param network channels and labels are the data's and follow later
 * @param patch voxels of one sample; null for what suits the cases
 */
record SegmentationTask(UNetSettings network, @Nullable Shape patch, boolean augment) implements Task {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentationTask.class);

    static SegmentationTask of(TaskOptions options, TrainingOptions training) {
        UNetSettings network = options.network().uNet(training.weightDecay(), training.seed());
        return new SegmentationTask(network, options.patch().shape(network), options.augment());
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
        return new Lesson(
                new UNet3D(settings).network(),
                InputType.convolutional3D(DataFormat.NCDHW, extent.z(), extent.y(), extent.x(), cases.channels()),
                new SegmentationExamples(
                        cases.training(),
                        cases.labels(),
                        store,
                        extent,
                        config.plan().seed(),
                        augment),
                new SegmentationValidation(spark, executors, cases.validation(), cases.labels(), store, extent),
                card(spark, config, cases, extent),
                cases.training().size(),
                cases.validation().size(),
                cases.unlabelled());
    }

    private RunCard card(SparkSession spark, Train.Config config, TrainingCases cases, Shape extent) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.put("augmentation", augment);
        return new RunCard(
                TaskName.SEGMENTATION,
                cases.labels(),
                List.of(),
                cases.channels(),
                List.of(extent.x(), extent.y(), extent.z()),
                networkByName(),
                RunFile.preprocessing(spark, config.data()),
                RunCard.data(
                        config,
                        Fingerprint.of(cases.training()),
                        cases.training().size(),
                        cases.validation().stream().map(VolumeCase::caseId).toList()),
                training);
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
}
