package dev.cohort.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.executors.Accelerator;
import dev.cohort.executors.ClusterWatch;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.ExecutorWait;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A job that holds executors as training does and does nothing with them: tasks that train, beside tasks that do not.
 * Each says where and when it ran.
 */
@Command(name = "trial", description = "Tries executors.")
public final class ExecutorTrial implements Callable<Integer> {

    @Option(names = "--visits", required = true, description = "New file, JSON: what the tasks say")
    private Path visits;

    @Option(names = "--tasks", defaultValue = "8", description = "Tasks of each kind")
    private int tasks;

    @Option(names = "--millis", defaultValue = "250", description = "What each takes")
    private int millis;

    @Mixin
    private ExecutorOptions executors;

    @Mixin
    private JobRun job;

    /** Runs the trial as {@link Main} runs its jobs. */
    public static void main(String[] arguments) {
        int exitCode = Main.commandLine().addSubcommand(new ExecutorTrial()).execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** @param address of the GPU that the task held; empty if none */
    record Visit(String kind, String address, String executor, long startMillis, long endMillis)
            implements Serializable {

        static Visit make(String kind, Optional<String> address, int millis) {
            long start = System.currentTimeMillis();
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            String executor = SparkEnv.get().executorId();
            return new Visit(kind, address.orElse(""), executor, start, System.currentTimeMillis());
        }
    }

    @Override
    public Integer call() {
        ExecutorRequest request = executors.request();
        return job.run(request::settings, spark -> run(spark, request));
    }

    private JobOutcome run(SparkSession spark, ExecutorRequest request) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        ExecutorWait.untilThere(context, request);
        Accelerator accelerator = Accelerator.of(context, request);
        int pause = millis;
        JavaRDD<Visit> training = accelerator
                .on(context.parallelize(Collections.nCopies(tasks, 0), tasks))
                .map(i -> Visit.make("trains", accelerator.bind(), pause));
        JavaRDD<Visit> other = context.parallelize(Collections.nCopies(tasks, 0), tasks)
                .map(i -> Visit.make(
                        "other",
                        Optional.ofNullable(TaskContext.get().resourcesJMap().get("gpu"))
                                .map(gpu -> gpu.addresses()[0]),
                        pause));
        // Both at once: they may not take each other's GPUs.
        JavaFutureAction<List<Visit>> first = training.collectAsync();
        JavaFutureAction<List<Visit>> beside = other.collectAsync();
        ClusterWatch watch = new ClusterWatch(context, request);
        List<Visit> all = new ArrayList<>(watch.await(first, "the tasks that train"));
        all.addAll(watch.await(beside, "the other tasks"));
        try {
            new ObjectMapper().writeValue(visits.toFile(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JobOutcome(all.size(), 0, 0, Map.of());
    }
}
