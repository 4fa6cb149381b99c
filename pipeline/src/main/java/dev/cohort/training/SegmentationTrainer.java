package dev.cohort.training;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/** Fits a segmentation network to the cases of a volumes table by synchronous gradient steps on Spark. */
public final class SegmentationTrainer {

    private final SparkSession spark;
    private final TrainingPlan plan;
    private final List<Integer> labels;

    /** @param labels the label value of each class, 0 first */
    public SegmentationTrainer(SparkSession spark, TrainingPlan plan, List<Integer> labels) {
        this.spark = spark;
        this.plan = plan;
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
        PatchSampler sampler = new PatchSampler(store, plan.patch(), plan.seed(), plan.augment());
        Broadcast<TrainingSet> data = context.broadcast(new TrainingSet(training, labels, sampler));
        MasterNetwork master = new MasterNetwork(network);
        // Once: DL4J writes its step counter into the JSON, but workers need only the shape.
        String configuration = network.getConfiguration().toJson();
        try {
            for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
                long start = System.nanoTime();
                double loss = learn(context, master, configuration, data, epoch);
                double trainingSeconds = (System.nanoTime() - start) / 1e9;
                after.accept(new EpochReport(
                        epoch,
                        loss,
                        trainingSeconds,
                        training.size() / trainingSeconds,
                        validate(context, network, configuration, validation, store)));
            }
        } finally {
            data.destroy();
        }
    }

    /** All steps of one epoch; returns the mean loss of its samples. */
    private double learn(
            JavaSparkContext context,
            MasterNetwork master,
            String configuration,
            Broadcast<TrainingSet> data,
            int epoch) {
        EpochOrder order = EpochOrder.of(plan, data.value().cases().size(), epoch);
        double loss = 0;
        for (int step = 0; step < order.steps(); step++) {
            int thisStep = step;
            List<int[]> shards = IntStream.range(0, plan.workers())
                    .mapToObj(worker -> order.cases(thisStep, worker))
                    .toList();
            context.setJobDescription("epoch " + epoch + ", step " + (step + 1) + " of " + order.steps());
            Broadcast<NetworkState> state = context.broadcast(new NetworkState(configuration, NetworkState.parameters(master.network())));
            List<ShardGradient> gradients = context.parallelize(shards, plan.workers())
                    .map(cases ->
                            ShardGradient.compute(data.value(), state.value(), cases, epoch))
                    .collect();
            state.destroy();
            double stepLoss = gradients.stream().mapToDouble(ShardGradient::loss).sum();
            if (!Double.isFinite(stepLoss)) {
                throw new IllegalStateException("The loss became " + stepLoss + " in epoch " + epoch + ", step "
                        + (step + 1) + ", on the cases " + names(data.value(), shards));
            }
            loss += stepLoss;
            master.step(gradients, epoch);
        }
        context.setJobDescription(null);
        return loss / data.value().cases().size();
    }

    private static List<String> names(TrainingSet data, List<int[]> shards) {
        return shards.stream()
                .flatMapToInt(Arrays::stream)
                .mapToObj(number -> data.cases().get(number).caseId())
                .toList();
    }

    private List<LabelDice> validate(
            JavaSparkContext context,
            ComputationGraph network,
            String configuration,
            List<VolumeCase> validation,
            BrickStore store) {
        if (validation.isEmpty()) {
            return List.of();
        }
        Broadcast<NetworkState> state = context.broadcast(new NetworkState(configuration, NetworkState.parameters(network)));
        TrainingPlan sent = plan;
        List<Integer> sentLabels = labels;
        context.setJobDescription("validation of " + validation.size() + " cases");
        List<List<@Nullable Double>> perCase = CaseTasks.over(spark, validation)
                .map(one -> NetworkPool.with(
                        state.value(),
                        copy -> ValidationDice.of(one, store, copy, sent.patch(), sentLabels)))
                .collect();
        context.setJobDescription(null);
        state.destroy();
        List<LabelDice> scores = new ArrayList<>();
        for (int i = 1; i < labels.size(); i++) {
            int column = i - 1;
            scores.add(LabelDice.mean(
                    labels.get(i), perCase.stream().map(dice -> dice.get(column)).toList()));
        }
        return scores;
    }
}
