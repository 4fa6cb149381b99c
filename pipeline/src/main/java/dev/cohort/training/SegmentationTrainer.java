package dev.cohort.training;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Fits a segmentation network to the cases of a volumes table on Spark. */
public final class SegmentationTrainer {

    private final SparkSession spark;
    private final TrainingPlan plan;
    private final Shape patch;
    private final List<Integer> labels;

    /**
     * @param patch voxels of one sample
     * @param labels the label value of each class, 0 first
     */
    public SegmentationTrainer(SparkSession spark, TrainingPlan plan, Shape patch, List<Integer> labels) {
        this.spark = spark;
        this.plan = plan;
        this.patch = patch;
        this.labels = List.copyOf(labels);
    }

    /**
     * Fits the network in place.
     *
     * @param training cases to learn from
     * @param validation cases to score after each epoch; none gives no scores
     * @param after is told of each epoch when it is done; the network's parameters are then those it reached
     */
    public void fit(
            ComputationGraph network,
            List<VolumeCase> training,
            List<VolumeCase> validation,
            Consumer<EpochReport> after) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        BrickStore store = new BrickStore(spark.sparkContext().hadoopConfiguration());
        PatchSampler sampler = new PatchSampler(store, patch, plan.seed(), plan.augment());
        Broadcast<TrainingSet> data = context.broadcast(new TrainingSet(training, labels, sampler));
        // Once: DL4J writes its step counter into the JSON, but workers need only the shape.
        String shape = network.getConfiguration().toJson();
        Learner learner = plan.sync() == Synchronization.GRADIENT
                ? new GradientLearner(context, plan, data, network, shape)
                : new AveragingLearner(context, plan, data, network);
        try {
            for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
                long start = System.nanoTime();
                network.setLearningRate(plan.learningRate(epoch));
                double loss = learner.learn(epoch);
                double trainingSeconds = (System.nanoTime() - start) / 1e9;
                after.accept(new EpochReport(
                        epoch,
                        loss,
                        trainingSeconds,
                        training.size() / trainingSeconds,
                        validate(context, shape, network, validation, store)));
            }
        } finally {
            data.destroy();
        }
    }

    private List<LabelDice> validate(
            JavaSparkContext context,
            String shape,
            ComputationGraph network,
            List<VolumeCase> validation,
            BrickStore store) {
        if (validation.isEmpty()) {
            return List.of();
        }
        Broadcast<NetworkState> state = context.broadcast(new NetworkState(shape, NetworkState.parameters(network)));
        Shape sentPatch = patch;
        List<Integer> sentLabels = labels;
        context.setJobDescription("validation of " + validation.size() + " cases");
        List<List<@Nullable Double>> perCase = CaseTasks.over(spark, validation)
                .map(one -> NetworkPool.with(
                        state.value(), copy -> ValidationDice.of(one, store, copy, sentPatch, sentLabels)))
                .collect();
        context.setJobDescription(null);
        state.destroy();
        List<LabelDice> scores = new ArrayList<>();
        for (int i = 1; i < labels.size(); i++) {
            int column = i - 1;
            scores.add(LabelDice.mean(
                    labels.get(i),
                    perCase.stream().map(dice -> dice.get(column)).toList()));
        }
        return scores;
    }
}
