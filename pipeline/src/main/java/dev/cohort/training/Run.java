package dev.cohort.training;

import dev.cohort.dataset.InputException;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far a run is: what changes from step to step, on the driver. */
final class Run {

    private final Workload work;
    private final Map<String, String> identity;
    private final MasterNetwork master;
    private final @Nullable MovingAverage average;
    private int step;
    private History history = History.none();
    private EpochTally epoch = EpochTally.NONE;

    /** @param identity what makes the run what it is, by name */
    Run(Workload work, Map<String, String> identity, MasterNetwork master) {
        this.work = work;
        this.identity = Map.copyOf(identity);
        this.master = master;
        Double share = work.plan().descent().averaging();
        this.average = share == null ? null : new MovingAverage(share, master.parameters());
    }

    /** Steps taken. */
    int step() {
        return step;
    }

    History history() {
        return history;
    }

    boolean isOver() {
        return step >= work.steps() || history.isPatienceOver(work.plan().patience());
    }

    boolean isAtEndOfEpoch() {
        return work.stepInEpoch(step) == 0;
    }

    StepReport learn(Learner learner) {
        long start = System.nanoTime();
        Learned learned = learner.learn(step);
        if (average != null) {
            average.add(master.parameters());
        }
        epoch = epoch.with(learned, (System.nanoTime() - start) / 1e9);
        int number = work.epoch(step);
        double rate = work.learningRate().valueAt(step, number);
        step += learned.steps();
        return new StepReport(
                step,
                number,
                learned.loss() / learned.samples(),
                learned.samples(),
                rate,
                learned.processBytes(),
                learned.seconds());
    }

    /** While an epoch is scored and told of, the network holds the moving average, if there is one. */
    void endEpoch(Supplier<Scores> validation, Consumer<History> told) {
        if (average == null) {
            tell(validation, told);
            return;
        }
        float[] own = master.parameters();
        master.setParameters(average.values());
        tell(validation, told);
        master.setParameters(own);
    }

    private void tell(Supplier<Scores> validation, Consumer<History> told) {
        history = history.with(epoch.report(work.epoch(step - 1), validation.get()));
        epoch = EpochTally.NONE;
        told.accept(history);
    }

    TrainingState state() {
        return new TrainingState(
                identity,
                step,
                history,
                epoch,
                new FlatVector(master.parameters()),
                new FlatVector(master.updaterState()),
                new FlatVector(average == null ? new float[0] : average.values().clone()));
    }

    /** @throws InputException if the state is another run's */
    void restore(TrainingState state) {
        TreeSet<String> names = new TreeSet<>(identity.keySet());
        names.addAll(state.identity().keySet());
        for (String name : names) {
            String was = state.identity().getOrDefault(name, "nothing");
            String is = identity.getOrDefault(name, "nothing");
            if (!was.equals(is)) {
                throw new InputException("--resume must continue the run as it began, but " + name + " was " + was
                        + " and is " + is + " now");
            }
        }
        step = state.step();
        history = state.history();
        epoch = state.epoch();
        master.setParameters(state.parameters().values());
        master.setUpdaterState(state.updater().values());
        if (average != null) {
            average.set(state.average().values());
        }
    }
}
