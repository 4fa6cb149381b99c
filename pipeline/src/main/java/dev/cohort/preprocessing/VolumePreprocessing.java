package dev.cohort.preprocessing;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.TableSchema;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Turns the files of cases into rows of the volumes table, on executors, one case at a time. */
public final class VolumePreprocessing {

    private final SparkSession spark;
    private final CollectionAccumulator<Refusal> refusals = new CollectionAccumulator<>();

    public VolumePreprocessing(SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().register(refusals, "quarantined cases");
    }

    private record Refusal(String caseId, String file, String rule, String value) implements java.io.Serializable {}

    /** The rows of all readable cases; what is refused while they are computed comes in {@link #quarantined}. */
    public Dataset<Row> rows(List<CaseFiles> cases, VolumePlan plan) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        CollectionAccumulator<Refusal> refused = refusals;
        JavaRDD<Row> rows = CaseTasks.over(spark, cases).flatMap(one -> prepare(one, plan, hadoop, refused));
        return spark.createDataFrame(rows, TableSchema.VOLUMES.columns());
    }

    /**
     * The cases left out, as rows of the quarantine table; complete once an action has used {@link #rows}. A case
     * that Spark computed twice is listed once.
     */
    public List<Row> quarantined() {
        Map<String, Row> byCase = new TreeMap<>();
        for (Refusal refusal : refusals.value()) {
            byCase.put(
                    refusal.caseId(),
                    RowFactory.create(refusal.caseId(), refusal.file(), refusal.rule(), refusal.value()));
        }
        return List.copyOf(byCase.values());
    }

    private static Iterator<Row> prepare(
            CaseFiles files,
            VolumePlan plan,
            SerializableConfiguration hadoop,
            CollectionAccumulator<Refusal> refusals) {
        Scratch scratch = Scratch.in(Path.of(SparkFiles.getRootDirectory()));
        try {
            return new CasePreparation(plan, new VolumeFiles(hadoop.value(), scratch))
                    .prepare(files).stream().flatMap(volume -> volume.rows().stream()).toList().stream()
                            .map(Supplier::get)
                            .iterator();
        } catch (UnreadableFileException e) {
            refusals.add(new Refusal(files.caseId(), e.file(), e.rule(), e.value()));
            return Collections.emptyIterator();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading case " + files.caseId(), e);
        }
    }
}
