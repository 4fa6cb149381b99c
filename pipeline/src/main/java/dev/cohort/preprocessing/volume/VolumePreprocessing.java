package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.TableSchema;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Turns the files of cases into rows of the volumes table, on executors, one case at a time. */
public final class VolumePreprocessing {

    private final SparkSession spark;
    private final Quarantine quarantine;
    private final OverlapReport overlaps;

    public VolumePreprocessing(SparkSession spark) {
        this.spark = spark;
        this.quarantine = new Quarantine(spark);
        this.overlaps = new OverlapReport(spark);
    }

    /** The rows of all readable cases; what is refused while they are computed comes in {@link #quarantined}. */
    public Dataset<Row> rows(List<CaseFiles> cases, VolumePlan plan) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        Quarantine refused = quarantine;
        OverlapReport shared = overlaps;
        JavaRDD<Row> rows = CaseTasks.over(spark, cases).flatMap(one -> prepare(one, plan, hadoop, refused, shared));
        return spark.createDataFrame(rows, TableSchema.VOLUMES.columns());
    }

    /** The cases left out, as rows of the quarantine table; complete once an action has used {@link #rows}. */
    public List<Row> quarantined() {
        return quarantine.rows();
    }

    /** Voxels that pairs of structures shared, by pair; complete once an action has used {@link #rows}. */
    public SortedMap<String, Long> overlaps() {
        return overlaps.voxels();
    }

    private static Iterator<Row> prepare(
            CaseFiles files,
            VolumePlan plan,
            SerializableConfiguration hadoop,
            Quarantine quarantine,
            OverlapReport overlaps) {
        Scratch scratch = Scratch.in(Path.of(SparkFiles.getRootDirectory()));
        try {
            return new CasePreparation(plan, new VolumeFiles(plan.rules().series(), hadoop.value(), scratch), overlaps)
                    .prepare(files).stream().flatMap(volume -> volume.rows().stream()).toList().stream()
                            .map(Supplier::get)
                            .iterator();
        } catch (UnreadableFileException e) {
            quarantine.add(files.caseId(), e);
            return Collections.emptyIterator();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading case " + files.caseId(), e);
        }
    }
}
