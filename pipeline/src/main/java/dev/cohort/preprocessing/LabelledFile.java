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
import org.jspecify.annotations.Nullable;

/**
 * A file of a folder, or of one folder of files per label.
 *
 * @param caseId the label, if there is one, and the file's name
 * @param name of the file, without its extension
 * @param label the folder's name; null for files beside such folders
 */
public record LabelledFile(
        String caseId, String name, String file, @Nullable String label) {

    /**
     * The files below a folder, by ascending case id.
     *
     * @param named the names in lower case of files to take; the first group is the name without extension
     * @param things what the files hold, for messages
     * @throws InputException if two have one name
     */
    public static List<LabelledFile> in(FileSystem files, Path folder, Pattern named, String things)
            throws IOException {
        Map<String, LabelledFile> byId = new TreeMap<>();
        for (FileStatus entry : files.listStatus(folder)) {
            if (entry.isFile()) {
                add(entry, null, named, things, byId);
                continue;
            }
            for (FileStatus within : files.listStatus(entry.getPath())) {
                add(within, entry.getPath().getName(), named, things, byId);
            }
        }
        return List.copyOf(byId.values());
    }

    /** In folders per label, files are often named alike, so the folder's name goes into the case id. */
    private static void add(
            FileStatus file, @Nullable String label, Pattern named, String things, Map<String, LabelledFile> byId) {
        String fileName = file.getPath().getName();
        Matcher matcher = named.matcher(fileName.toLowerCase(Locale.ROOT));
        if (!file.isFile() || !matcher.matches()) {
            return;
        }
        String name = fileName.substring(0, matcher.end(1));
        String path = file.getPath().toString();
        String caseId = label == null ? name : label + "_" + name;
        LabelledFile other = byId.put(caseId, new LabelledFile(caseId, name, path, label));
        if (other != null) {
            throw new InputException(things + " must have names of their own, got " + other.file() + " and " + path
                    + "; list them in an index file");
        }
    }
}
