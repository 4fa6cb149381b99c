package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Orientation;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Spacing;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** The spacing that is typical of a data set: along each axis the median over its cases (as in nnU-Net). */
public final class MedianSpacing {

    private MedianSpacing() {}

    /**
     * Reads the header of each case's first image. Unreadable ones have no say; they are quarantined later.
     *
     * @return null if no case is readable
     */
    public static @Nullable Spacing of(SparkSession spark, List<CaseFiles> cases, VolumePlan plan) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        List<Spacing> spacings = CaseTasks.over(spark, cases)
                .flatMap(one -> {
                    Scratch scratch = Scratch.in(Path.of(SparkFiles.getRootDirectory()));
                    try {
                        Grid stored = new VolumeFiles(plan.rules().series(), hadoop.value(), scratch)
                                .image(one, one.images().get(0))
                                .grid();
                        Grid grid = plan.toRas() ? Orientation.to("RAS", stored) : stored;
                        return List.of(grid.spacing()).iterator();
                    } catch (UnreadableFileException e) {
                        return List.<Spacing>of().iterator();
                    }
                })
                .collect();
        if (spacings.isEmpty()) {
            return null;
        }
        return new Spacing(
                median(spacings, Spacing::xMm), median(spacings, Spacing::yMm), median(spacings, Spacing::zMm));
    }

    /** The middle value; the mean of the two middle ones if there is an even number. */
    private static double median(List<Spacing> spacings, ToDoubleFunction<Spacing> axis) {
        double[] sorted = spacings.stream().mapToDouble(axis).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
