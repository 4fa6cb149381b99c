package dev.cohort.norm;

import dev.cohort.norm.kernel.Values;
import java.util.List;

/**
 * What the channels of a layer hold, place by place: a place is a position of a sample.
 *
 * @param extents samples, then positions along each axis; their product is the number of places
 * @param values [channels, places] in C order
 * @param weights how much each place counts, 0 or more; what counts 0, such as padding, has no part in anything
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ChannelValues(int channels, List<Integer> extents, Values values, double[] weights) {

    public ChannelValues {
        extents = List.copyOf(extents);
        int places = extents.stream().reduce(1, Math::multiplyExact);
        if (weights.length != places || values.size() != channels * places) {
            throw new IllegalArgumentException(
                    "there must be a weight for each place and a value for each channel of it, got %d and %d for %d channels of %s"
                            .formatted(weights.length, values.size(), channels, extents));
        }
    }

    int places() {
        return weights.length;
    }

    /** A copy of the values of a channel, into {@code row}. */
    void read(int channel, double[] row) {
        values.read(channel * places(), row, places());
    }
}
