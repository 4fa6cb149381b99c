package dev.cohort.preprocessing.audio;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.FileNames;
import dev.cohort.preprocessing.IndexFile;
import dev.cohort.preprocessing.InputListing;
import dev.cohort.preprocessing.LabelledFile;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds the clips of an input: listed in an index file, or lying in a folder. */
public final class ClipList {

    private static final Pattern AUDIO_FILE =
            Pattern.compile("([^._].*)\\.(wav|wave|rf64|bw64|aif|aiff|aifc|flac|ogg|oga|mp3)");

    private ClipList() {}

    /**
     * The clips of an input, by ascending case id.
     *
     * @param input a CSV file with the columns case_id, subject, audio and perhaps label, whose paths are relative to
     *     the file's folder; or a folder of audio files, or of one folder of them per label
     * @param names what file names of a folder tell
     * @throws InputException if the input is missing, malformed, empty, or names a clip twice
     */
    public static List<ClipFile> read(SparkSession spark, String input, FileNames names) {
        return InputListing.read(
                spark.sparkContext().hadoopConfiguration(),
                input,
                "clip",
                (files, folder) -> inFolder(files, folder, names),
                (files, index) -> inIndex(spark, files, index));
    }

    private static List<ClipFile> inFolder(FileSystem files, Path folder, FileNames names) throws IOException {
        return LabelledFile.in(files, folder, AUDIO_FILE, "Clips").stream()
                .map(file -> clip(file, names.of(file)))
                .toList();
    }

    /** A clip is its own subject if its name does not tell it. */
    private static ClipFile clip(LabelledFile file, FileNames.Told told) {
        String subject = told.subject();
        return new ClipFile(file.caseId(), subject == null ? file.caseId() : subject, file.file(), told.label());
    }

    private static List<ClipFile> inIndex(SparkSession spark, FileSystem files, Path path) throws IOException {
        IndexFile index = IndexFile.read(spark, files, path);
        index.requireColumns(List.of("case_id", "subject", "audio"), "case_id, subject, audio and label");
        return index.cases(line -> new ClipFile(
                line.caseId(),
                line.required("subject"),
                line.resolved(line.required("audio")),
                line.optional("label")));
    }
}
