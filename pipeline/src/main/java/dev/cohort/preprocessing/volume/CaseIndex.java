package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.IndexFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** An index of volumes: images, one or more a case, and perhaps a label map. */
final class CaseIndex {

    private static final Pattern IMAGE_COLUMN = Pattern.compile("image(_\\d+)?");

    private static final Pattern STRUCTURE_COLUMN = Pattern.compile("label_(.+)");

    private CaseIndex() {}

    /** The cases by ascending id; see {@link CaseList#read}. */
    static List<CaseFiles> read(SparkSession spark, FileSystem files, Path path, CaseRules rules) throws IOException {
        IndexFile index = IndexFile.read(spark, files, path);
        List<String> columns = index.columns();
        List<String> imageColumns = columns.stream()
                .filter(column -> IMAGE_COLUMN.matcher(column).matches())
                // image_2 before image_10
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        if (!columns.contains("case_id") || !columns.contains("subject") || imageColumns.isEmpty()) {
            throw index.missingColumns("case_id, subject, image (or image_0 …) and label");
        }
        List<String> structures = structures(columns);
        if (!structures.isEmpty() && columns.contains("label")) {
            throw new InputException(
                    path + " must have the column label, or one label_NAME for each structure, got " + columns);
        }
        Map<String, Integer> labels =
                structures.isEmpty() ? Map.of() : rules.structures().among(structures);
        return index.cases(line -> files(line, imageColumns, labels));
    }

    private static List<String> structures(List<String> columns) {
        return columns.stream()
                .map(STRUCTURE_COLUMN::matcher)
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .toList();
    }

    private static CaseFiles files(IndexFile.Line line, List<String> imageColumns, Map<String, Integer> labels) {
        List<String> images = imageColumns.stream()
                .map(column -> line.resolved(line.required(column)))
                .toList();
        @Nullable String label = line.optional("label");
        CaseFiles files = new CaseFiles(
                line.caseId(), line.required("subject"), images, label == null ? null : line.resolved(label));
        List<Structure> structures = new ArrayList<>();
        labels.forEach((name, value) -> {
            String file = line.optional("label_" + name);
            if (file != null) {
                structures.add(new Structure(name, value, InputFile.plain(line.resolved(file))));
            }
        });
        return structures.isEmpty() ? files : files.with(structures);
    }
}
