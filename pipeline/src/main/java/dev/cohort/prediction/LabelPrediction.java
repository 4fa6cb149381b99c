package dev.cohort.prediction;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.CaseVolume;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.Source;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelCard;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.models.SlidingWindow;
import dev.cohort.models.Views;
import dev.cohort.volume.Connectivity;
import dev.cohort.volume.Grid;
import dev.cohort.volume.LargestComponent;
import dev.cohort.volume.Resampling;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Labels every case of a volumes table with a segmentation model. */
public final class LabelPrediction {

    /** The grid that predicted label maps lie on. */
    public enum TargetGrid {
        /** That of the table, which the references of the table share. */
        TABLE,
        /** That of the source file, which the reference files share. */
        SOURCE
    }

    private LabelPrediction() {}

    /**
     * How label maps are made.
     *
     * @param largestComponent whether of every label only the largest piece stays
     */
    public record Plan(TargetGrid grid, Views views, boolean largestComponent) implements Serializable {}

    /** The label bricks of all cases, as rows of {@link TableSchema#VOLUMES}. */
    public static Dataset<Row> rows(
            SparkSession spark,
            Executors executors,
            List<VolumeCase> cases,
            ComputationGraph segmenter,
            ModelCard card,
            Plan plan) {
        Broadcast<NetworkState> state =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(NetworkState.of(segmenter));
        BrickStore store = new BrickStore(spark.sparkContext().hadoopConfiguration());
        JavaRDD<Row> rows = executors
                .map(
                        executors.on(CaseTasks.over(spark, cases)),
                        one -> NetworkPool.with(state.value(), network -> label(one, store, network, card, plan)))
                .flatMap(labels -> labels.rows().stream().map(Supplier::get).iterator());
        return spark.createDataFrame(rows, TableSchema.VOLUMES.columns());
    }

    private static CaseVolume label(
            VolumeCase one, BrickStore store, ComputationGraph network, ModelCard card, Plan plan) {
        Scratch scratch = Scratch.in(Path.of(SparkFiles.getRootDirectory()));
        Source source = one.bricksOf(VolumeRole.IMAGE).get(0).info().source();
        try {
            Volume labels = labels(new CaseVoxels(one, store), network, card, plan.views(), scratch);
            if (plan.largestComponent()) {
                card.labels().stream()
                        .filter(label -> label != 0)
                        .forEach(label -> LargestComponent.keep(labels, label, Connectivity.FACES));
            }
            Volume onTarget =
                    plan.grid() == TargetGrid.TABLE ? labels : Resampling.labelsToGrid(labels, source.grid(), scratch);
            return new CaseVolume(one.caseId(), one.subject(), VolumeRole.LABEL, 0, onTarget, source);
        } catch (IOException e) {
            throw new UncheckedIOException("Labelling case " + one.caseId(), e);
        }
    }

    private static Volume labels(
            CaseVoxels voxels, ComputationGraph network, ModelCard card, Views views, Scratch scratch)
            throws IOException {
        Grid grid = voxels.volumes().grid();
        Shape shape = grid.shape();
        Voxels labels = Voxels.zeros(VoxelType.forLabels(Collections.max(card.labels())), shape.voxels(), scratch);
        Shape patch =
                new Shape(card.patch().get(0), card.patch().get(1), card.patch().get(2));
        double[] slice = new double[shape.x() * shape.y()];
        new SlidingWindow(network, patch, card.channels(), card.labels().size(), views)
                .label(shape, voxels::image, (z, classes) -> {
                    for (int i = 0; i < slice.length; i++) {
                        slice[i] = card.labels().get(classes[i]);
                    }
                    labels.setRaws(shape.index(0, 0, z), slice.length, slice);
                });
        return new Volume(grid, labels);
    }
}
