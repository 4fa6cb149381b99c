package dev.cohort.prediction;

import dev.cohort.box.Found;
import dev.cohort.box.Rectangle;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.PictureCase;
import dev.cohort.dataset.TableSchema;
import dev.cohort.executors.Executors;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.models.ObjectFinder;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Finds the objects in every image of a table. */
public final class ObjectPrediction {

    private ObjectPrediction() {}

    /**
     * Rows of {@link TableSchema#DETECTIONS}, one an image.
     *
     * @param categories id of each class, in the order of the network's
     */
    public static Dataset<Row> rows(
            SparkSession spark,
            Executors executors,
            List<PictureCase> images,
            ObjectFinder finder,
            List<Integer> categories,
            ComputationGraph detector) {
        Broadcast<NetworkState> state =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(NetworkState.of(detector));
        JavaRDD<Row> rows = executors.map(
                executors.on(CaseTasks.over(spark, images)),
                one -> NetworkPool.with(state.value(), network -> row(one, finder.of(one, network), categories)));
        return spark.createDataFrame(rows, TableSchema.DETECTIONS.columns());
    }

    private static Row row(PictureCase one, List<Found> found, List<Integer> categories) {
        Row[] detections = found.stream().map(object -> row(object, categories)).toArray(Row[]::new);
        return RowFactory.create(
                one.objects().imageId(),
                one.caseId(),
                one.objects().width(),
                one.objects().height(),
                detections);
    }

    private static Row row(Found object, List<Integer> categories) {
        Rectangle place = object.place();
        return RowFactory.create(
                categories.get(object.type()),
                place.left(),
                place.top(),
                place.width(),
                place.height(),
                object.score(),
                null);
    }
}
