package dev.cohort.preprocessing.image;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.CaseVolume;
import dev.cohort.dataset.TableSchema;
import dev.cohort.image.ImageFile;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/** Turns images into rows of the volumes table, on executors, one case at a time. */
public final class ImagePreprocessing {

    private final SparkSession spark;
    private final Quarantine quarantine;
    private final LongAccumulator overlaps;

    public ImagePreprocessing(SparkSession spark) {
        this.spark = spark;
        this.quarantine = new Quarantine(spark);
        this.overlaps = spark.sparkContext().longAccumulator("pixels of more than one object");
    }

    /** The rows of all readable cases; what is refused while they are computed comes in {@link #quarantined}. */
    public Dataset<Row> rows(List<ImageCase> cases, ImagePlan plan) {
        SerializableConfiguration hadoop = hadoop();
        Quarantine refused = quarantine;
        LongAccumulator counted = overlaps;
        JavaRDD<Row> rows = CaseTasks.over(spark, cases).flatMap(one -> prepare(one, plan, hadoop, refused, counted));
        return spark.createDataFrame(rows, TableSchema.VOLUMES.columns());
    }

    private static Iterator<Row> prepare(
            ImageCase one,
            ImagePlan plan,
            SerializableConfiguration hadoop,
            Quarantine quarantine,
            LongAccumulator overlaps) {
        Scratch scratch = Scratch.in(Path.of(SparkFiles.getRootDirectory()));
        try {
            List<Supplier<Row>> rows = new ArrayList<>();
            for (CaseVolume volume : new ImagePreparation(plan, hadoop.value(), scratch, overlaps).prepare(one)) {
                rows.addAll(volume.rows());
            }
            return rows.stream().map(Supplier::get).iterator();
        } catch (UnreadableFileException e) {
            quarantine.add(one.caseId(), e);
            return Collections.emptyIterator();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading case " + one.caseId(), e);
        }
    }

    /** The pixels of the largest image; unreadable ones have no say. 1 if there is none. */
    public int largest(List<ImageCase> cases) {
        SerializableConfiguration hadoop = hadoop();
        return CaseTasks.over(spark, cases)
                .map(one -> {
                    try {
                        return ImageFile.header(SourceFiles.find(one.image(), hadoop.value()))
                                .pixels();
                    } catch (UnreadableFileException e) {
                        return 1;
                    }
                })
                .reduce(Math::max);
    }

    /** The cases left out, as rows of the quarantine table; complete once an action has used {@link #rows}. */
    public List<Row> quarantined() {
        return quarantine.rows();
    }

    /** Pixels that more than one object of a case claims; complete once an action has used {@link #rows}. */
    public long overlappingPixels() {
        return overlaps.value();
    }

    /** The classes of the cases that have one and are not left out, as rows of {@link TableSchema#CLASSES}. */
    public Dataset<Row> classes(List<ImageCase> cases) {
        List<Row> rows = kept(cases)
                .flatMap(one -> one.views().stream()
                        .filter(view -> view.label() != null)
                        .map(view -> RowFactory.create(view.caseId(), one.subject(), view.label())))
                .toList();
        return spark.createDataFrame(rows, TableSchema.CLASSES.columns()).coalesce(1);
    }

    /** How many cases are in the table; complete once an action has used {@link #rows}. */
    public int count(List<ImageCase> cases) {
        return kept(cases).mapToInt(one -> one.views().size()).sum();
    }

    private Stream<ImageCase> kept(List<ImageCase> cases) {
        Set<String> refused =
                quarantined().stream().map(row -> row.getString(0)).collect(Collectors.toSet());
        return cases.stream().filter(one -> !refused.contains(one.caseId()));
    }

    private SerializableConfiguration hadoop() {
        return new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    }
}
