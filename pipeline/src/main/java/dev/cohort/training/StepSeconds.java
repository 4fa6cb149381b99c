package dev.cohort.training;

/**
 * Where the time of a step went.
 *
 * @param data reading and augmenting, on the executors
 * @param compute in the network, on the executors
 * @param reduce the rest of the Spark job: sending parameters, scheduling, waiting for the slowest shard, adding
 * @param update the updater on the driver
 */
public record StepSeconds(double data, double compute, double reduce, double update) {

    static final StepSeconds NONE = new StepSeconds(0, 0, 0, 0);

    /** All of it. */
    public double total() {
        return data + compute + reduce + update;
    }

    /** @param slots tasks that run side by side */
    static StepSeconds of(Reduced reduced, int slots, double jobSeconds, double updateSeconds) {
        int together = Math.min(slots, reduced.notes().size());
        double data =
                reduced.notes().stream().mapToDouble(ShardNote::dataSeconds).sum() / together;
        double compute =
                reduced.notes().stream().mapToDouble(ShardNote::computeSeconds).sum() / together;
        return new StepSeconds(data, compute, Math.max(0, jobSeconds - data - compute), updateSeconds);
    }

    StepSeconds plus(StepSeconds other) {
        return new StepSeconds(
                data + other.data, compute + other.compute, reduce + other.reduce, update + other.update);
    }
}
