package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What an input holds, which is a folder or an index file, whatever the kind of data. */
public final class InputListing {

    /** Finds things in a folder, or in an index file. */
    @FunctionalInterface
    public interface Finder<T> {
        List<T> in(FileSystem files, Path place) throws IOException;
    }

    private InputListing() {}

    /**
     * The things of an input.
     *
     * @param thing what one of them is called
     * @throws InputException if the input is missing or holds none
     */
    public static <T> List<T> read(
            Configuration hadoop, String input, String thing, Finder<T> inFolder, Finder<T> inIndex) {
        Path path = new Path(input);
        List<T> found;
        try {
            FileSystem files = path.getFileSystem(hadoop);
            found = files.getFileStatus(path).isDirectory()
                    ? inFolder.in(files, path)
                    : inIndex.in(files, files.makeQualified(path));
        } catch (FileNotFoundException e) {
            throw new InputException("--input " + input + " must exist: a folder or an index file", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Listing " + input, e);
        }
        if (found.isEmpty()) {
            throw new InputException("--input " + input + " must hold at least one " + thing + ", but holds none");
        }
        return found;
    }
}
