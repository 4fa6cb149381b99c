package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Finds the cases of an input: listed in an index file, or paired by name in a folder. */
public final class CaseList {

    private static final Pattern VOLUME_FILE = Pattern.compile("(.+?)\\.(nii|nii\\.gz|hdr|hdr\\.gz)");
    private static final Pattern IMAGE_COLUMN = Pattern.compile("image(_\\d+)?");

    private CaseList() {}

    /**
     * The cases of an input, by ascending case id.
     *
     * @param input a CSV file with the columns case_id, subject, image (or image_0, image_1 …) and label, whose paths
     *     are relative to the file's folder and whose label may be empty; or a folder with {@code images/} and
     *     perhaps {@code labels/}, paired by file name, each case its own subject
     * @throws InputException if the input is missing, malformed, empty, or names a case twice
     */
    public static List<CaseFiles> read(SparkSession spark, String input) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Path path = new Path(input);
        List<CaseFiles> cases;
        try {
            FileSystem files = path.getFileSystem(hadoop);
            cases = files.getFileStatus(path).isDirectory()
                    ? inFolder(files, path)
                    : inIndex(spark, files.makeQualified(path));
        } catch (FileNotFoundException e) {
            throw new InputException("--input " + input + " must exist: a folder or an index file", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Listing " + input, e);
        }
        if (cases.isEmpty()) {
            throw new InputException("--input " + input + " must hold at least one case, but holds none");
        }
        return cases;
    }

    private static List<CaseFiles> inFolder(FileSystem files, Path folder) throws IOException {
        Map<String, String> images = volumesIn(files, new Path(folder, "images"));
        Path labelFolder = new Path(folder, "labels");
        Map<String, String> labels = files.exists(labelFolder) ? volumesIn(files, labelFolder) : Map.of();
        Set<String> orphans = new HashSet<>(labels.keySet());
        orphans.removeAll(images.keySet());
        if (!orphans.isEmpty()) {
            String orphan = orphans.stream().sorted().findFirst().orElseThrow();
            throw new InputException(labels.get(orphan) + " must have an image of the same name in "
                    + new Path(folder, "images") + "; list pairs in an index file if names differ");
        }
        List<CaseFiles> cases = new ArrayList<>();
        images.forEach((name, image) -> cases.add(new CaseFiles(name, name, List.of(image), labels.get(name))));
        return cases;
    }

    /** The volumes of a folder by case name, ascending. */
    static Map<String, String> volumesIn(FileSystem files, Path folder) throws IOException {
        if (!files.exists(folder)) {
            throw new InputException(folder + " must exist: a folder of .nii, .nii.gz or .hdr/.img files");
        }
        Map<String, String> byName = new TreeMap<>();
        for (FileStatus file : files.listStatus(folder)) {
            Matcher name = VOLUME_FILE.matcher(file.getPath().getName());
            if (file.isFile() && name.matches()) {
                String before = byName.put(name.group(1), file.getPath().toString());
                if (before != null) {
                    throw new InputException(
                            folder + " must hold one file per case, got " + before + " and " + file.getPath());
                }
            }
        }
        return byName;
    }

    private static List<CaseFiles> inIndex(SparkSession spark, Path index) {
        Dataset<Row> rows = spark.read().option("header", true).csv(index.toString());
        List<String> columns = Arrays.asList(rows.columns());
        List<String> imageColumns = columns.stream()
                .filter(c -> IMAGE_COLUMN.matcher(c).matches())
                // image_2 before image_10
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        if (!columns.contains("case_id") || !columns.contains("subject") || imageColumns.isEmpty()) {
            throw new InputException(
                    index + " must have the columns case_id, subject, image (or image_0 …) and label, got " + columns);
        }
        Map<String, CaseFiles> byId = new TreeMap<>();
        for (Row row : rows.collectAsList()) {
            String id = required(row, "case_id", index);
            List<String> images = imageColumns.stream()
                    .map(column -> resolve(index, required(row, column, index)))
                    .toList();
            String label = columns.contains("label") ? row.getAs("label") : null;
            CaseFiles files = new CaseFiles(
                    id, required(row, "subject", index), images, label == null ? null : resolve(index, label));
            if (byId.put(id, files) != null) {
                throw new InputException(index + " must name each case once, got case_id " + id + " twice");
            }
        }
        return List.copyOf(byId.values());
    }

    private static String required(Row row, String column, Path index) {
        @Nullable String value = row.getAs(column);
        if (value == null || value.isBlank()) {
            throw new InputException(index + " must give a " + column + " in every row, got none in " + row);
        }
        return value.strip();
    }

    private static String resolve(Path index, String file) {
        return new Path(index.getParent(), file.strip()).toString();
    }
}
