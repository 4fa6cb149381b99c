package dev.cohort.jobs;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.ImageCatalog;
import dev.cohort.dataset.LabelledImage;
import dev.cohort.dataset.RunFile;
import dev.cohort.executors.Executors;
import dev.cohort.models.ImageClasses;
import dev.cohort.models.Normalization;
import dev.cohort.models.ResNet;
import dev.cohort.models.ResNetSettings;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.image.ImageExamples;
import dev.cohort.volume.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A class for every image, by a residual network.
 *
 * @param classes table of the class of each image; null for the one beside the images
 * @param blocks residual blocks at each resolution
 * @param standardized whether convolutions standardize their kernels
 */
record ImageTask(
        @Nullable String classes,
        NetworkOptions.Shape network,
        List<Integer> blocks,
        boolean standardized,
        boolean augment,
        LossOptions.Loss loss,
        double weightDecay)
        implements Task {

    static ImageTask of(TaskOptions options, TrainingOptions training) {
        NetworkOptions.Shape shape = options.network().shape(Normalization.GROUP);
        return new ImageTask(
                options.classTable().given(),
                shape,
                options.image().blocks(shape.depth()),
                options.image().standardized(shape.normalization()),
                options.augment(),
                options.classes().loss(),
                training.weightDecay());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        ImageCatalog table = ImageCatalog.read(
                spark, config.data(), classes == null ? Beside.table(config.data(), "classes") : classes);
        LabelledSplit<LabelledImage> images = LabelledSplit.of(table.cases(), loss.labels(), isHeldOut);
        ResNet resNet = settings(images, table, config.plan().seed()).network(loss.of(images));
        BrickStore store = new BrickStore(spark.sparkContext().hadoopConfiguration());
        return Lesson.classification(
                spark,
                executors,
                resNet.network(),
                resNet.input(table.shape().y(), table.shape().x()),
                images,
                new ImageExamples(images, store, augment, config.plan().seed()),
                new ImageClasses(store),
                card(spark, config, table, images));
    }

    private ResNetSettings settings(LabelledSplit<LabelledImage> images, ImageCatalog table, long seed) {
        return Check.valid(
                "The network",
                () -> new ResNetSettings(
                        table.channels(),
                        images.classes().size(),
                        blocks,
                        network.baseChannels(),
                        network.groups(),
                        network.normalization(),
                        standardized,
                        weightDecay,
                        seed));
    }

    private RunCard card(
            SparkSession spark, Train.Config config, ImageCatalog table, LabelledSplit<LabelledImage> images) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.putAll(loss.byName());
        training.put("augmentation", augment);
        Map<String, @Nullable Object> networkByName = network.byName("ResNet");
        networkByName.put("depth", blocks.size());
        networkByName.put("blocks", blocks);
        networkByName.put("weight_standardization", standardized);
        networkByName.put("weight_decay", weightDecay);
        Shape shape = table.shape();
        return new RunCard(
                TaskName.IMAGE_CLASSIFICATION,
                List.of(),
                images.classes(),
                table.channels(),
                List.of(shape.x(), shape.y(), shape.z()),
                networkByName,
                RunFile.preprocessing(spark, config.data()),
                RunCard.data(config, images),
                training);
    }
}
