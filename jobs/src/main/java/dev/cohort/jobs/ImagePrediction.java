package dev.cohort.jobs;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.ImageCatalog;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.LabelledImage;
import dev.cohort.dataset.RunFile;
import dev.cohort.executors.Executors;
import dev.cohort.models.ImageClasses;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Class probabilities of the images of a volumes table. */
final class ImagePrediction {

    private ImagePrediction() {}

    static JobOutcome predict(
            SparkSession spark,
            Executors executors,
            Predict.Config config,
            ModelDirectory model,
            Predicate<String> chosen) {
        ModelCard card = model.card();
        config.requireSamePreprocessing(card.preprocessing(), RunFile.preprocessing(spark, config.input()));
        ImageCatalog table = ImageCatalog.read(spark, config.input(), classes(spark, config));
        List<LabelledImage> images =
                table.cases().stream().filter(one -> chosen.test(one.caseId())).toList();
        images.forEach(
                one -> Predict.requireChannels(card, one.caseId(), one.volumes().channels()));
        return ClassTable.write(
                spark,
                executors,
                config,
                card,
                model.network(ModelDirectory.Kept.BEST),
                images,
                new ImageClasses(new BrickStore(spark.sparkContext().hadoopConfiguration())));
    }

    /** Images may have no known class: then there is no table unless one was named. */
    private static @Nullable String classes(SparkSession spark, Predict.Config config) {
        if (config.classes() != null) {
            return config.classes();
        }
        String beside = Beside.table(config.input(), "classes");
        return Check.isThere(spark, "--classes", beside) ? beside : null;
    }
}
