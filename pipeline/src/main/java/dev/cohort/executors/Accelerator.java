package dev.cohort.executors;

import dev.cohort.dataset.InputException;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.resource.ExecutorResourceRequests;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfileBuilder;
import org.apache.spark.resource.TaskResourceRequests;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where networks compute: on GPUs that Spark deals out, one to a task, or on the CPU.
 *
 * <p>The driver makes one and marks with {@link #on} what shall hold GPUs; the task, which gets a copy, calls
 * {@link #bind} before it touches ND4J. Spark deals out no address twice at a time, so no two tasks share a GPU.
 */
public final class Accelerator implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(Accelerator.class);
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();
    private static final String GPU = "gpu";

    private final boolean required;
    private final transient @Nullable ResourceProfile profile;

    private Accelerator(boolean required, @Nullable ResourceProfile profile) {
        this.required = required;
        this.profile = profile;
    }

    /** What the started Spark has for the request; says in the log which it is. One for all stages of a job. */
    public static Accelerator of(JavaSparkContext context, ExecutorRequest request) {
        SparkConf conf = context.getConf();
        int gpus = request.gpusIn(conf);
        if (gpus == 0) {
            LOG.info("no GPU was asked for (--gpus-per-executor): networks compute on the CPU");
            return new Accelerator(request.requireGpu(), null);
        }
        if (ExecutorRequest.isLocal(conf)) {
            LOG.info("the master {} has no executors that hold GPUs: none is granted", conf.get("spark.master"));
            return new Accelerator(request.requireGpu(), null);
        }
        LOG.info("GPUs on each executor: {}, one for each task that trains", gpus);
        return new Accelerator(request.requireGpu(), profile(conf, gpus));
    }

    /** With a fixed number of executors Spark knows profiles of tasks only: the executors hold their GPUs already. */
    private static ResourceProfile profile(SparkConf conf, int gpus) {
        ResourceProfileBuilder builder = new ResourceProfileBuilder()
                .require(new TaskResourceRequests()
                        .cpus(conf.getInt("spark.task.cpus", 1))
                        .resource(GPU, 1));
        if (ExecutorRequest.isDynamic(conf)) {
            ExecutorResourceRequests executor = new ExecutorResourceRequests()
                    .resource(
                            GPU,
                            gpus,
                            conf.get("spark.executor.resource.gpu.discoveryScript", ""),
                            conf.get("spark.executor.resource.gpu.vendor", ""));
            if (conf.contains("spark.executor.cores")) {
                executor.cores(conf.getInt("spark.executor.cores", 1));
            }
            builder.require(executor);
        }
        return builder.build();
    }

    /** Whether there are any. On the driver. */
    boolean holdsGpus() {
        return profile != null;
    }

    /** The same data, in stages whose every task holds a GPU, if there are any. */
    public <T> JavaRDD<T> on(JavaRDD<T> data) {
        return profile == null ? data : data.withResources(profile);
    }

    /**
     * In a task: makes its thread compute on the GPU that the task holds. Says once in a process which that is, or that
     * it computes on the CPU.
     *
     * @return the address of the GPU that the task holds, whether the backend can use it or not
     * @throws InputException if a GPU is required and there is none, or the backend cannot use it
     */
    public Optional<String> bind() {
        Optional<String> address = granted();
        boolean cuda = Backend.isOnGpu();
        if (required && (address.isEmpty() || !cuda)) {
            throw new InputException("--require-gpu needs a GPU in every task that trains, got "
                    + address.map(held -> "GPU " + held).orElse("none") + " and ND4J's backend for "
                    + (cuda ? "CUDA" : "the CPU"));
        }
        if (address.isPresent() && cuda) {
            Backend.use(new GpuAddress(address.get()).device(System.getenv("CUDA_VISIBLE_DEVICES")));
        }
        say(address, cuda);
        return address;
    }

    private static Optional<String> granted() {
        TaskContext task = TaskContext.get();
        if (task == null) {
            return Optional.empty();
        }
        ResourceInformation gpu = task.resourcesJMap().get(GPU);
        return gpu == null ? Optional.empty() : Optional.of(gpu.addresses()[0]);
    }

    private static void say(Optional<String> address, boolean cuda) {
        String text;
        if (cuda) {
            text = address.map(held -> "computing on GPU " + held)
                    .orElse("computing on a GPU of ND4J's choice: Spark granted none");
        } else {
            text = address.map(held -> "computing on the CPU though GPU " + held
                            + " was granted: this build's backend is the CPU's; mvn "
                            + "-Pcuda,cuda-natives package builds the other")
                    .orElse("computing on the CPU: no GPU was granted");
        }
        if (SAID.add(text)) {
            LOG.info(text);
        }
    }
}
