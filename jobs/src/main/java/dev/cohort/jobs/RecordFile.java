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

/** A file that holds the record of a run: whole or absent, never half written. */
record RecordFile(FileSystem files, Path path) {

    /** The file of {@code --summary}. Refuses at the start what could not be written at the end of a long run. */
    static RecordFile ofSummary(String name, SparkSession spark) {
        try {
            RecordFile file = of(new Path(name), spark);
            if (file.files.exists(file.path)
                    && file.files.getFileStatus(file.path).isDirectory()) {
                throw new InputException("--summary must be a file, got the folder " + name);
            }
            return file;
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("--summary cannot be written to " + name + ": " + e.getMessage(), e);
        }
    }

    /** The neighbour of an output table. */
    static RecordFile beside(String table, SparkSession spark) {
        try {
            return of(new Path(table).suffix(".run.json"), spark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordFile of(Path path, SparkSession spark) throws IOException {
        FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        // Raw: a local file needs no .crc file beside it.
        return new RecordFile(files instanceof ChecksumFileSystem summed ? summed.getRawFileSystem() : files, path);
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
