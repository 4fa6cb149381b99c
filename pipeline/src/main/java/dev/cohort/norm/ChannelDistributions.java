package dev.cohort.norm;

import java.util.ArrayList;
import java.util.List;

/** How the values of each channel are distributed: channels with alike mean, variance and skewness may share a group. */
public final class ChannelDistributions implements ChannelEvidence<ChannelDistributions> {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<ThirdMoments> ofChannels;

    private ChannelDistributions(List<ThirdMoments> ofChannels) {
        this.ofChannels = List.copyOf(ofChannels);
    }

    /** Of the values of a batch. */
    public static ChannelDistributions of(ChannelValues x) {
        List<ThirdMoments> ofChannels = new ArrayList<>();
        double[] row = new double[x.places()];
        for (int channel = 0; channel < x.channels(); channel++) {
            x.read(channel, row);
            ofChannels.add(ThirdMoments.of(row, x.weights()));
        }
        return new ChannelDistributions(ofChannels);
    }

    @Override
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
     * Mean, variance and skewness of each channel, [channels, 3].
     *
     * @throws IllegalArgumentException if no place counted
     */
    @Override
    public double[][] signatures() {
        if (ofChannels.get(0).moments().weight() == 0) {
            throw new IllegalArgumentException("channel signatures must be of activations, got none");
        }
        return Signatures.standardized(ofChannels.stream()
                .map(channel -> new double[] {
                    channel.moments().mean(), channel.moments().variance(), channel.skewness()
                })
                .toArray(double[][]::new));
    }
}
