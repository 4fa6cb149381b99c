package dev.cohort.training;

import dev.cohort.dataset.VolumeCase;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What one worker contributes to a step.
 *
 * @param gradient sum over its samples; empty if it had none
 * @param loss sum over its samples
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShardGradient(float[] gradient, double loss, int samples) implements Serializable {

    /** A worker without samples, at the end of an epoch. */
    static ShardGradient none() {
        return new ShardGradient(new float[0], 0, 0);
    }

    /** The contribution of the given cases of an epoch. */
    static ShardGradient compute(TrainingSet data, NetworkState state, int[] numbers, int epoch) {
        if (numbers.length == 0) {
            return none();
        }
        List<Patch> patches = new ArrayList<>();
        for (int number : numbers) {
            VolumeCase one = data.cases().get(number);
            patches.add(data.sampler().draw(one, number, epoch));
        }
        Batch batch = Batch.of(patches, data.labels());
        return NetworkPool.with(state, network -> of(network, batch, numbers.length));
    }

    private static ShardGradient of(ComputationGraph network, Batch batch, int samples) {
        network.setInputs(batch.features());
        network.setLabels(batch.targets());
        network.computeGradientAndScore();
        float[] gradient = network.gradient().gradient().data().asFloat();
        // DL4J's score is the mean over the batch, its gradient the sum.
        return new ShardGradient(gradient, network.score() * samples, samples);
    }
}
