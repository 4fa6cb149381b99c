package dev.cohort.preprocessing.text;

import dev.cohort.preprocessing.InputListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds the files of documents of an input. */
public final class TextList {

    private static final Pattern HIDDEN = Pattern.compile("[._].*");

    private TextList() {}

    /**
     * The files of an input, by name.
     *
     * @param input a file, or a folder whose files are all read, hidden ones left out
     * @throws dev.cohort.dataset.InputException if the input is missing or holds no file
     */
    public static List<TextFile> read(SparkSession spark, String input) {
        return InputListing.read(
                spark.sparkContext().hadoopConfiguration(),
                input,
                "file",
                TextList::inFolder,
                (files, file) -> List.of(new TextFile(file.getName(), file.toString())));
    }

    private static List<TextFile> inFolder(FileSystem files, Path folder) throws IOException {
        List<TextFile> found = new ArrayList<>();
        for (FileStatus entry : files.listStatus(folder)) {
            String name = entry.getPath().getName();
            if (entry.isFile() && !HIDDEN.matcher(name).matches()) {
                found.add(new TextFile(name, entry.getPath().toString()));
            }
        }
        found.sort(Comparator.comparing(TextFile::name));
        return found;
    }
}
