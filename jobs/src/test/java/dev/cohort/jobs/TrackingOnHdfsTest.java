package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.tracking.JsonLinesTracker;
import dev.cohort.tracking.Scalars;
import dev.cohort.tracking.TensorBoardTracker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingOnHdfsTest {

    @TempDir
    static Path folder;

    private static MiniDFSCluster hdfs;
    private static Configuration hadoop;
    private static String root;

    @BeforeAll
    static void start() throws IOException {
        hadoop = new Configuration();
        hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        hdfs = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
        hdfs.waitClusterUp();
        root = "hdfs://127.0.0.1:" + hdfs.getNameNodePort();
    }

    @AfterAll
    static void stop() {
        hdfs.shutdown(true);
    }

    private static String text(String path) throws IOException {
        org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(path);
        try (FSDataInputStream in = place.getFileSystem(hadoop).open(place)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Scalars at(long step) {
        return new Scalars(step, Instant.EPOCH, Map.of("loss", 0.5));
    }

    private static String line(long step) {
        return "{\"step\":" + step + ",\"time\":\"1970-01-01T00:00:00Z\",\"loss\":0.5}\n";
    }

    @Test
    void linesCanBeReadAtOnceAndTheFileOfARunThatDiedIsTakenOver() throws IOException {
        String path = root + "/model/steps.jsonl";
        // Never closed: a process that was killed leaves its file open.
        JsonLinesTracker killed = JsonLinesTracker.begin(hadoop, path);
        killed.log(at(1));
        killed.log(at(2));
        assertThat(text(path)).isEqualTo(line(1) + line(2));

        try (JsonLinesTracker resumed = JsonLinesTracker.resume(hadoop, path, 1)) {
            resumed.log(at(2));
            resumed.log(at(3));
            assertThat(text(path)).isEqualTo(line(1) + line(2) + line(3));
        }
        assertThat(text(path)).isEqualTo(line(1) + line(2) + line(3));
    }

    @Test
    void eventsCanBeReadAtOnce() throws IOException {
        String directory = root + "/model/tensorboard";
        try (TensorBoardTracker tracker = TensorBoardTracker.begin(hadoop, directory)) {
            tracker.log(at(1));
            org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(directory);
            FileSystem files = place.getFileSystem(hadoop);
            assertThat(text(files.listStatus(place)[0].getPath().toString())).contains("brain.Event:2", "loss");
        }
    }
}
