package dev.cohort.layers;

import dev.cohort.norm.DemographicGroup;
import dev.cohort.norm.FeatureMoments;
import dev.cohort.norm.GroupMoments;
import dev.cohort.norm.PeopleStatistics;
import dev.cohort.norm.SmallGroups;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Moments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Normalizes each feature of a person with the mean and the deviation of that person's demographic group over the data set,
 * then applies a gain and a bias per feature.
 *
 * <p>The input is [people, features + 1]: the last column is the number of each person's group, as {@link #numberOf} gives it.
 * The output is [people, features]. The moments are constants to the gradient, and are saved with the network.
 *
 * <p>Normalizing scores by group is unlawful for some uses; hiring tests in the United States are one.
 */
public class DemographicNormalization extends FeedForwardLayer {

    @JsonProperty
    private List<String> features = List.of();

    @JsonProperty
    private List<List<String>> groups = List.of();

    @JsonProperty
    private List<Long> people = List.of();

    /** Of each group and feature: weight, mean and sum of squared deviations. */
    @JsonProperty
    private List<List<double[]>> moments = List.of();

    @JsonProperty
    private long minimumGroup = 1;

    @JsonProperty
    private SmallGroups smallGroups = SmallGroups.REFUSE;

    @JsonProperty
    private double epsilon = GroupNormalization.DEFAULT_EPSILON;

    /** What remains of the moments' weight when a training batch is merged in; 0 leaves them as they are. */
    @JsonProperty
    private double keep;

    /** For JSON only. */
    public DemographicNormalization() {}

    /**
     * With the moments of a data set.
     *
     * @param minimumGroup how many people a group must have for moments of its own; positive
     * @param smallGroups what to do about a group with fewer, or one that was never seen
     */
    public DemographicNormalization(GroupMoments moments, long minimumGroup, SmallGroups smallGroups) {
        if (minimumGroup <= 0) {
            throw new IllegalArgumentException("minimumGroup must be positive, got " + minimumGroup);
        }
        this.minimumGroup = minimumGroup;
        this.smallGroups = smallGroups;
        this.features = moments.features();
        this.groups = moments.groups().stream().map(DemographicGroup::values).toList();
        remember(moments);
    }

    /**
     * Keeps the moments running: those of each training batch are merged into those so far, which weigh less each time.
     *
     * @param newKeep the share of their weight that remains, above 0 and at most 1; 1 is the exact moments of all batches
     */
    public DemographicNormalization running(double newKeep) {
        if (!(newKeep > 0 && newKeep <= 1)) {
            throw new IllegalArgumentException("the share to keep must be above 0 and at most 1, got " + newKeep);
        }
        keep = newKeep;
        return this;
    }

    /** The number of a group for the last column of the input; -1 of one that the moments do not know. */
    public int numberOf(DemographicGroup group) {
        return groups.indexOf(group.values());
    }

    /** The moments as they are now. */
    public GroupMoments moments() {
        Map<DemographicGroup, FeatureMoments> ofGroups = new HashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            List<Moments> ofFeatures = moments.get(group).stream()
                    .map(parts -> new Moments(parts[0], parts[1], parts[2]))
                    .toList();
            ofGroups.put(new DemographicGroup(groups.get(group)), new FeatureMoments(people.get(group), ofFeatures));
        }
        return new GroupMoments(features, ofGroups);
    }

    /**
     * Refuses people whom it could not normalize.
     *
     * @throws IllegalArgumentException if one of the groups has too few people and is to be refused
     */
    public void require(Collection<DemographicGroup> some) {
        statistics(List.copyOf(some));
    }

    private void remember(GroupMoments all) {
        people = new ArrayList<>();
        moments = new ArrayList<>();
        for (List<String> group : groups) {
            FeatureMoments of = all.of(new DemographicGroup(group));
            people.add(of.people());
            moments.add(of.ofFeatures().stream()
                    .map(one -> new double[] {one.weight(), one.mean(), one.squares()})
                    .toList());
        }
    }

    /** Merges a training batch into running moments. */
    void observe(GroupMoments batch) {
        if (keep > 0) {
            remember(moments().faded(keep).merge(batch));
        }
    }

    boolean isRunning() {
        return keep > 0;
    }

    /** The group with a number; one that no data set has for a number out of range. */
    DemographicGroup group(int number) {
        return number >= 0 && number < groups.size()
                ? new DemographicGroup(groups.get(number))
                : DemographicGroup.of("unknown group " + number);
    }

    PeopleStatistics statistics(List<DemographicGroup> of) {
        return moments().statistics(of, minimumGroup, smallGroups, epsilon);
    }

    Formula formula() {
        return Formula.linear(epsilon);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
        return NewLayer.wired(new DemographicNormalizationLayer(conf, dataType), listeners, index, parameters, table);
    }

    @Override
    public ParamInitializer initializer() {
        return GainAndBias.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(features.size());
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (!(input instanceof InputType.InputTypeFeedForward feedForward)
                || feedForward.getSize() != features.size() + 1) {
            throw new IllegalArgumentException(
                    "Layer %s must have feed-forward input of %d features and the number of the group, got %s"
                            .formatted(getLayerName(), features.size(), input));
        }
        setNIn(features.size() + 1);
        setNOut(features.size());
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public @Nullable List<Regularization> getRegularizationByParam(String name) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long parameters = initializer().numParams(this);
        return new LayerMemoryReport.Builder(getLayerName(), DemographicNormalization.class, input, input)
                .standardMemory(parameters, getIUpdater().stateSize(parameters))
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
                .build();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof DemographicNormalization that
                && settings().equals(that.settings());
    }

    private List<Object> settings() {
        List<List<List<Double>>> numbers = moments.stream()
                .map(group -> group.stream()
                        .map(parts -> List.of(parts[0], parts[1], parts[2]))
                        .toList())
                .toList();
        return List.of(features, groups, people, numbers, minimumGroup, smallGroups, epsilon, keep);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), settings());
    }
}
