package dev.cohort.norm.kernel;

import java.util.Arrays;

/**
 * Where the cells of a partition lie in memory.
 *
 * <p>Each axis of a tensor is cut into groups; a cell is one group of samples by one of channels by one of positions. In
 * memory the tensor is a matrix: its columns are the axis that varies fastest, its rows all others. So a cell is some
 * rows by some columns, and cell {@code rowGroup * columnGroups + columnGroup} holds the rows and columns of these two
 * groups.
 */
public final class Cells {

    private final TensorShape shape;
    private final Axis samples;
    private final Axis channels;
    private final Axis positions;
    private final boolean channelsInColumns;
    private final int[] groupOfRow;
    private final int[] groupOfColumn;
    private final int rowGroups;
    private final int columnGroups;

    private Cells(TensorShape shape, Axis samples, Axis channels, Axis positions) {
        this.shape = shape;
        this.samples = samples;
        this.channels = channels;
        this.positions = positions;
        // With one position the two orders are the same memory, and channels are what varies.
        this.channelsInColumns = shape.channelsLast() || shape.positions() == 1;
        Axis rows = product(samples, channelsInColumns ? positions : channels);
        Axis columns = channelsInColumns ? channels : positions;
        this.groupOfRow = rows.groupOf();
        this.rowGroups = rows.groups();
        this.groupOfColumn = columns.groupOf();
        this.columnGroups = columns.groups();
    }

