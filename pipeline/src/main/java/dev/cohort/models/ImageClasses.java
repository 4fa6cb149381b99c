package dev.cohort.models;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.LabelledImage;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Class probabilities of whole images. */
public record ImageClasses(BrickStore store) implements CaseClasses<LabelledImage> {

    @Override
    public int batch() {
        return 16;
    }

    @Override
    public List<double[]> probabilities(List<LabelledImage> images, ComputationGraph network) {
        INDArray input =
                array(images, images.stream().map(one -> one.pixels(store)).toList());
        INDArray output = network.output(false, input)[0];
        List<double[]> probabilities = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            probabilities.add(output.getRow(i).toDoubleVector());
        }
        return probabilities;
    }

    /**
     * Images as a network takes them.
     *
     * @param images of one size and as many channels
     * @param pixels of each image, [channel][y][x]
     * @return [images, channels, y, x]
     */
    public static INDArray array(List<LabelledImage> images, List<float[]> pixels) {
        LabelledImage first = images.get(0);
        int each = pixels.get(0).length;
        float[] values = new float[Math.multiplyExact(images.size(), each)];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(pixels.get(i), 0, values, i * each, each);
        }
        return Floats.array(
                values, UNet.arrayShape(images.size(), first.volumes().channels(), first.shape()));
    }
}
