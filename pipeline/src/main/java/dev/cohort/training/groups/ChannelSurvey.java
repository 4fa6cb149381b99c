package dev.cohort.training.groups;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.executors.Executors;
import dev.cohort.layers.EnteringChannels;
import dev.cohort.models.NetworkPool;
import dev.cohort.models.NetworkState;
import dev.cohort.norm.ChannelDistributions;
import dev.cohort.norm.ChannelEvidence;
import dev.cohort.norm.ChannelValues;
import dev.cohort.norm.StimulusResponses;
import dev.cohort.training.Examples;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Takes examples through a network, on executors, and gathers what enters its normalizations. The result does not depend on
 * how many executors there are, nor on partitions: examples lie in fixed parts, and these are merged in their order.
 */
public final class ChannelSurvey {

    private final SparkSession spark;
    private final Executors executors;
    private final Examples examples;
    private final Sample sample;

    /** Of a sample of examples. */
    public ChannelSurvey(SparkSession spark, Executors executors, Examples examples, Sample sample) {
        this.spark = spark;
        this.executors = executors;
        this.examples = examples;
        this.sample = sample;
    }

    /**
     * The signatures [channels, features] of the channels of some normalizations, by name of the layer.
     *
     * @param layers names of layers of group normalization
     * @throws IllegalArgumentException if they are of responses, and the sample lacks a class
     */
    public Map<String, double[][]> signatures(SignatureKind kind, ComputationGraph network, List<String> layers) {
        return switch (kind) {
            case RESPONSES ->
                signatures(
                        network,
                        layers,
                        (x, labels) -> StimulusResponses.of(x, LabelShares.at(labels.getLabels(0), x.extents())));
            case MOMENTS -> signatures(network, layers, (x, labels) -> ChannelDistributions.of(x));
        };
    }

    /** What a batch tells of a layer. */
    private interface Look<T> extends Serializable {
        T at(ChannelValues entering, MultiDataSet batch);
    }

    private record Work(NetworkState state, Examples examples, List<String> layers) implements Serializable {}

    private <T extends ChannelEvidence<T>> Map<String, double[][]> signatures(
            ComputationGraph network, List<String> layers, Look<T> look) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<Work> work = context.broadcast(new Work(NetworkState.of(network), examples, List.copyOf(layers)));
        String what = "looking at %d examples".formatted(sample.size(examples.count()));
        List<List<T>> parts = executors.await(
                executors
                        .map(
                                executors.on(CaseTasks.over(spark, sample.parts(examples.count()))),
                                batches -> NetworkPool.with(
                                        work.value().state(), lent -> gather(lent, work.value(), batches, look)))
                        .collectAsync(),
                what);
        work.destroy();
        List<T> all = parts.stream().reduce(ChannelSurvey::merge).orElseThrow();
        Map<String, double[][]> signatures = new LinkedHashMap<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            signatures.put(layers.get(layer), all.get(layer).signatures());
        }
        return signatures;
    }

    private static <T extends ChannelEvidence<T>> List<T> gather(
            ComputationGraph network, Work work, List<int[]> batches, Look<T> look) {
        return batches.stream()
                .map(numbers -> look(network, work.examples().batch(numbers, 1), work.layers(), look))
                .reduce(ChannelSurvey::merge)
                .orElseThrow();
    }

    private static <T> List<T> look(ComputationGraph network, MultiDataSet batch, List<String> layers, Look<T> look) {
        network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays());
        network.feedForward(batch.getFeatures(), false, false);
        List<T> seen = layers.stream()
                .map(layer -> look.at(EnteringChannels.of(network.getLayer(layer)), batch))
                .toList();
        network.clear();
        network.clearLayerMaskArrays();
        return seen;
    }

    private static <T extends ChannelEvidence<T>> List<T> merge(List<T> one, List<T> other) {
        List<T> merged = new ArrayList<>();
        for (int layer = 0; layer < one.size(); layer++) {
            merged.add(one.get(layer).merge(other.get(layer)));
        }
        return merged;
    }
}
