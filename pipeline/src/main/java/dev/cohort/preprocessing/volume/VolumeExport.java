package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.StoredBrick;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.dataset.WriteAside;
import dev.cohort.volume.Bricks;
import dev.cohort.volume.NiftiWriter;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** The way back: cases of a volumes table as NIfTI files, written by executors. */
public final class VolumeExport {

    private VolumeExport() {}

    /**
     * Writes {@code images/} and {@code labels/} under a new folder, which appears whole or not at all.
     *
     * @return the number of files written
     * @throws InputException if two cases would get a file of the same name
     */
    public static long write(SparkSession spark, List<VolumeCase> cases, String folder) {
        long files = countFiles(cases);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        SerializableConfiguration sent = new SerializableConfiguration(hadoop);
        BrickStore store = new BrickStore(hadoop);
        WriteAside.directory(hadoop, folder, aside -> CaseTasks.over(spark, cases)
                .foreach(one -> write(one, store, aside, sent.value())));
        return files;
    }

    /** Refuses a channel of one case that would be written over another case. */
    private static long countFiles(List<VolumeCase> cases) {
        Map<String, String> caseByFile = new HashMap<>();
        for (VolumeCase one : cases) {
            for (String file : bricksByFile(one).keySet()) {
                String other = caseByFile.put(file, one.caseId());
                if (other != null) {
                    throw new InputException("Cases must give files of different names, got " + file + " from " + other
                            + " and from " + one.caseId() + "; rename one");
                }
            }
        }
        return caseByFile.size();
    }

    private static void write(VolumeCase one, BrickStore store, String folder, Configuration hadoop)
            throws IOException {
        Scratch scratch = Scratch.in(java.nio.file.Path.of(SparkFiles.getRootDirectory()));
        for (Map.Entry<String, List<StoredBrick>> file : bricksByFile(one).entrySet()) {
            Volume volume = assemble(file.getValue(), store, scratch);
            Path path = new Path(folder, file.getKey());
            // Overwrites what a failed attempt of this task left.
            try (OutputStream out = path.getFileSystem(hadoop).create(path, true)) {
                NiftiWriter.write(volume, out, true);
            }
        }
    }

    private static Map<String, List<StoredBrick>> bricksByFile(VolumeCase one) {
        Map<String, List<StoredBrick>> byFile = new TreeMap<>();
        for (StoredBrick brick : one.bricks()) {
            byFile.computeIfAbsent(fileOf(brick.info(), one.channels()), f -> new ArrayList<>())
                    .add(brick);
        }
        return byFile;
    }

    private static Volume assemble(List<StoredBrick> bricks, BrickStore store, Scratch scratch) throws IOException {
        BrickInfo first = bricks.get(0).info();
        Voxels voxels = Voxels.zeros(
                first.type(),
                first.slope(),
                first.intercept(),
                first.grid().shape().voxels(),
                scratch);
        for (StoredBrick brick : bricks) {
            Bricks.paste(store.voxels(brick), brick.info().box(), first.grid().shape(), voxels);
        }
        return new Volume(first.grid(), voxels);
    }

    private static String fileOf(BrickInfo brick, int channels) {
        if (brick.role() == VolumeRole.LABEL) {
            return "labels/" + brick.caseId() + ".nii.gz";
        }
        String channel = channels == 1 ? "" : String.format(Locale.ROOT, "_%04d", brick.channel());
        return "images/" + brick.caseId() + channel + ".nii.gz";
    }
}
