package dev.cohort.norm;

import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;
import dev.cohort.norm.kernel.Kernel;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.norm.kernel.TensorShape;
import dev.cohort.norm.kernel.Values;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How each channel answers each class of stimulus, in the mean: channels that answer alike may share a group.
 *
 * <p>Gathered batch by batch, on any number of machines, and merged in any order, with the same result up to rounding.
 */
public final class StimulusResponses implements Serializable {

    private final int classes;
    private final int channels;

    /** [classes, channels] in C order. */
    private final List<Moments> moments;

    private StimulusResponses(int classes, int channels, List<Moments> moments) {
        this.classes = classes;
        this.channels = channels;
        this.moments = List.copyOf(moments);
    }

    /** Of no stimuli yet. */
    public static StimulusResponses none(int classes, int channels) {
        return new StimulusResponses(classes, channels, Collections.nCopies(classes * channels, Moments.NONE));
    }

    /**
     * Of the activations of a batch, each sample a stimulus.
     *
     * @param classOf the class of each sample, 0 to {@code classes - 1}
     */
    public static StimulusResponses of(int classes, int[] classOf, TensorShape shape, Values x) {
        for (int stimulus : classOf) {
            if (stimulus < 0 || stimulus >= classes) {
                throw new IllegalArgumentException(
                        "stimulus classes must be 0 to %d, got %d".formatted(classes - 1, stimulus));
            }
        }
        // Not by a partition, which would refuse a single value: it is nothing to normalize, but something to measure.
        Cells cells = Cells.of(
                shape,
                Grouping.assigned(classOf).over("sample", shape.samples()),
                Grouping.EACH.over("channel", shape.channels()),
                Grouping.ALL.over("position", shape.positions()));
        Moments[] measured = Kernel.of(cells, Formula.linear(1)).measure(x);
        // Classes behind the last one of this batch have no cells.
        Moments[] all = Arrays.copyOf(measured, classes * shape.channels());
        Arrays.fill(all, measured.length, all.length, Moments.NONE);
        return new StimulusResponses(classes, shape.channels(), List.of(all));
    }

    /** Of the stimuli of both. */
    public StimulusResponses merge(StimulusResponses other) {
        if (classes != other.classes || channels != other.channels) {
            throw new IllegalArgumentException(
                    "responses must be of the same classes and channels, got %d by %d and %d by %d"
                            .formatted(classes, channels, other.classes, other.channels));
        }
        return new StimulusResponses(
                classes,
                channels,
                IntStream.range(0, moments.size())
                        .mapToObj(i -> moments.get(i).merge(other.moments.get(i)))
                        .toList());
    }

    /**
     * The mean response of each channel to each class, [channels, classes], standardized over the channels.
     *
     * @throws IllegalArgumentException if there was no stimulus of a class
     */
    public double[][] signatures() {
        double[][] means = new double[channels][classes];
        for (int stimulus = 0; stimulus < classes; stimulus++) {
            for (int channel = 0; channel < channels; channel++) {
                Moments response = moments.get(stimulus * channels + channel);
                if (response.weight() == 0) {
                    throw new IllegalArgumentException(
                            "each stimulus class must have a sample, got none of class " + stimulus);
                }
                means[channel][stimulus] = response.mean();
            }
        }
        return Signatures.standardized(means);
    }
}
