package dev.cohort.norm.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The definition, in doubles, one element after the other.
 *
 * <p>Row groups run in parallel, for they share no cell; within one the order of additions is that of memory. So the
 * result does not depend on the number of threads, and elements without weight leave no trace in it.
 */
final class PlainArithmetic implements Arithmetic {

    /** Elements below which waking other threads costs more than it saves. */
    private static final int WORTH_SHARING = 1 << 16;

    /** Rows whose gradients of gain and bias are added up by one thread, where each row has all channels. */
    private static final int ROWS_IN_CHUNK = 256;

    private final Cells cells;
    private final Formula formula;
    private final @Nullable Weights weights;
    private final int[] rowsByGroup;
    private final int[] starts;

    PlainArithmetic(Cells cells, Formula formula, @Nullable Weights weights) {
        this.cells = cells;
        this.formula = formula;
        this.weights = weights;
        this.rowsByGroup = cells.rowsByGroup();
        this.starts = cells.rowGroupStarts();
    }

    /** Two passes, mean and then deviations: one pass would cancel where the mean is large. */
    @Override
    public Moments[] measure(Values x) {
        double[] weight = new double[cells.count()];
        double[] means = new double[cells.count()];
        double[] squares = new double[cells.count()];
        forEachRowGroup(group -> {
            Row row = new Row();
            for (int index = starts[group]; index < starts[group + 1]; index++) {
                row.read(rowsByGroup[index], x);
                for (int column = 0; column < row.x.length; column++) {
                    if (row.weight[column] > 0) {
                        int cell = cells.cell(row.index, column);
                        weight[cell] += row.weight[column];
                        means[cell] += row.weight[column] * row.x[column];
                    }
                }
            }
            forEachCellOf(group, cell -> means[cell] = weight[cell] == 0 ? 0 : means[cell] / weight[cell]);
            for (int index = starts[group]; index < starts[group + 1]; index++) {
                row.read(rowsByGroup[index], x);
                for (int column = 0; column < row.x.length; column++) {
                    if (row.weight[column] > 0) {
                        int cell = cells.cell(row.index, column);
                        double deviation = row.x[column] - means[cell];
                        squares[cell] += row.weight[column] * deviation * deviation;
                    }
                }
            }
        });
        Moments[] moments = new Moments[cells.count()];
        Arrays.setAll(moments, cell -> new Moments(weight[cell], means[cell], squares[cell]));
        return moments;
    }

    @Override
    public Statistics forward(Values x, Affine affine, Values y) {
        Statistics statistics = Statistics.of(measure(x), formula.epsilon(), false);
        apply(statistics, x, affine, y);
        return statistics;
    }

    @Override
    public void apply(Statistics statistics, Values x, Affine affine, Values y) {
        double[] gain = affine.gain().all();
        double[] bias = affine.bias().all();
        forEachRowGroup(group -> {
            Row row = new Row();
            for (int index = starts[group]; index < starts[group + 1]; index++) {
                row.read(rowsByGroup[index], x);
                for (int column = 0; column < row.x.length; column++) {
                    int channel = cells.channel(row.index, column);
                    row.out[column] = row.weight[column] == 0
                            ? 0
                            : formula.activation()
                                    .value(gain[channel] * row.normalized(statistics, column) + bias[channel]);
                }
                row.write(y);
            }
        });
    }

