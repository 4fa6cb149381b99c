package dev.cohort.jobs;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.ImageCatalog;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.LabelledImage;
import dev.cohort.dataset.RunFile;
import dev.cohort.models.ImageClasses;
import dev.cohort.models.ModelCard;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Class probabilities of the images of a volumes table. */
final class ImagePrediction {

    private ImagePrediction() {}

    static JobOutcome predict(PredictionRequest request) {
        Predict.Config config = request.config();
        ModelCard card = request.card();
        config.requireSamePreprocessing(card.preprocessing(), RunFile.preprocessing(request.spark(), config.input()));
        ImageCatalog table = ImageCatalog.read(request.spark(), config.input(), classes(request.spark(), config));
        List<LabelledImage> images = request.wanted(table.cases());
        images.forEach(
                one -> Predict.requireChannels(card, one.caseId(), one.volumes().channels()));
        BrickStore store = new BrickStore(request.hadoop());
        return ClassTable.write(request, images, (one, network) -> new ImageClasses(store));
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
