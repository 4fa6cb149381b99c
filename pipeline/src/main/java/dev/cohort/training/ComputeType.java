package dev.cohort.training;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/** The numbers that shards compute with. Parameters, gradients in transit and the updater are float32 always. */
public enum ComputeType {
    FLOAT(DataType.FLOAT),
    DOUBLE(DataType.DOUBLE),
    /** On a GPU only. */
    HALF(DataType.FLOAT16),
    /** On a GPU only. */
    BFLOAT16(DataType.BFLOAT16);

    private final DataType type;

    ComputeType(DataType type) {
        this.type = type;
    }

    /** Of one number. */
    public int bytes() {
        return type.width();
    }

    /** Whether only a GPU computes with it. */
    boolean needsGpu() {
        return this == HALF || this == BFLOAT16;
    }

    /** A network's configuration as JSON, for this type. */
    String configuration(ComputationGraph network) {
        return network.convertDataType(type).getConfiguration().toJson();
    }
}
