package dev.cohort.training;

import dev.cohort.dataset.InputException;
import dev.cohort.executors.Executors;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * DL4J's own parameter averaging, an epoch at a time: workers take some steps each, then parameters and updater states
 * are averaged. To compare with: unlike the other ways it does not skip steps, and an average that a lost executor
 * interrupts may come out differently.
 */
final class AveragingLearner implements Learner {

    private final JavaSparkContext context;
    private final Executors executors;
    private final StepJobs jobs;
    private final Workload work;
    private final ComputationGraph network;
    private final SparkComputationGraph onSpark;

    /** @throws InputException if the executors hold GPUs: DL4J's stages are its own and would hold none */
    AveragingLearner(
            JavaSparkContext context, Executors executors, StepJobs jobs, Workload work, ComputationGraph network) {
        if (executors.holdGpus()) {
            throw new InputException(
                    "--sync averaging computes on the CPU only, got executors that hold GPUs; leave out "
                            + "--gpus-per-executor or choose --sync gradient");
        }
        this.context = context;
        this.executors = executors;
        this.jobs = jobs;
        this.work = work;
        this.network = network;
        TrainingPlan plan = work.plan();
        ParameterAveragingTrainingMaster master = new ParameterAveragingTrainingMaster.Builder(
                        plan.sharding().shards(), 1)
                .batchSizePerWorker(plan.sharding().batch())
                .averagingFrequency(plan.syncEvery())
                .workerPrefetchNumBatches(0)
                .saveUpdater(true)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .rngSeed(plan.seed())
                .build();
        this.onSpark = new SparkComputationGraph(context, network, master);
    }

    @Override
    public Learned learn(int step) {
        TrainingPlan plan = work.plan();
        int epoch = work.epoch(step);
        // DL4J's workers count steps in their own way; the rate of the epoch's first step stands for all.
        network.setLearningRate(work.learningRate().valueAt(step, epoch));
        List<Shard> shards = Shard.deal(work.examples().count(), plan.sharding().shards(), plan.seed());
        List<Integer> cases = IntStream.range(0, work.stepsPerEpoch())
                .boxed()
                .flatMap(i -> shards.stream()
                        .flatMapToInt(shard -> IntStream.of(shard.step(plan, epoch, i)))
                        .boxed())
                .toList();
        Broadcast<Workload> sent = jobs.sent();
        JavaRDD<MultiDataSet> samples = executors.map(
                context.parallelize(cases, shards.size()),
                number -> sent.value().examples().batch(new int[] {number}, epoch));
        Stopwatch watch = new Stopwatch();
        watch.time(() -> executors.within("epoch " + epoch, () -> onSpark.fitMultiDataSet(samples)));
        return new Learned(
                work.stepsPerEpoch(),
                onSpark.getScore() * cases.size(),
                cases.size(),
                0,
                0,
                new StepSeconds(0, watch.seconds(), 0, 0));
    }
}
