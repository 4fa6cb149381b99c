package dev.cohort.preprocessing;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.source.UnreadableFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.PathIsDirectoryException;

/** Looks up the files that cases name. */
public final class SourceFiles {

    private SourceFiles() {}

    /**
     * A file of a case.
     *
     * @throws UnreadableFileException if there is none of that name, or a folder
     * @throws IOException if the file system fails, which is no fault of the case
     */
    public static HadoopSource find(String file, Configuration hadoop) throws UnreadableFileException, IOException {
        try {
            return new HadoopSource(file, hadoop);
        } catch (FileNotFoundException e) {
            throw new UnreadableFileException(file, "the file must exist", "none");
        } catch (PathIsDirectoryException e) {
            throw new UnreadableFileException(file, "must be a file", "a folder");
        }
    }
}
