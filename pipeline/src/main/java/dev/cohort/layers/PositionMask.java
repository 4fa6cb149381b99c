package dev.cohort.layers;

import dev.cohort.norm.kernel.TensorShape;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j's masks as one weight for each position of each sample. */
final class PositionMask {

    private PositionMask() {}

    /**
     * The weights [samples, positions] in C order.
     *
     * @param mask [N] or [N,1] for whole samples; [N,L] for sequences; [N,1,H,W], or with 1 for an extent that it does not
     *     tell apart, for images and volumes
     * @param x the activations it belongs to
     */
    static double[] weights(INDArray mask, INDArray x, TensorShape shape) {
        long[] wanted =
                shape.channelsLast() ? channelsFirst(x.shape()) : x.shape().clone();
        wanted[1] = 1;
        long[] given = new long[wanted.length];
        Arrays.fill(given, 1);
        if (mask.rank() == 2 && x.rank() == 3) {
            given[0] = mask.size(0);
            given[2] = mask.size(1);
        } else {
            System.arraycopy(mask.shape(), 0, given, 0, Math.min(mask.rank(), given.length));
        }
        for (int axis = 0; axis < given.length; axis++) {
            if (mask.length() != Arrays.stream(given).reduce(1, (a, b) -> a * b)
                    || (given[axis] != wanted[axis] && given[axis] != 1)) {
                throw new IllegalArgumentException("a mask of activations of shape %s must fit %s, got shape %s"
                        .formatted(Arrays.toString(x.shape()), Arrays.toString(wanted), Arrays.toString(mask.shape())));
            }
        }
        return mask.castTo(DataType.DOUBLE)
                .dup('c')
                .reshape('c', given)
                .broadcast(wanted)
                .dup('c')
                .data()
                .asDouble();
    }

    private static long[] channelsFirst(long[] shape) {
        long[] moved = new long[shape.length];
        moved[0] = shape[0];
        System.arraycopy(shape, 1, moved, 2, shape.length - 2);
        return moved;
    }
}
