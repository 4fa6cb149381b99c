package dev.cohort.training;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays in the type that a network computes with. */
final class NetworkInputs {

    private NetworkInputs() {}

    static INDArray[] in(ComputationGraph network, INDArray[] arrays) {
        return Arrays.stream(arrays)
                .map(array -> array.castTo(network.params().dataType()))
                .toArray(INDArray[]::new);
    }
}
