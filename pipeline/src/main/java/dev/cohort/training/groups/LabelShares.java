package dev.cohort.training.groups;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How much of each place of a layer shows each class: where a layer is coarser than the labels, it counts those that it covers. */
final class LabelShares {

    private LabelShares() {}

    /**
     * Weights of the classes.
     *
     * @param labels [samples, classes] of whole samples, or [samples, classes, positions along each axis]; 1 at the class, or
     *     another weight
     * @param extents of the layer: samples, then positions along each axis
     * @return [classes][places of the layer in C order]
     */
    static double[][] at(INDArray labels, List<Integer> extents) {
        int samples = extents.get(0);
        if (labels.size(0) != samples || (labels.rank() > 2 && labels.rank() != extents.size() + 1)) {
            throw new IllegalArgumentException("labels %s must be of the samples and axes of a layer of %s"
                    .formatted(Arrays.toString(labels.shape()), extents));
        }
        int classes = Math.toIntExact(labels.size(1));
        int positions = extents.stream().skip(1).reduce(1, Math::multiplyExact);
        int[] placeOf = labels.rank() == 2 ? new int[] {0} : coarse(labels.shape(), extents);
        double[] values = labels.dup('c').data().asDouble();
        double[][] shares = new double[classes][samples * positions];
        for (int sample = 0; sample < samples; sample++) {
            for (int type = 0; type < classes; type++) {
                int from = (sample * classes + type) * placeOf.length;
                double[] ofType = shares[type];
                for (int i = 0; i < placeOf.length; i++) {
                    ofType[sample * positions + placeOf[i]] += values[from + i];
                }
                if (labels.rank() == 2) {
                    Arrays.fill(ofType, sample * positions, (sample + 1) * positions, values[from]);
                }
            }
        }
        return shares;
    }

    /** Of each position of the labels the position of the layer that covers it. */
    private static int[] coarse(long[] labels, List<Integer> extents) {
        int[] places = {0};
        for (int axis = 1; axis < extents.size(); axis++) {
            int fine = Math.toIntExact(labels[axis + 1]);
            int coarse = extents.get(axis);
            places = Arrays.stream(places)
                    .flatMap(place ->
                            IntStream.range(0, fine).map(i -> place * coarse + (int) ((long) i * coarse / fine)))
                    .toArray();
        }
        return places;
    }
}
