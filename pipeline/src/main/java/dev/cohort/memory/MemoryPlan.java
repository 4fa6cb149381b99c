package dev.cohort.memory;

import dev.cohort.dataset.InputException;
import java.util.Locale;

/**
 * What one process will hold in training, beside what it may.
 *
 * @param limits of the process
 * @param tasks that compute gradients in it side by side
 * @param step of each of them
 * @param networkBytes outside the heap: the network whose parameters count, with its updater's state; 0 on executors
 * @param heapBytes gradients and parameters as Java arrays
 */
public record MemoryPlan(ProcessLimits limits, int tasks, StepMemory step, long networkBytes, long heapBytes) {

    /** dataset.BrickStore keeps up to a quarter of the heap. */
    private static final int BRICKS_SHARE = 4;

    /** For Spark itself and the voxels that pass through. */
    private static final double USABLE_HEAP = 0.9;

    /**
     * An executor's plan.
     *
     * @param tasks at least 1, as many as run side by side
     */
    public static MemoryPlan ofExecutor(ProcessLimits limits, int tasks, StepMemory step, long parameters) {
        // The parameters of the step, once; and for each task its gradient, as an array and on its way.
        return new MemoryPlan(limits, tasks, step, 0, parameters * Float.BYTES * (1 + 2L * tasks));
    }

    /**
     * A driver's plan.
     *
     * @param tasks that run in the driver itself: 0 on a cluster
     * @param shards whose gradients it adds up
     * @param updaterState numbers that the updater remembers
     */
    public static MemoryPlan ofDriver(
            ProcessLimits limits, int tasks, StepMemory step, long parameters, long updaterState, int shards) {
        // Parameters as an array and on their way, the shards' gradients likewise, their sum.
        long arrays = parameters * Float.BYTES * (3 + 2L * shards + 2L * tasks);
        return new MemoryPlan(limits, tasks, step, (2 * parameters + updaterState) * Float.BYTES, arrays);
    }

    /** Bytes outside the heap. */
    public long offHeapBytes() {
        return networkBytes + tasks * step.bytes();
    }

    /** What it holds where, against which limits. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s: %s of %s outside the heap (%d x %s for a step's activations and gradients), %s of gradients and up to"
                        + " %s of bricks in a heap of %s",
                limits.name(),
                size(offHeapBytes()),
                size(limits.offHeapBytes()),
                tasks,
                size(step.bytes()),
                size(heapBytes),
                size(limits.heapBytes() / BRICKS_SHARE),
                size(limits.heapBytes()));
    }

    /**
     * Refuses what cannot fit.
     *
     * @throws InputException with the limit, its value, the need and the ways out
     */
    public void requireFit() {
        if (offHeapBytes() > limits.offHeapBytes()) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "The %s may hold %s outside its heap, but %d tasks at once need %s; give it a larger %s or"
                            + " memoryOverhead, or choose a smaller --patch or --batch, or fewer cores",
                    limits.name(),
                    size(limits.offHeapBytes()),
                    tasks,
                    size(offHeapBytes()),
                    limits.option()));
        }
        long usable = (long) (USABLE_HEAP * limits.heapBytes()) - limits.heapBytes() / BRICKS_SHARE;
        if (heapBytes > usable) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "The %s has %s of heap for gradients, but needs %s; give it a larger %s, or choose a smaller network"
                            + " or fewer shards",
                    limits.name(),
                    size(usable),
                    size(heapBytes),
                    limits.option()));
        }
    }

    private static String size(long bytes) {
        double mebibytes = bytes / (double) (1 << 20);
        return mebibytes < 10_000
                ? String.format(Locale.ROOT, "%.0f MiB", Math.ceil(mebibytes))
                : String.format(Locale.ROOT, "%.1f GiB", mebibytes / 1024);
    }
}
