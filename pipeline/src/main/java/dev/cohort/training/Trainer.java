package dev.cohort.training;

import dev.cohort.dataset.InputException;
import dev.cohort.executors.Executors;
import dev.cohort.models.NetworkState;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fits a network to examples on Spark, from a checkpoint if there is one. */
public final class Trainer {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    private final JavaSparkContext context;
    private final Executors executors;
    private final TrainingPlan plan;
    private final Examples examples;
    private final Validation validation;

    public Trainer(
            JavaSparkContext context,
            Executors executors,
            TrainingPlan plan,
            Examples examples,
            Validation validation) {
        this.context = context;
        this.executors = executors;
        this.plan = plan;
        this.examples = examples;
        this.validation = validation;
    }

    /**
     * Fits the network in place.
     *
     * @param identity what makes the run what it is, by name; a checkpoint of another run is refused
     * @return all epochs, those before a checkpoint too
     */
    public History fit(
            ComputationGraph network,
            Map<String, String> identity,
            Checkpoints checkpoints,
            TrainingListener listener) {
        if (plan.computeType().needsGpu() && !executors.mayHaveGpus()) {
            throw new InputException("--compute-type " + plan.computeType()
                    + " needs a GPU, got a build for the CPU, which computes in FLOAT and DOUBLE");
        }
        network.setLearningRate(plan.learningRate(examples.count()));
        Workload work = new Workload(plan, examples, plan.computeType().configuration(network));
        MasterNetwork master = new MasterNetwork(network, plan.descent());
        Run run = new Run(work, identity, master);
        executors.onDriver("Reading a checkpoint", checkpoints::latest).ifPresent(run::restore);
        listener.begin(run.step());
        try (StepJobs jobs = new StepJobs(context, work, executors, plan.reduction(network.numParams()))) {
            Learner learner = learner(jobs, work, network, master);
            while (!run.isOver()) {
                listener.step(run.learn(learner));
                if (run.isAtEndOfEpoch()) {
                    run.endEpoch(() -> validate(work, master), listener::epoch);
                }
                if (checkpoints.isDue(run.step())) {
                    save(checkpoints, run.state());
                }
            }
        }
        save(checkpoints, run.state());
        return run.history();
    }

    private void save(Checkpoints checkpoints, TrainingState state) {
        executors.onDriver("Writing the checkpoint of step " + state.step(), () -> {
            checkpoints.save(state);
            return state;
        });
    }

    private Learner learner(StepJobs jobs, Workload work, ComputationGraph network, MasterNetwork master) {
        if (plan.sync() == Synchronization.AVERAGING) {
            return new AveragingLearner(context, executors, jobs, work, network);
        }
        if (plan.syncEvery() == 1) {
            return new GradientLearner(jobs, work, master);
        }
        LOG.info(
                "Shards take {} steps between synchronizations: the model depends on the number of shards, though not "
                        + "on the number of executors",
                plan.syncEvery());
        return new LocalStepsLearner(jobs, work, master);
    }

    private Scores validate(Workload work, MasterNetwork master) {
        // The configuration that training uses: executors keep networks of one configuration only.
        Broadcast<NetworkState> state = context.broadcast(new NetworkState(work.configuration(), master.parameters()));
        try {
            return validation.score(state);
        } finally {
            state.destroy();
        }
    }
}
