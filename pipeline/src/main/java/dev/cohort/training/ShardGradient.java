package dev.cohort.training;

import dev.cohort.exchange.Scratch;
import dev.cohort.models.Floats;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What one shard contributes to a step.
 *
 * @param values sum over its examples: of gradients, or of what local steps changed; empty if it had no samples
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShardGradient(ShardNote note, float[] values) {

    /** The gradient of a shard's batches of one step: a pure function of its arguments. */
    static ShardGradient compute(Workload work, float[] parameters, Shard shard, int step) {
        return NetworkPool.with(
                new NetworkState(work.configuration(), parameters), network -> compute(work, network, shard, step));
    }

    /** The gradient at the network's present parameters. */
    static ShardGradient compute(Workload work, ComputationGraph network, Shard shard, int step) {
        VectorSum sum = new VectorSum();
        double loss = 0;
        int samples = 0;
        Stopwatch data = new Stopwatch();
        Stopwatch compute = new Stopwatch();
        double penalty = penalty(network);
        int perStep = work.plan().sharding().accumulate();
        for (int i = 0; i < perStep; i++) {
            int[] cases = shard.batch(work.plan(), work.epoch(step), work.stepInEpoch(step) * perStep + i);
            if (cases.length == 0) {
                continue;
            }
            MultiDataSet batch = data.time(() -> work.examples().batch(cases, work.epoch(step)));
            // A case may hold several: a graph its nodes.
            int examples = Math.toIntExact(batch.getLabels(0).size(0));
            sum.add(compute.time(() -> gradient(network, batch, examples)));
            // DL4J's score is the mean over the examples, its gradient the sum.
            loss += (network.score() - penalty) * examples;
            samples += examples;
        }
        float[] values = sum.rounded();
        boolean finite = Double.isFinite(loss) && Finite.all(values);
        return new ShardGradient(
                new ShardNote(
                        shard.number(),
                        loss,
                        samples,
                        finite,
                        data.seconds(),
                        compute.seconds(),
                        Pointer.physicalBytes()),
                values);
    }

    /** What DL4J adds to the score for the size of weights: no part of how well the examples are learned. */
    private static double penalty(ComputationGraph network) {
        return Arrays.stream(network.getLayers())
                .mapToDouble(layer -> layer.calcRegularizationScore(false))
                .sum();
    }

    private static float[] gradient(ComputationGraph network, MultiDataSet batch, int examples) {
        network.setInputs(NetworkInputs.in(network, batch.getFeatures()));
        network.setLabels(NetworkInputs.in(network, batch.getLabels()));
        network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
        network.computeGradientAndScore();
        INDArray all = network.gradient().gradient();
        float[] gradient = Floats.of(all, Scratch.take(Math.toIntExact(all.length())));
        // Running moments are means over the batch already: as sums they can be added like the rest.
        RunningMoments.of(network).multiply(gradient, examples);
        return gradient;
    }
}
