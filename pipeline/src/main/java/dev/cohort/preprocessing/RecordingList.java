package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    public static List<RecordingFile> read(SparkSession spark, String input, ClipNames names) {
        return InputListing.read(
                spark.sparkContext().hadoopConfiguration(),
                input,
                "recording",
                (files, folder) -> inFolder(files, folder, names),
                (files, file) -> isIndex(files, file) ? index(spark, files, file) : one(files, file, names));
    }

    private static boolean isIndex(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            String heading = new String(in.readNBytes(HEADING_BYTES), StandardCharsets.UTF_8);
            return INDEX_HEADING
                    .matcher(heading.lines().findFirst().orElse("").replace("\uFEFF", ""))
                    .matches();
        }
    }

    private static List<RecordingFile> index(SparkSession spark, FileSystem files, Path path) throws IOException {
        IndexFile index = IndexFile.read(spark, files, path);
        if (!index.columns().containsAll(List.of("case_id", "subject", "recording"))) {
            throw index.missingColumns("case_id, subject, recording and label");
        }
        return index.cases(line -> new RecordingFile(
                line.caseId(),
                line.required("subject"),
                line.resolved(line.required("recording")),
                line.optional("label")));
    }

    private static List<RecordingFile> one(FileSystem files, Path file, ClipNames names) throws IOException {
        String name = file.getName();
        int extension = name.lastIndexOf('.');
        String bare = extension > 0 ? name.substring(0, extension) : name;
        return List.of(recording(bare, bare, files.getFileStatus(file), null, names));
    }

    private static List<RecordingFile> inFolder(FileSystem files, Path folder, ClipNames names) throws IOException {
        Map<String, RecordingFile> byId = new TreeMap<>();
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
    private static void add(FileStatus file, @Nullable String label, ClipNames names, Map<String, RecordingFile> byId) {
        String fileName = file.getPath().getName();
        Matcher name = RECORDING_FILE.matcher(fileName.toLowerCase(Locale.ROOT));
        if (!file.isFile() || !name.matches()) {
            return;
        }
        String bare = fileName.substring(0, name.end(1));
        String caseId = label == null ? bare : label + "_" + bare;
        RecordingFile recording = recording(caseId, bare, file, label, names);
        RecordingFile other = byId.put(caseId, recording);
        if (other != null) {
            throw new InputException("Recordings must have names of their own, got " + other.file() + " and "
                    + recording.file() + "; list them in an index file");
        }
    }

    private static RecordingFile recording(
            String caseId, String bare, FileStatus file, @Nullable String folder, ClipNames names) {
        String path = file.getPath().toString();
        ClipNames.Told told = names.told(bare, path);
        return new RecordingFile(caseId, told.subject(), path, told.label() == null ? folder : told.label());
    }
}
