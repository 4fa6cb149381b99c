package dev.cohort.training;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * DL4J's own parameter averaging: workers take some steps each, then parameters and updater states are averaged.
 * Fewer Spark jobs than {@link GradientLearner}, but another model for another number of workers.
 */
final class AveragingLearner implements Learner {

    private final JavaSparkContext context;
    private final TrainingPlan plan;
    private final Broadcast<TrainingSet> data;
    private final SparkComputationGraph network;

    AveragingLearner(
            JavaSparkContext context, TrainingPlan plan, Broadcast<TrainingSet> data, ComputationGraph network) {
        this.context = context;
        this.plan = plan;
        this.data = data;
        ParameterAveragingTrainingMaster master = new ParameterAveragingTrainingMaster.Builder(plan.workers(), 1)
                .batchSizePerWorker(plan.batch())
                .averagingFrequency(plan.localSteps())
                .workerPrefetchNumBatches(0)
                .saveUpdater(true)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .rngSeed(plan.seed())
                .build();
        this.network = new SparkComputationGraph(context, network, master);
    }

    @Override
    public double learn(int epoch) {
        EpochOrder order = EpochOrder.of(plan, data.value().cases().size(), epoch);
        Broadcast<TrainingSet> sent = data;
        JavaRDD<org.nd4j.linalg.dataset.api.MultiDataSet> samples =
                context.parallelize(order.all(), plan.workers()).map(number -> sample(sent.value(), number, epoch));
        network.fitMultiDataSet(samples);
        return network.getScore();
    }

    private static MultiDataSet sample(TrainingSet data, int number, int epoch) {
        Patch patch = data.sampler().draw(data.cases().get(number), number, epoch);
        Batch batch = Batch.of(List.of(patch), data.labels());
        return new MultiDataSet(batch.features(), batch.targets());
    }
}
