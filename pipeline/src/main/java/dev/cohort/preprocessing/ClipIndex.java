package dev.cohort.preprocessing;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** An index of clips. */
final class ClipIndex {

    private ClipIndex() {}

    /** The clips by ascending id; see {@link ClipList#read}. */
    static List<ClipFile> read(SparkSession spark, FileSystem files, Path path) throws IOException {
        IndexFile index = IndexFile.read(spark, files, path);
        if (!index.columns().containsAll(List.of("case_id", "subject", "audio"))) {
            throw index.missingColumns("case_id, subject, audio and label");
        }
        return index.cases(line -> new ClipFile(
                line.caseId(),
                line.required("subject"),
                line.resolved(line.required("audio")),
                line.optional("label")));
    }
}
