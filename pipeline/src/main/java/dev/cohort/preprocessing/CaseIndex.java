package dev.cohort.preprocessing;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** An index of volumes: images, one or more a case, and perhaps a label map. */
final class CaseIndex {

    private static final Pattern IMAGE_COLUMN = Pattern.compile("image(_\\d+)?");

    private CaseIndex() {}

    /** The cases by ascending id; see {@link CaseList#read}. */
    static List<CaseFiles> read(SparkSession spark, FileSystem files, Path path) throws IOException {
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
        return index.cases(line -> files(line, imageColumns));
    }

    private static CaseFiles files(IndexFile.Line line, List<String> imageColumns) {
        List<String> images = imageColumns.stream()
                .map(column -> line.resolved(line.required(column)))
                .toList();
        @Nullable String label = line.optional("label");
        return new CaseFiles(
                line.caseId(), line.required("subject"), images, label == null ? null : line.resolved(label));
    }
}
