package dev.cohort.bench;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Cross-entropy plus one minus foreground Dice in libtorch, the formula of Cohort's {@code SegmentationOutput}. */
final class TorchLoss {

    private final int foreground;
    private final Scalar smoothing = new Scalar(1e-5f);
    private final Scalar two = new Scalar(2f);
    private final Scalar one = new Scalar(1f);
    private final Tensor labels;
    private final Tensor truth;
    private final Tensor truthSums;

    /** For the mirrored labels of a case. */
    TorchLoss(UNetCase of) {
        foreground = of.settings().labels() - 1;
        int positions = of.positions();
        int[] given = of.labels();
        long[] mirrored = new long[given.length];
        float[] oneHot = new float[given.length * foreground];
        for (int i = 0; i < given.length; i++) {
            int sample = i / positions;
            int position = positions - 1 - i % positions;
            mirrored[sample * positions + position] = given[i];
            if (given[i] > 0) {
                oneHot[(sample * foreground + given[i] - 1) * positions + position] = 1;
            }
        }
        long[] shape = of.shape(1);
        long[] withoutChannel = new long[shape.length - 1];
        withoutChannel[0] = shape[0];
        System.arraycopy(shape, 2, withoutChannel, 1, shape.length - 2);
        labels = AbstractTensor.create(mirrored, withoutChannel);
        truth = Torch.tensor(oneHot, of.batch(), foreground, positions);
        truthSums = truth.sum(2);
    }

    /** The mean over samples, ready for backward; the caller closes it. */
    @SuppressWarnings("try") // The scope is there to be closed.
    Tensor of(Tensor logits) {
        try (PointerScope scope = new PointerScope()) {
            Tensor crossEntropy = torch.cross_entropy_loss(logits, labels);
            Tensor probabilities =
                    torch.softmax(logits, 1).narrow(1, 1, foreground).flatten(2, -1);
            Tensor overlap = probabilities.mul(truth).sum(2);
            Tensor total = probabilities.sum(2).add(truthSums).add(smoothing);
            Tensor dice = overlap.mul(two).add(smoothing).div(total).mean();
            return crossEntropy.add(one).sub(dice).retainReference();
        }
    }
}