    /**
     * The cells of a tensor.
     *
     * @throws IllegalArgumentException if an axis has not as many indices as the shape says, or if there are more cells than
     *     an array can hold
     */
    public static Cells of(TensorShape shape, Axis samples, Axis channels, Axis positions) {
        checkExtent("sample", samples, shape.samples());
        checkExtent("channel", channels, shape.channels());
        checkExtent("position", positions, shape.positions());
        if ((double) samples.groups() * channels.groups() * positions.groups() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "there must be at most %d cells, got %d groups of samples by %d of channels by %d of positions"
                            .formatted(Integer.MAX_VALUE, samples.groups(), channels.groups(), positions.groups()));
        }
        return new Cells(shape, samples, channels, positions);
    }

    private static void checkExtent(String name, Axis axis, int extent) {
        if (axis.groupOf().length != extent) {
            throw new IllegalArgumentException(
                    "each %s must have a group, got %d for %d".formatted(name, axis.groupOf().length, extent));
        }
    }

    /** The cells of a tensor [positions, channels] with some of the positions of all samples. */
    Cells ofPositions(int[] kept) {
        Axis all = product(samples, positions);
        int[] groupOf =
                Arrays.stream(kept).map(position -> all.groupOf()[position]).toArray();
        return new Cells(
                TensorShape.channelsFirst(kept.length, shape.channels(), 1),
                new Axis(groupOf, all.groups()),
                channels,
                new Axis(new int[1], 1));
    }

    /** Of each cell that {@link #ofPositions} makes, the same cell here. */
    int[] cellsOfPositions() {
        int[] here = new int[count()];
        int cell = 0;
        for (int sampleGroup = 0; sampleGroup < samples.groups(); sampleGroup++) {
            for (int positionGroup = 0; positionGroup < positions.groups(); positionGroup++) {
                for (int channelGroup = 0; channelGroup < channels.groups(); channelGroup++) {
                    here[cell++] = cellOfGroups(sampleGroup, channelGroup, positionGroup);
                }
            }
        }
        return here;
    }

    /** The cells of one sample with some of its positions only, where no two samples share a cell. */
    Cells ofSample(int[] keptPositions) {
        int[] groupOf = Arrays.stream(keptPositions)
                .map(position -> positions.groupOf()[position])
                .toArray();
        return new Cells(
                TensorShape.channelsFirst(1, shape.channels(), keptPositions.length),
                new Axis(new int[1], 1),
                channels,
                new Axis(groupOf, positions.groups()));
    }

    /** Of each cell of a piece, made by {@link #ofSample}, the same cell here. */
    int[] cellsOfSample(int sample, Cells piece) {
        int[] here = new int[piece.count()];
        for (int channelGroup = 0; channelGroup < channels.groups(); channelGroup++) {
            for (int positionGroup = 0; positionGroup < positions.groups(); positionGroup++) {
                here[piece.cellOfGroups(0, channelGroup, positionGroup)] =
                        cellOfGroups(samples.groupOf()[sample], channelGroup, positionGroup);
            }
        }
        return here;
    }

    private int cellOfGroups(int sampleGroup, int channelGroup, int positionGroup) {
        return channelsInColumns
                ? (sampleGroup * positions.groups() + positionGroup) * channels.groups() + channelGroup
                : (sampleGroup * channels.groups() + channelGroup) * positions.groups() + positionGroup;
    }

    /** Whether two of these samples have a cell in common. */
    boolean share(int... ofSamples) {
        return Arrays.stream(ofSamples)
                        .map(sample -> samples.groupOf()[sample])
                        .distinct()
                        .count()
                < ofSamples.length;
    }

    private static Axis product(Axis outer, Axis inner) {
        int[] groupOf = new int[outer.groupOf().length * inner.groupOf().length];
        int index = 0;
        for (int outerGroup : outer.groupOf()) {
            for (int innerGroup : inner.groupOf()) {
                groupOf[index++] = outerGroup * inner.groups() + innerGroup;
            }
        }
        return new Axis(groupOf, outer.groups() * inner.groups());
    }

    public TensorShape shape() {
        return shape;
    }

    public int count() {
        return rowGroups * columnGroups;
    }

    /** The cell that holds an element. */
    public int cellOf(int sample, int channel, int position) {
        return channelsInColumns
                ? cell(sample * shape.positions() + position, channel)
                : cell(sample * shape.channels() + channel, position);
    }

    /** How many elements each cell holds. */
    public long[] sizes() {
        long[] ofRows = sizes(groupOfRow, rowGroups);
        long[] ofColumns = sizes(groupOfColumn, columnGroups);
        long[] sizes = new long[count()];
        Arrays.setAll(sizes, cell -> ofRows[cell / columnGroups] * ofColumns[cell % columnGroups]);
        return sizes;
    }

    private static long[] sizes(int[] groupOf, int groups) {
        long[] sizes = new long[groups];
        for (int group : groupOf) {
            sizes[group]++;
        }
        return sizes;
    }

    public int rows() {
        return groupOfRow.length;
    }

    public int columns() {
        return groupOfColumn.length;
    }

    public int rowGroups() {
        return rowGroups;
    }

    public int columnGroups() {
        return columnGroups;
    }

    public int rowGroupOf(int row) {
        return groupOfRow[row];
    }

    public int columnGroupOf(int column) {
        return groupOfColumn[column];
    }

    int cell(int row, int column) {
        return groupOfRow[row] * columnGroups + groupOfColumn[column];
    }

    /** Whether gain and bias vary along a row, rather than from row to row. */
    public boolean channelsInColumns() {
        return channelsInColumns;
    }

    /** The channel of an element. */
    int channel(int row, int column) {
        return channelsInColumns ? column : row % shape.channels();
    }

    /** The sample of a row. */
    int sample(int row) {
        return row / (rows() / shape.samples());
    }

    /** The rows of each row group, group after group, in ascending order within a group. */
    public int[] rowsByGroup() {
        int[] next = rowGroupStarts();
        int[] rows = new int[groupOfRow.length];
        for (int row = 0; row < rows.length; row++) {
            rows[next[groupOfRow[row]]++] = row;
        }
        return rows;
    }

    /** Where each row group starts in {@link #rowsByGroup()}; one more entry says where the last ends. */
    public int[] rowGroupStarts() {
        int[] starts = new int[rowGroups + 1];
        for (int group : groupOfRow) {
            starts[group + 1]++;
        }
        for (int group = 0; group < rowGroups; group++) {
            starts[group + 1] += starts[group];
        }
        return starts;
    }
}
