package dev.cohort.preprocessing.volume;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A file or a folder of a case.
 *
 * @param path where it is
 * @param name what messages and tables call it: the path, unless that may name a patient
 */
public record InputFile(String path, String name) implements Serializable {

    private static final String ENDINGS = "(?s)^(.*?)((\\.(nii|hdr|img|mgh|mgz|dcm))?(\\.gz)?)$";

    /** A file that goes by its path. */
    public static InputFile plain(String path) {
        return new InputFile(path, path);
    }

    /** Whether its path must not be shown. */
    boolean isHidden() {
        return !path.equals(name);
    }

    /** What the end of its path says of its format, as in {@code .nii.gz}; empty if nothing. */
    String ending() {
        return path.replaceFirst(ENDINGS, "$2");
    }

    /** A file beside this one, as the other half of a pair; hidden if this one is, under the same name. */
    InputFile beside(String otherPath) {
        if (!isHidden()) {
            return plain(otherPath);
        }
        return new InputFile(
                otherPath, name.replaceFirst(ENDINGS, "$1") + plain(otherPath).ending());
    }

    /**
     * All files below this folder by path, without those whose name, or whose folder's, begins with a dot or underscore.
     * Names of slices and their folders are often those of patients: each is called by the folder's name and its place in
     * the order of paths.
     */
    List<InputFile> below(FileSystem files) throws IOException {
        List<String> paths = paths(files);
        paths.sort(null);
        List<InputFile> slices = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            slices.add(new InputFile(paths.get(i), name + " (file " + (i + 1) + " by path)"));
        }
        return slices;
    }

    private List<String> paths(FileSystem files) throws IOException {
        List<String> paths = new ArrayList<>();
        Path folder = new Path(path);
        Path root = files.getFileStatus(folder).getPath();
        try {
            RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
            while (all.hasNext()) {
                Path file = all.next().getPath();
                if (!root.toUri().relativize(file.toUri()).getPath().matches("(.*/)?[._].*")) {
                    paths.add(file.toString());
                }
            }
        } catch (IOException e) {
            // It may name a folder below, and so a patient.
            throw HiddenPath.told(name, e);
        }
        return paths;
    }
}
