package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.CaseTasks;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Finds label maps that are folders of one file per structure. */
final class StructureFiles {

    private StructureFiles() {}

    /** What a label is: volumes by name, none if it is no folder of volumes. */
    private record Listed(CaseFiles files, Map<String, String> volumes) implements Serializable {}

    /**
     * The cases, each with structures in the place of a label that is a folder of volumes.
     *
     * @param names the labels; without, structures of all cases are numbered by name
     */
    static List<CaseFiles> resolve(SparkSession spark, List<CaseFiles> cases, StructureNames names) {
        if (cases.stream().noneMatch(StructureFiles::mayBeFolder)) {
            return cases;
        }
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        List<Listed> listed = CaseTasks.over(spark, cases)
                .map(one -> new Listed(one, volumes(one, hadoop.value())))
                .collect();
        Set<String> present = new TreeSet<>();
        listed.forEach(one -> present.addAll(one.volumes().keySet()));
        if (present.isEmpty()) {
            return cases;
        }
        Map<String, Integer> labels = names.among(present);
        return listed.stream()
                .map(one -> one.volumes().isEmpty() ? one.files() : merged(one, labels))
                .toList();
    }

    /** A label without the ending of a file: listing every one of thousands of files would take long. */
    private static boolean mayBeFolder(CaseFiles files) {
        return files.label() != null && files.label().ending().isEmpty();
    }

    private static Map<String, String> volumes(CaseFiles files, Configuration hadoop) throws IOException {
        InputFile label = files.label();
        if (label == null || !mayBeFolder(files)) {
            return new TreeMap<>();
        }
        try {
            Path folder = new Path(label.path());
            FileSystem system = folder.getFileSystem(hadoop);
            boolean isFolder =
                    system.exists(folder) && system.getFileStatus(folder).isDirectory();
            return isFolder ? new TreeMap<>(CaseList.volumesIn(system, folder)) : new TreeMap<>();
        } catch (IOException e) {
            throw HiddenPath.told(label, e);
        }
    }

    private static CaseFiles merged(Listed listed, Map<String, Integer> labels) {
        List<Structure> structures = new ArrayList<>();
        InputFile folder = listed.files().label();
        labels.forEach((name, label) -> {
            String path = listed.volumes().get(name);
            if (path != null && folder != null) {
                structures.add(new Structure(name, label, inside(folder, path)));
            }
        });
        return listed.files().with(structures);
    }

    /** A file in a hidden folder goes by the folder's name and its own, which is that of the structure. */
    private static InputFile inside(InputFile folder, String path) {
        return folder.isHidden()
                ? new InputFile(path, folder.name() + "/" + new Path(path).getName())
                : InputFile.plain(path);
    }
}
