package dev.cohort.jobs;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far Spark is with the latest stage: one line that updates itself on a terminal, a log line every ten
 * seconds otherwise. A job that says {@code sparkContext.setJobDescription} sees its own words there.
 */
final class Progress extends SparkListener {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private final boolean terminal;
    private final PrintStream err;
    private final LongSupplier nanos;
    private final long interval;

    private long lastShown;
    private int stage = -1;
    private String name = "";
    private int tasks;
    private int done;

    @SuppressWarnings("SystemConsoleNull") // the enforcer keeps us on Java 17, where null means no terminal
    static Progress ofThisProcess() {
        return new Progress(System.console() != null, System.err, System::nanoTime);
    }

    Progress(boolean terminal, PrintStream err, LongSupplier nanos) {
        this.terminal = terminal;
        this.err = err;
        this.nanos = nanos;
        this.interval = (terminal ? Duration.ofMillis(200) : Duration.ofSeconds(10)).toNanos();
        this.lastShown = nanos.getAsLong();
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        StageInfo info = submitted.stageInfo();
        stage = info.stageId();
        tasks = info.numTasks();
        done = 0;
        // Spark's own name is the call site: "parquet at Show.java:50".
        name = submitted.properties() == null
                ? info.name()
                : submitted.properties().getProperty("spark.job.description", info.name());
        showIfDue();
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
        if (ended.stageId() == stage && ended.taskInfo().successful()) {
            done++;
            showIfDue();
        }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted completed) {
        if (terminal && completed.stageInfo().stageId() == stage) {
            clear();
        }
    }

    private void showIfDue() {
        if (nanos.getAsLong() - lastShown < interval) {
            return;
        }
        lastShown = nanos.getAsLong();
        String line = name + ": " + done + " of " + tasks + " tasks";
        if (terminal) {
            clear();
            // Back to the start of the line, so that a log line writes over it.
            err.print(line + "\r");
            err.flush();
        } else {
            LOG.info(line);
        }
    }

    private void clear() {
        err.print("\r\033[K");
        err.flush();
    }
}
