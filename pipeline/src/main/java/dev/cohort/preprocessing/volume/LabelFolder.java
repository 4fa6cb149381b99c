package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.CaseVolume;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.dicom.SeriesRules;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** A folder of label files as rows of the volumes table, each file a case on its own grid, voxels as stored. */
public final class LabelFolder {

    private LabelFolder() {}

    /** A case and its file. */
    private record LabelFile(String caseId, String file) implements Serializable {}

    /**
     * The rows of all files; they are read on the executors whenever the rows are used.
     *
     * @param folder holds .nii, .nii.gz, .mgz or .hdr/.img files; a case is named by its file without the ending
     * @throws InputException if there is no such folder or no such file in it; when the rows are used, if a file cannot
     *     be read or its values are not labels
     */
    public static Dataset<Row> read(SparkSession spark, String folder) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        List<LabelFile> cases = list(hadoop, new Path(folder));
        SerializableConfiguration shipped = new SerializableConfiguration(hadoop);
        return spark.createDataFrame(
                CaseTasks.over(spark, cases).flatMap(one -> rows(one, shipped.value())), TableSchema.VOLUMES.columns());
    }

    private static List<LabelFile> list(Configuration hadoop, Path folder) {
        List<LabelFile> cases = new ArrayList<>();
        try {
            CaseList.volumesIn(folder.getFileSystem(hadoop), folder)
                    .forEach((caseId, file) -> cases.add(new LabelFile(caseId, file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Listing " + folder, e);
        }
        if (cases.isEmpty()) {
            throw new InputException(folder + " must hold .nii, .nii.gz, .mgz or .hdr/.img files, but holds none");
        }
        return cases;
    }

    private static Iterator<Row> rows(LabelFile labels, Configuration hadoop) {
        Scratch scratch = Scratch.in(java.nio.file.Path.of(SparkFiles.getRootDirectory()));
        try {
            OpenedVolumes opened =
                    new VolumeFiles(SeriesRules.STRICT, hadoop, scratch).open(InputFile.plain(labels.file()));
            if (opened.volumeCount() != 1) {
                throw new UnreadableFileException(
                        labels.file(), "a label map must be one volume", opened.volumeCount());
            }
            Volume volume = LabelMaps.wholeNumbers(opened.volume(0), labels.file(), scratch);
            return new CaseVolume(labels.caseId(), labels.caseId(), VolumeRole.LABEL, 0, volume, opened.source())
                    .rows().stream().map(Supplier::get).iterator();
        } catch (UnreadableFileException e) {
            throw new InputException(e.file() + ": " + e.rule() + ", got " + e.value(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + labels.file(), e);
        }
    }
}
