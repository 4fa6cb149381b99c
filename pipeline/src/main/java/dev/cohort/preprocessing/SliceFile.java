package dev.cohort.preprocessing;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A file below a folder of DICOM files.
 *
 * @param path where it is
 * @param name what messages and tables call it: names of such files and folders are often those of patients, so the
 *     folder that the user named is given, and the file's place in the order of paths
 */
public record SliceFile(String path, String name) implements Serializable {

    /** All files below a folder by path, without those whose name, or whose folder's, begins with a dot or underscore. */
    static List<SliceFile> below(FileSystem files, Path folder) throws IOException {
        List<String> paths = new ArrayList<>();
        Path root = files.getFileStatus(folder).getPath();
        RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
        while (all.hasNext()) {
            Path path = all.next().getPath();
            if (!root.toUri().relativize(path.toUri()).getPath().matches("(.*/)?[._].*")) {
                paths.add(path.toString());
            }
        }
        paths.sort(null);
        List<SliceFile> slices = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            slices.add(new SliceFile(paths.get(i), folder + " (file " + (i + 1) + " by path)"));
        }
        return slices;
    }
}
