package dev.cohort.training;

import dev.cohort.exchange.Scratch;

/** Exact synchronous steps: one Spark job a step, the shards' gradients added in their order. */
final class GradientLearner implements Learner {

    private final StepJobs jobs;
    private final Workload work;
    private final MasterNetwork master;

    GradientLearner(StepJobs jobs, Workload work, MasterNetwork master) {
        this.jobs = jobs;
        this.work = work;
        this.master = master;
    }

    @Override
    public Learned learn(int step) {
        Stopwatch job = new Stopwatch();
        Stopwatch update = new Stopwatch();
        float[] parameters = master.scratchOfParameters();
        Reduced reduced = job.time(
                () -> jobs.run(step, parameters, (all, now, shard) -> ShardGradient.compute(all, now, shard, step)));
        Scratch.give(parameters);
        if (!jobs.isSound(reduced, step, 1)) {
            return Learned.skipped(1, reduced, StepSeconds.of(reduced, jobs.slots(), job.seconds(), 0));
        }
        update.time(() -> master.step(reduced.sum(), reduced.samples(), step, work.epoch(step)));
        Scratch.give(reduced.sum());
        return new Learned(
                1,
                reduced.loss(),
                reduced.samples(),
                0,
                reduced.processBytes(),
                StepSeconds.of(reduced, jobs.slots(), job.seconds(), update.seconds()));
    }
}
