package dev.cohort.executors;

import dev.cohort.dataset.InputException;
import java.util.Map;
import org.apache.spark.SparkConf;

/**
 * What a job wants of its executors.
 *
 * @param gpus that each executor holds; 0 leaves it to Spark's configuration
 * @param requireGpu refuse to compute without a GPU
 * @param waitSeconds to wait for executors, at the start and whenever all are gone
 * @param stepSeconds that one Spark job may take
 */
public record ExecutorRequest(int gpus, boolean requireGpu, int waitSeconds, int stepSeconds) {

    static final String EXECUTOR_GPUS = "spark.executor.resource.gpu.amount";
    private static final String TASK_GPUS = "spark.task.resource.gpu.amount";

    /** Checks what can be checked before Spark starts. */
    public ExecutorRequest {
        notNegative("--gpus-per-executor", gpus);
        positive("--wait-executors", waitSeconds);
        positive("--step-timeout", stepSeconds);
    }

    /**
     * What to add to Spark's configuration before it starts.
     *
     * @param given what spark-submit configured
     * @throws InputException if that contradicts the request
     */
    public Map<String, String> settings(SparkConf given) {
        double perTask = given.getDouble(TASK_GPUS, 1);
        if (perTask != Math.rint(perTask)) {
            throw new InputException(
                    TASK_GPUS + " must be a whole number, got " + perTask + ": two tasks would share one GPU");
        }
        int configured = configuredGpus(given);
        if (gpus > 0 && configured > 0 && gpus != configured) {
            throw new InputException("--gpus-per-executor " + gpus + " contradicts " + EXECUTOR_GPUS + "=" + configured
                    + "; give one of the two");
        }
        if (requireGpu) {
            requireGpu(given);
        }
        // With dynamic allocation the executors that stages with GPUs ask for are not the others.
        boolean onEveryExecutor = gpus > 0 && !isLocal(given) && !isDynamic(given);
        return onEveryExecutor ? Map.of(EXECUTOR_GPUS, Integer.toString(gpus)) : Map.of();
    }

    private void requireGpu(SparkConf given) {
        if (gpus == 0 && configuredGpus(given) == 0) {
            throw new InputException("--require-gpu needs GPUs on the executors, got --gpus-per-executor 0");
        }
        if (isLocal(given)) {
            throw new InputException("--require-gpu needs a cluster whose executors hold GPUs, got the master "
                    + given.get("spark.master"));
        }
        if (!Backend.hasCuda()) {
            throw new InputException(
                    "--require-gpu needs Cohort built for CUDA, got a build for the CPU; build with mvn "
                            + "-Pcuda,cuda-natives package");
        }
    }

    /** GPUs that each executor is to hold, whoever said so: the option or Spark's configuration. */
    int gpusIn(SparkConf conf) {
        return gpus > 0 ? gpus : configuredGpus(conf);
    }

    static boolean isLocal(SparkConf conf) {
        String master = conf.get("spark.master", "");
        return master.equals("local") || master.startsWith("local[");
    }

    static boolean isDynamic(SparkConf conf) {
        return conf.getBoolean("spark.dynamicAllocation.enabled", false);
    }

    private static int configuredGpus(SparkConf conf) {
        return conf.getInt(EXECUTOR_GPUS, 0);
    }

    private static void notNegative(String option, int value) {
        if (value < 0) {
            throw new InputException(option + " must not be negative, got " + value);
        }
    }

    private static void positive(String option, int value) {
        if (value <= 0) {
            throw new InputException(option + " must be positive, got " + value);
        }
    }
}
