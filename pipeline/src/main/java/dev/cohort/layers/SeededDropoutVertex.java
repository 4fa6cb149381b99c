package dev.cohort.layers;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link SeededDropout}; backward it decides again, as forward. */
@SuppressWarnings("overrides") // as in GuidedRowsVertex
final class SeededDropoutVertex extends GuidedRowsVertex {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final double share;
    private long key;
    private boolean drops;

    SeededDropoutVertex(ComputationGraph graph, String name, int index, DataType dataType, double share) {
        super(graph, name, index, dataType);
        this.share = share;
    }

    @Override
    double[] forward(double[] rows, int width, INDArray guide, boolean training) {
        key = mix(mix((long) guide.getDouble(0)) + getVertexIndex());
        drops = training;
        return dropped(rows);
    }

    @Override
    double[] backward(double[] gradient, int width) {
        return dropped(gradient);
    }

    private double[] dropped(double[] values) {
        if (drops) {
            for (int i = 0; i < values.length; i++) {
                // Features of words are mostly 0, which is not worth a decision.
                if (values[i] != 0) {
                    values[i] = unit(mix(key + i * GOLDEN)) < share ? 0 : values[i] / (1 - share);
                }
            }
        }
        return values;
    }

    /** From 0 to below 1. */
    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
