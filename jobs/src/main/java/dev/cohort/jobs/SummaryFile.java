package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The file of {@code --summary}: whole or absent, never half written. */
record SummaryFile(FileSystem files, Path path) {

    /** Refuses what could not be written at the end of a long run. */
    static SummaryFile checked(String name, SparkSession spark) {
        try {
            Path path = new Path(name);
            FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
            // Raw: a local file needs no .crc file beside it.
            FileSystem raw = files instanceof ChecksumFileSystem checksummed ? checksummed.getRawFileSystem() : files;
            if (raw.exists(path) && raw.getFileStatus(path).isDirectory()) {
                throw new InputException("--summary must be a file, got the folder " + name);
            }
            return new SummaryFile(raw, path);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("--summary cannot be written to " + name + ": " + e.getMessage(), e);
        }
    }

    void write(String json) {
        Path aside = new Path(path + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = files.create(aside)) {
                out.write(json.getBytes(StandardCharsets.UTF_8));
            }
            // A local rename replaces; HDFS refuses while the old file stands.
            if (!files.rename(aside, path)) {
                files.delete(path, false);
                if (!files.rename(aside, path)) {
                    throw new IOException("Cannot rename " + aside + " to " + path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
