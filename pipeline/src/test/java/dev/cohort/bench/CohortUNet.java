package dev.cohort.bench;

import dev.cohort.models.UNet2D;
import dev.cohort.models.UNet3D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Cohort's own U-Net with its batch. */
final class CohortUNet {

    private final ComputationGraph network;
    private final DataSet data;

    CohortUNet(UNetCase of) {
        network = of.isVolume() ? new UNet3D(of.settings()).network() : new UNet2D(of.settings()).network();
        data = data(of);
    }

    /** Images and one-hot labels. */
    static DataSet data(UNetCase of) {
        int labels = of.settings().labels();
        int positions = of.positions();
        float[] oneHot = new float[of.batch() * labels * positions];
        int[] truth = of.labels();
        for (int i = 0; i < truth.length; i++) {
            oneHot[(i / positions * labels + truth[i]) * positions + i % positions] = 1;
        }
        return new DataSet(
                Nd4j.createFromArray(of.images()).reshape(of.shape(1)),
                Nd4j.createFromArray(oneHot).reshape(of.shape(labels)));
    }

    /** Forward, backward, Adam; returns the loss before the update. */
    double step() {
        network.fit(data);
        return network.score();
    }

    ComputationGraph network() {
        return network;
    }

    /** The weights of a convolution, [outputs, inputs, kernel extents...]. */
    float[] weights(String convolution) {
        INDArray weights = network.getParam(convolution + "_W");
        if (weights == null) {
            throw new IllegalArgumentException("the network must have a convolution " + convolution);
        }
        return weights.dup('c').data().asFloat();
    }
}
