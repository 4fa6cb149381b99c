package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.RunRecord;
import dev.cohort.dataset.WriteAside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The file of {@code --summary}. */
record SummaryFile(String path, Configuration hadoop) {

    /** Refuses at the start what could not be written at the end of a long run. */
    static SummaryFile checked(String name, Configuration hadoop) {
        try {
            Path path = new Path(name);
            FileSystem files = path.getFileSystem(hadoop);
            if (files.exists(path) && files.getFileStatus(path).isDirectory()) {
                throw new InputException("--summary must be a file, got the folder " + name);
            }
            return new SummaryFile(name, hadoop);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("--summary cannot be written to " + name + ": " + e.getMessage(), e);
        }
    }

    void write(RunRecord run) {
        byte[] json = run.toJson().getBytes(StandardCharsets.UTF_8);
        WriteAside.file(hadoop, path, out -> out.write(json));
    }
}
