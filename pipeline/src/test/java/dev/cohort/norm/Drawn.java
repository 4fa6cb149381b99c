package dev.cohort.norm;

import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.TensorShape;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** A tensor and a partition of it, drawn at random: what the laws are tested on. */
public record Drawn(Variant variant, TensorShape shape, Partition partition) {

    /** The cells, also where all of them hold a single value. */
    public Cells cells() {
        return Cells.of(
                shape,
                partition.samples().over("sample", shape.samples()),
                partition.channels().over("channel", shape.channels()),
                partition.positions().over("position", shape.positions()));
    }

    /** Where an element lies in memory. */
    public int index(int sample, int channel, int position) {
        return shape.channelsLast()
                ? (sample * shape.positions() + position) * shape.channels() + channel
                : (sample * shape.channels() + channel) * shape.positions() + position;
    }

    /** The group of each sample, numbered in the order of appearance. */
    public int[] sampleGroups() {
        Cells cells = cells();
        return numbered(shape.samples(), sample -> cells.cellOf(sample, 0, 0));
    }

    /** The group of each channel, numbered in the order of appearance. */
    public int[] channelGroups() {
        Cells cells = cells();
        return numbered(shape.channels(), channel -> cells.cellOf(0, channel, 0));
    }

    /** The group of each position, numbered in the order of appearance. */
    public int[] positionGroups() {
        Cells cells = cells();
        return numbered(shape.positions(), position -> cells.cellOf(0, 0, position));
    }

    /** Whether two of the samples are in the same cells. */
    public boolean samplesShareCells() {
        return Arrays.stream(sampleGroups()).distinct().count() < shape.samples();
    }

    private static int[] numbered(int extent, IntUnaryOperator cell) {
        int[] cells = IntStream.range(0, extent).map(cell).distinct().toArray();
        return IntStream.range(0, extent)
                .map(index -> IntStream.range(0, cells.length)
                        .filter(number -> cells[number] == cell.applyAsInt(index))
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }

    private interface Place {
        int of(int sample, int channel, int position);
    }

    private int[] ofElements(Place place) {
        int[] found = new int[shape.elements()];
        for (int sample = 0; sample < shape.samples(); sample++) {
            for (int channel = 0; channel < shape.channels(); channel++) {
                for (int position = 0; position < shape.positions(); position++) {
                    found[index(sample, channel, position)] = place.of(sample, channel, position);
                }
            }
        }
        return found;
    }

    /** The cell of each element, in the order of memory. */
    public int[] cellOfElements() {
        return ofElements(cells()::cellOf);
    }

    /** The channel of each element, in the order of memory. */
    public int[] channelOfElements() {
        return ofElements((sample, channel, position) -> channel);
    }

    /** Of each element, where the one lies that has the channel {@code from} instead, and is alike otherwise. */
    public int[] placesOfChannels(int... from) {
        return ofElements((sample, channel, position) -> index(sample, from[channel], position));
    }

    /** Some of the samples and positions, in this order, with the same groups. */
    public Drawn part(int[] samples, int[] positions) {
        int[] sampleGroups = sampleGroups();
        int[] positionGroups = positionGroups();
        return new Drawn(
                variant,
                new TensorShape(samples.length, shape.channels(), positions.length, shape.channelsLast()),
                new Partition(
                        Grouping.assigned(Arrays.stream(samples)
                                .map(sample -> sampleGroups[sample])
                                .toArray()),
                        Grouping.assigned(channelGroups()),
                        Grouping.assigned(Arrays.stream(positions)
                                .map(position -> positionGroups[position])
                                .toArray())));
    }

    /** Of each element of such a part, its place in the whole. */
    public int[] placesOf(int[] samples, int[] positions) {
        return part(samples, positions)
                .ofElements((sample, channel, position) -> index(samples[sample], channel, positions[position]));
    }
}
