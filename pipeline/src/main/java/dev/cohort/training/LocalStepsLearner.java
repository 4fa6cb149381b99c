package dev.cohort.training;

import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import java.util.Arrays;

/**
 * Every shard takes some steps by itself, then what these changed is averaged, weighted by samples: parameters and
 * what the updater remembers. Fewer Spark jobs than {@link GradientLearner}, at the price of exactness: another number
 * of shards is another model. Still a pure function, so the number of executors does not matter.
 *
 * @see <a href="https://arxiv.org/abs/1805.09767">Stich, Local SGD Converges Fast and Communicates Little, 2018</a>
 */
final class LocalStepsLearner implements Learner {

    private final StepJobs jobs;
    private final Workload work;
    private final MasterNetwork master;

    LocalStepsLearner(StepJobs jobs, Workload work, MasterNetwork master) {
        this.jobs = jobs;
        this.work = work;
        this.master = master;
    }

    @Override
    public Learned learn(int step) {
        int steps = Math.min(work.plan().syncEvery(), work.stepsPerEpoch() - work.stepInEpoch(step));
        float[] start = joined(master.parameters(), master.updaterState());
        int parameters = master.parameterCount();
        Stopwatch job = new Stopwatch();
        Reduced reduced = job.time(
                () -> jobs.run(step, start, (all, now, shard) -> change(all, now, parameters, shard, step, steps)));
        StepSeconds seconds = StepSeconds.of(reduced, jobs.slots(), job.seconds(), 0);
        if (!jobs.isSound(reduced, step, steps)) {
            return Learned.skipped(steps, reduced, seconds);
        }
        float[] end = start.clone();
        for (int i = 0; i < end.length; i++) {
            end[i] += (float) (reduced.sum()[i] / (double) reduced.samples());
        }
        master.setParameters(Arrays.copyOf(end, parameters));
        master.setUpdaterState(Arrays.copyOfRange(end, parameters, end.length));
        return new Learned(steps, reduced.loss(), reduced.samples(), 0, reduced.processBytes(), seconds);
    }

    /** What a shard's own steps change, times its samples. */
    private static ShardGradient change(
            Workload work, float[] start, int parameters, Shard shard, int step, int steps) {
        float[] before = Arrays.copyOf(start, parameters);
        return NetworkPool.with(new NetworkState(work.configuration(), before), network -> {
            MasterNetwork local = new MasterNetwork(network, work.plan().descent());
            local.setUpdaterState(Arrays.copyOfRange(start, parameters, start.length));
            ShardNote note = new ShardNote(shard.number(), 0, 0, true, 0, 0, 0);
            for (int i = step; i < step + steps; i++) {
                ShardGradient gradient = ShardGradient.compute(work, network, shard, i);
                note = note.plus(gradient.note());
                if (gradient.note().samples() > 0) {
                    local.step(gradient.values(), gradient.note().samples(), i, work.epoch(i));
                }
            }
            float[] change = joined(local.parameters(), local.updaterState());
            for (int i = 0; i < change.length; i++) {
                change[i] = (change[i] - start[i]) * note.samples();
            }
            return new ShardGradient(note, note.samples() == 0 ? new float[0] : change);
        });
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
