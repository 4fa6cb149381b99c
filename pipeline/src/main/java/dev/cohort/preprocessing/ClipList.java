package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

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
    public static List<ClipFile> read(SparkSession spark, String input, ClipNames names) {
        return InputListing.read(
                spark.sparkContext().hadoopConfiguration(),
                input,
                "clip",
                (files, folder) -> inFolder(files, folder, names),
                (files, index) -> ClipIndex.read(spark, files, index));
    }

    private static List<ClipFile> inFolder(FileSystem files, Path folder, ClipNames names) throws IOException {
        Map<String, ClipFile> byId = new TreeMap<>();
        for (FileStatus entry : files.listStatus(folder)) {
            if (entry.isFile()) {
                add(entry, null, names, byId);
                continue;
            }
            for (FileStatus within : files.listStatus(entry.getPath())) {
                add(within, entry.getPath().getName(), names, byId);
            }
        }
        return List.copyOf(byId.values());
    }

    /** In folders per label, files are often named alike, so the folder's name goes into the case id. */
    private static void add(FileStatus file, @Nullable String label, ClipNames names, Map<String, ClipFile> byId) {
        String fileName = file.getPath().getName();
        Matcher name = AUDIO_FILE.matcher(fileName.toLowerCase(Locale.ROOT));
        if (!file.isFile() || !name.matches()) {
            return;
        }
        String bare = fileName.substring(0, name.end(1));
        String caseId = label == null ? bare : label + "_" + bare;
        ClipFile clip = names.clip(caseId, bare, file.getPath().toString(), label);
        ClipFile other = byId.put(caseId, clip);
        if (other != null) {
            throw new InputException("Clips must have names of their own, got " + other.audio() + " and " + clip.audio()
                    + "; list them in an index file");
        }
    }
}
