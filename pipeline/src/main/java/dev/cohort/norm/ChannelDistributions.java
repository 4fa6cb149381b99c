package dev.cohort.norm;

import dev.cohort.norm.kernel.TensorShape;
import dev.cohort.norm.kernel.Values;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the activations of each channel are distributed: channels with alike mean, variance and skewness may share a group.
 *
 * <p>Gathered batch by batch, on any number of machines, and merged in any order, with the same result up to rounding.
 */
public final class ChannelDistributions implements Serializable {

    private static final int VALUES_AT_ONCE = 1 << 12;

    private final List<ThirdMoments> ofChannels;

    private ChannelDistributions(List<ThirdMoments> ofChannels) {
        this.ofChannels = List.copyOf(ofChannels);
    }

    /** Of no activations yet. */
    public static ChannelDistributions none(int channels) {
        return new ChannelDistributions(Collections.nCopies(channels, ThirdMoments.NONE));
    }

    /** Of the activations of a batch. */
    public static ChannelDistributions of(TensorShape shape, Values x) {
        if (x.size() != shape.elements()) {
            throw new IllegalArgumentException("x must have %d values, got %d".formatted(shape.elements(), x.size()));
        }
        List<ThirdMoments> ofChannels = new ArrayList<>(none(shape.channels()).ofChannels);
        double[] block = new double[Math.min(VALUES_AT_ONCE, shape.elements())];
        for (int start = 0; start < shape.elements(); start += block.length) {
            int count = Math.min(block.length, shape.elements() - start);
            x.read(start, block, count);
            for (int i = 0; i < count; i++) {
                int channel = shape.channelsLast()
                        ? (start + i) % shape.channels()
                        : (start + i) / shape.positions() % shape.channels();
                ofChannels.set(channel, ofChannels.get(channel).merge(ThirdMoments.of(block[i])));
            }
        }
        return new ChannelDistributions(ofChannels);
    }

    /** Of the activations of both. */
    public ChannelDistributions merge(ChannelDistributions other) {
        if (ofChannels.size() != other.ofChannels.size()) {
            throw new IllegalArgumentException("distributions must be of equally many channels, got %d and %d"
                    .formatted(ofChannels.size(), other.ofChannels.size()));
        }
        List<ThirdMoments> merged = new ArrayList<>();
        for (int channel = 0; channel < ofChannels.size(); channel++) {
            merged.add(ofChannels.get(channel).merge(other.ofChannels.get(channel)));
        }
        return new ChannelDistributions(merged);
    }

    /**
     * Mean, variance and skewness of each channel, [channels, 3], each of the three standardized over the channels.
     *
     * @throws IllegalArgumentException if there are no activations yet
     */
    public double[][] signatures() {
        if (ofChannels.stream().anyMatch(channel -> channel.moments().weight() == 0)) {
            throw new IllegalArgumentException("channel signatures must be of activations, got none");
        }
        return Signatures.standardized(ofChannels.stream()
                .map(channel -> new double[] {
                    channel.moments().mean(), channel.moments().variance(), channel.skewness()
                })
                .toArray(double[][]::new));
    }
}
