package dev.cohort.preprocessing.sensor;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.FileNames;
import dev.cohort.preprocessing.IndexFile;
import dev.cohort.preprocessing.InputListing;
import dev.cohort.preprocessing.LabelledFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds the recordings of an input: listed in an index file, lying in a folder, or one file. */
public final class RecordingList {

    private static final Pattern RECORDING_FILE = Pattern.compile("([^._].*)\\.(csv|tsv|txt|dat|data|ts)");
    private static final Pattern INDEX_HEADING = Pattern.compile("(.*,)?case_id(,.*)?");
    private static final int HEADING_BYTES = 4096;

    private RecordingList() {}

    /**
     * The recordings of an input, by ascending case id.
     *
     * @param input a CSV file with the columns case_id, subject, recording and perhaps label, whose paths are relative to
     *     the file's folder; any other file, which is a recording itself; or a folder of recordings, or of one folder of
     *     them per label
     * @param names what file names tell
     * @throws InputException if the input is missing, malformed, empty, or names a recording twice
     */
    public static List<RecordingFile> read(SparkSession spark, String input, FileNames names) {
        return InputListing.read(
                spark.sparkContext().hadoopConfiguration(),
                input,
                "recording",
                (files, folder) -> inFolder(files, folder, names),
                (files, file) -> isIndex(files, file) ? inIndex(spark, files, file) : one(file, names));
    }

    private static boolean isIndex(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            String heading = new String(in.readNBytes(HEADING_BYTES), StandardCharsets.UTF_8);
            return INDEX_HEADING
                    .matcher(heading.lines().findFirst().orElse("").replace("\uFEFF", ""))
                    .matches();
        }
    }

    private static List<RecordingFile> inIndex(SparkSession spark, FileSystem files, Path path) throws IOException {
        IndexFile index = IndexFile.read(spark, files, path);
        index.requireColumns(List.of("case_id", "subject", "recording"), "case_id, subject, recording and label");
        return index.cases(line -> new RecordingFile(
                line.caseId(),
                line.required("subject"),
                line.resolved(line.required("recording")),
                line.optional("label")));
    }

    private static List<RecordingFile> one(Path file, FileNames names) {
        String name = file.getName();
        int extension = name.lastIndexOf('.');
        String bare = extension > 0 ? name.substring(0, extension) : name;
        return List.of(recording(new LabelledFile(bare, bare, file.toString(), null), names));
    }

    private static List<RecordingFile> inFolder(FileSystem files, Path folder, FileNames names) throws IOException {
        return LabelledFile.in(files, folder, RECORDING_FILE, "Recordings").stream()
                .map(file -> recording(file, names))
                .toList();
    }

    private static RecordingFile recording(LabelledFile file, FileNames names) {
        FileNames.Told told = names.of(file);
        return new RecordingFile(file.caseId(), told.subject(), file.file(), told.label());
    }
}