    @Override
    public void backward(Statistics statistics, Values x, Values dy, Affine affine, Values dx, ChannelSums into) {
        double[] gain = affine.gain().all();
        double[] bias = affine.bias().all();
        sumOverChannels(statistics, x, dy, affine, into);
        forEachRowGroup(group -> {
            Row row = new Row();
            double[] weight = new double[cells.columnGroups()];
            double[] sumG = new double[cells.columnGroups()];
            double[] sumGN = new double[cells.columnGroups()];
            for (int index = starts[group]; index < starts[group + 1] && !statistics.fixed(); index++) {
                row.read(rowsByGroup[index], x, dy);
                for (int column = 0; column < row.x.length; column++) {
                    if (row.weight[column] > 0) {
                        int of = cells.columnGroupOf(column);
                        double normalized = row.normalized(statistics, column);
                        double g = row.slope(gain, bias, normalized, column) * gain[cells.channel(row.index, column)];
                        weight[of] += row.weight[column];
                        sumG[of] += g;
                        sumGN[of] += g * normalized;
                    }
                }
            }
            for (int index = starts[group]; index < starts[group + 1]; index++) {
                row.read(rowsByGroup[index], x, dy);
                for (int column = 0; column < row.x.length; column++) {
                    row.out[column] = 0;
                    if (row.weight[column] > 0) {
                        int of = cells.columnGroupOf(column);
                        double normalized = row.normalized(statistics, column);
                        double g = row.slope(gain, bias, normalized, column) * gain[cells.channel(row.index, column)];
                        double share = statistics.fixed() ? 0 : row.weight[column] / weight[of];
                        row.out[column] = (g - share * (sumG[of] + normalized * sumGN[of]))
                                * statistics.inverseDeviations[cells.cell(row.index, column)];
                    }
                }
                row.write(dx);
            }
        });
    }

    /** Chunks of rows side by side, their sums added in order; without regard to the number of columns, which padding changes. */
    private void sumOverChannels(Statistics statistics, Values x, Values dy, Affine affine, ChannelSums into) {
        double[] gain = affine.gain().all();
        double[] bias = affine.bias().all();
        int inChunk = cells.channelsInColumns() ? ROWS_IN_CHUNK : cells.shape().channels();
        ChannelSums[] chunks = new ChannelSums[(cells.rows() + inChunk - 1) / inChunk];
        forEach(chunks.length, chunk -> {
            ChannelSums sums = new ChannelSums(gain.length);
            Row row = new Row();
            int end = Math.min(cells.rows(), (chunk + 1) * inChunk);
            for (int index = chunk * inChunk; index < end; index++) {
                row.read(index, x, dy);
                for (int column = 0; column < row.x.length; column++) {
                    if (row.weight[column] > 0) {
                        double normalized = row.normalized(statistics, column);
                        double gradient = row.slope(gain, bias, normalized, column);
                        sums.dBias()[cells.channel(index, column)] += gradient;
                        sums.dGain()[cells.channel(index, column)] += gradient * normalized;
                    }
                }
            }
            chunks[chunk] = sums;
        });
        for (ChannelSums sums : chunks) {
            into.add(sums);
        }
    }

    private void forEachRowGroup(IntConsumer work) {
        forEach(cells.rowGroups(), work);
    }

    private void forEachCellOf(int rowGroup, IntConsumer work) {
        int first = rowGroup * cells.columnGroups();
        IntStream.range(first, first + cells.columnGroups()).forEach(work);
    }

    private void forEach(int count, IntConsumer work) {
        IntStream all = IntStream.range(0, count);
        (cells.shape().elements() < WORTH_SHARING ? all : all.parallel()).forEach(work);
    }

    /** One row of the tensor at a time, with its weights. */
    private final class Row {

        private final double[] x = new double[cells.columns()];
        private final double[] dy = new double[cells.columns()];
        private final double[] out = new double[cells.columns()];
        private final double[] weight = new double[cells.columns()];
        private int index;

        void read(int row, Values from) {
            index = row;
            from.read(row * x.length, x, x.length);
            for (int column = 0; column < weight.length; column++) {
                weight[column] = weights == null ? 1 : weights.at(cells, row, column);
            }
        }

        void read(int row, Values from, Values gradient) {
            read(row, from);
            gradient.read(row * dy.length, dy, dy.length);
        }

        void write(Values to) {
            to.write(index * out.length, out, out.length);
        }

        double normalized(Statistics statistics, int column) {
            int cell = cells.cell(index, column);
            return (x[column] - statistics.means[cell]) * statistics.inverseDeviations[cell];
        }

        /** The gradient before the activation, as seen by gain and bias. */
        double slope(double[] gain, double[] bias, double normalized, int column) {
            int channel = cells.channel(index, column);
            return dy[column] * formula.activation().derivative(gain[channel] * normalized + bias[channel]);
        }
    }
}
