package dev.cohort.tracking;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes an event file that TensorBoard shows while it grows. Figures are single precision there. */
public final class TensorBoardTracker implements Tracker {

    private final GrowingFile file;

    private TensorBoardTracker(Configuration hadoop, String directory) {
        Instant now = Instant.now();
        // The process number as well: a run resumed within a second needs a name of its own.
        String name = "events.out.tfevents." + now.getEpochSecond() + "." + host() + "."
                + ProcessHandle.current().pid();
        this.file = GrowingFile.create(hadoop, new Path(directory, name).toString());
        file.write(TfRecord.of(TensorBoardEvent.version(now)));
    }

    /**
     * Begins the first event file of a run.
     *
     * @param directory the run's own folder, on any Hadoop path; made if missing
     */
    public static TensorBoardTracker begin(Configuration hadoop, String directory) {
        return new TensorBoardTracker(hadoop, directory);
    }

    /**
     * Adds an event file that tells TensorBoard to forget what earlier ones say of later steps.
     *
     * @param step the last step that counts
     */
    public static TensorBoardTracker resume(Configuration hadoop, String directory, long step) {
        TensorBoardTracker tracker = new TensorBoardTracker(hadoop, directory);
        tracker.file.write(TfRecord.of(TensorBoardEvent.restart(Instant.now(), step + 1)));
        return tracker;
    }

    @Override
    public void log(Scalars scalars) {
        file.write(TfRecord.of(TensorBoardEvent.scalars(scalars)));
    }

    @Override
    public void close() {
        file.close();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
