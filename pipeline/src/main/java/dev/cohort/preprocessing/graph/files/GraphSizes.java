package dev.cohort.preprocessing.graph.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** How many bytes the files of data sets have. A file that is missing has none: its reader tells that. */
final class GraphSizes {

    private GraphSizes() {}

    static long bytes(String file, Configuration hadoop) {
        Path path = new Path(file);
        try {
            FileSystem files = path.getFileSystem(hadoop);
            return files.exists(path) ? files.getFileStatus(path).getLen() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Looking for " + path, e);
        }
    }

    /** Whether all files of all data sets together have at most so many bytes. */
    static boolean areAtMost(long most, List<GraphSource> sources, Configuration hadoop) {
        long left = most;
        for (GraphSource source : sources) {
            for (String file : source.allFiles()) {
                left -= bytes(file, hadoop);
                if (left < 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
