package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.RunRecord;
import dev.cohort.dataset.Versions;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The frame around every job's work: a session, a clock, a summary. Mixed into each job with {@code @Mixin}. */
final class JobRun {

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Write the run as JSON here: options, versions, row counts, results. Replaces the file.")
    private @Nullable String summary;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Opens Spark, does the work, prints its summary and writes it to {@code --summary} and into
     * every table written. The caller has checked its configuration: a typo costs a second, not a queue.
     *
     * @return the exit code: 0, or 2 if the outcome carries a problem
     */
    int run(Function<SparkSession, JobOutcome> work) {
        return run(given -> Map.of(), work);
    }

    /**
     * The same for a job that adds to Spark's configuration, such as {@code ExecutorRequest::settings}.
     *
     * @param settings makes of what spark-submit configured what to add to it
     */
    int run(Function<SparkConf, Map<String, String>> settings, Function<SparkSession, JobOutcome> work) {
        Instant started = Instant.now();
        try (SparkSession spark = SparkSessions.open(command.name(), settings)) {
            spark.sparkContext().addSparkListener(Progress.ofThisProcess());
            Configuration hadoop = spark.sparkContext().hadoopConfiguration();
            SummaryFile file = summary == null ? null : SummaryFile.checked(summary, hadoop);
            JobOutcome outcome = outcome(spark, work);
            RunRecord record = new RunRecord(
                    command.name(),
                    options(),
                    Versions.current(),
                    spark.sparkContext().master(),
                    started,
                    Duration.between(started, Instant.now()).toMillis() / 1e3,
                    outcome);
            for (String table : outcome.tables()) {
                RunFile.write(hadoop, table, record);
            }
            if (file != null) {
                file.write(record);
            }
            print(new SummaryTable(record).lines(), command.commandLine().getOut());
            if (outcome.problem() != null) {
                print(outcome.problem() + "\n", command.commandLine().getErr());
                return CommandLine.ExitCode.USAGE;
            }
            return CommandLine.ExitCode.OK;
        }
    }

    /** Without a cluster Spark ends itself in mid job, and whoever calls it next is told only that it has ended. */
    private static JobOutcome outcome(SparkSession spark, Function<SparkSession, JobOutcome> work) {
        try {
            return work.apply(spark);
        } catch (IllegalStateException e) {
            if (spark.sparkContext().isStopped()) {
                throw new InputException(
                        "The cluster " + spark.sparkContext().master()
                                + " did not take the application, or ended it; see that it runs and can be reached",
                        e);
            }
            throw e;
        }
    }

    private static void print(String text, PrintWriter out) {
        out.print(text);
        out.flush();
    }

    private Map<String, @Nullable Object> options() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (OptionSpec option : command.options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                values.put(option.longestName().replaceFirst("^--", ""), jsonable(option.getValue()));
            }
        }
        return values;
    }

    private static @Nullable Object jsonable(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        boolean hasJsonForm = value instanceof Number
                || value instanceof Boolean
                || value instanceof Iterable<?>
                || value instanceof Map<?, ?>
                || value.getClass().isArray();
        return hasJsonForm ? value : value.toString();
    }
}
