package dev.cohort.training;

import dev.cohort.models.NetworkState;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Exact synchronous steps: one Spark job a step, the shards' gradients added in their order. */
final class GradientLearner implements Learner {

    private final JavaSparkContext context;
    private final TrainingPlan plan;
    private final Broadcast<TrainingSet> data;
    private final MasterNetwork master;
    private final String configuration;

    GradientLearner(
            JavaSparkContext context,
            TrainingPlan plan,
            Broadcast<TrainingSet> data,
            ComputationGraph network,
            String configuration) {
        this.context = context;
        this.plan = plan;
        this.data = data;
        this.master = new MasterNetwork(network);
        this.configuration = configuration;
    }

    @Override
    public double learn(int epoch) {
        int cases = data.value().cases().size();
        EpochOrder order = EpochOrder.of(plan, cases, epoch);
        double loss = 0;
        for (int step = 0; step < order.steps(); step++) {
            context.setJobDescription("epoch " + epoch + ", step " + (step + 1) + " of " + order.steps());
            loss += step(epoch, order.shards(step));
        }
        context.setJobDescription(null);
        return loss / cases;
    }

    private double step(int epoch, List<int[]> shards) {
        Broadcast<NetworkState> state =
                context.broadcast(new NetworkState(configuration, NetworkState.parameters(master.network())));
        Broadcast<TrainingSet> sent = data;
        List<ShardGradient> gradients = context.parallelize(shards, shards.size())
                .map(cases -> ShardGradient.compute(sent.value(), state.value(), cases, epoch))
                .collect();
        state.destroy();
        double loss = gradients.stream().mapToDouble(ShardGradient::loss).sum();
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException(
                    "The loss became " + loss + " in epoch " + epoch + " on the cases " + names(shards));
        }
        master.step(gradients, epoch);
        return loss;
    }

    private List<String> names(List<int[]> shards) {
        return shards.stream()
                .flatMapToInt(Arrays::stream)
                .mapToObj(number -> data.value().cases().get(number).caseId())
                .toList();
    }
}
