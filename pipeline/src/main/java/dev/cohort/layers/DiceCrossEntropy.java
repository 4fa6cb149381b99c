package dev.cohort.layers;

import dev.cohort.norm.kernel.Values;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Softmax over labels, then cross-entropy plus one minus soft Dice, sample by sample.
 *
 * <p>With p the softmax and t the one-hot labels of one sample of V positions, and labels 1 ... L-1 the foreground:
 *
 * <pre>
 * loss = -1/V sum over positions and labels of t log p
 *        + 1 - 1/(L-1) sum over foreground labels of (2 sum(p t) + s) / (sum(p) + sum(t) + s),   s = 1e-5
 * </pre>
 *
 * <p>Label 0, the background, is in the cross-entropy and not in the Dice; sums for Dice run over one sample, never over
 * the batch. So a batch of k gives the mean of the gradients of its samples, and k machines with one sample each learn
 * what one machine with k samples learns. A label absent from truth and prediction has Dice 1, as s says.
 *
 * <p>Sums are doubles added in blocks of fixed size, in order: the same bits on any number of threads.
 *
 * @see <a href="https://arxiv.org/abs/1809.10486">Isensee et al., nnU-Net, 2018, equation 1, with batch Dice off and the
 *     background left out; the same as MONAI's DiceCELoss(softmax=True, include_background=False)</a>
 */
final class DiceCrossEntropy {

    private static final double SMOOTHING = 1e-5;
    private static final int BLOCK = 1024;

    private final int samples;
    private final int labels;
    private final int positions;

    DiceCrossEntropy(int samples, int labels, int positions) {
        this.samples = samples;
        this.labels = labels;
        this.positions = positions;
    }

    /** Writes the softmax of logits [samples, labels, positions]; both may be the same memory. */
    void softmax(Values logits, Values probabilities) {
        forEachBlock(block -> {
            double[][] p = block.read(logits);
            block.softmax(p);
            block.write(p, probabilities);
        });
    }

    /** The loss of each sample. */
    double[] losses(Values logits, Values truth) {
        return Sums.losses(sums(logits, truth), positions);
    }

    /** Writes the gradient of the sum of the losses of all samples with respect to the logits. */
    void gradient(Values logits, Values truth, Values gradient) {
        Sums[] sums = sums(logits, truth);
        forEachBlock(block -> {
            double[][] p = block.read(logits);
            block.softmax(p);
            double[][] t = block.read(truth);
            Sums of = sums[block.sample];
            for (int i = 0; i < block.count; i++) {
                double allTruth = 0;
                double expected = 0;
                for (int label = 0; label < labels; label++) {
                    allTruth += t[label][i];
                    expected += p[label][i] * of.diceSlope(label, t[label][i]);
                }
                for (int label = 0; label < labels; label++) {
                    double crossEntropy = (p[label][i] * allTruth - t[label][i]) / positions;
                    double dice = p[label][i] * (of.diceSlope(label, t[label][i]) - expected);
                    t[label][i] = crossEntropy - dice;
                }
            }
            block.write(t, gradient);
        });
    }

    private Sums[] sums(Values logits, Values truth) {
        Sums[] ofBlocks = new Sums[samples * blocksPerSample()];
        forEachBlock(block -> {
            Sums sums = new Sums(labels);
            double[][] p = block.read(logits);
            double[] logSums = block.softmax(p);
            double[][] z = block.read(logits);
            double[][] t = block.read(truth);
            for (int label = 0; label < labels; label++) {
                for (int i = 0; i < block.count; i++) {
                    sums.crossEntropy -= t[label][i] * (z[label][i] - logSums[i]);
                    sums.overlap[label] += p[label][i] * t[label][i];
                    sums.total[label] += p[label][i] + t[label][i];
                }
            }
            ofBlocks[block.sample * blocksPerSample() + block.from / BLOCK] = sums;
        });
        Sums[] ofSamples = new Sums[samples];
        for (int sample = 0; sample < samples; sample++) {
            ofSamples[sample] = new Sums(labels);
            for (int block = 0; block < blocksPerSample(); block++) {
                ofSamples[sample].add(ofBlocks[sample * blocksPerSample() + block]);
            }
        }
        return ofSamples;
    }

    private int blocksPerSample() {
        return (positions + BLOCK - 1) / BLOCK;
    }

    private void forEachBlock(Consumer<Block> work) {
        IntStream.range(0, samples * blocksPerSample())
                .parallel()
                .mapToObj(index -> new Block(index / blocksPerSample(), index % blocksPerSample() * BLOCK))
                .forEach(work);
    }

    /** What the loss of one sample is made of. */
    private static final class Sums {

        private final double[] overlap;
        private final double[] total;
        private double crossEntropy;

        Sums(int labels) {
            overlap = new double[labels];
            total = new double[labels];
        }

        void add(Sums other) {
            crossEntropy += other.crossEntropy;
            for (int label = 0; label < overlap.length; label++) {
                overlap[label] += other.overlap[label];
                total[label] += other.total[label];
            }
        }

        static double[] losses(Sums[] samples, int positions) {
            return Arrays.stream(samples)
                    .mapToDouble(sums -> sums.crossEntropy / positions + 1 - sums.meanDice())
                    .toArray();
        }

        private double meanDice() {
            double sum = 0;
            for (int label = 1; label < overlap.length; label++) {
                sum += dice(label);
            }
            return sum / (overlap.length - 1);
        }

        private double dice(int label) {
            return (2 * overlap[label] + SMOOTHING) / (total[label] + SMOOTHING);
        }

        /** Derivative of the mean Dice with respect to the probability of a label where the truth is t. */
        double diceSlope(int label, double t) {
            return label == 0 ? 0 : (2 * t - dice(label)) / (total[label] + SMOOTHING) / (overlap.length - 1);
        }
    }

    /** Up to a thousand neighbouring positions of one sample, all labels. */
    private final class Block {

        private final int sample;
        private final int from;
        private final int count;

        Block(int sample, int from) {
            this.sample = sample;
            this.from = from;
            this.count = Math.min(BLOCK, positions - from);
        }

        double[][] read(Values values) {
            double[][] ofLabels = new double[labels][count];
            for (int label = 0; label < labels; label++) {
                values.read(start(label), ofLabels[label], count);
            }
            return ofLabels;
        }

        void write(double[][] ofLabels, Values values) {
            for (int label = 0; label < labels; label++) {
                values.write(start(label), ofLabels[label], count);
            }
        }

        private int start(int label) {
            return (sample * labels + label) * positions + from;
        }

        /** Turns logits into probabilities and returns the logarithms of the sums of their exponentials. */
        double[] softmax(double[][] logits) {
            double[] logSums = new double[count];
            for (int i = 0; i < count; i++) {
                double largest = Double.NEGATIVE_INFINITY;
                for (double[] ofLabel : logits) {
                    largest = Math.max(largest, ofLabel[i]);
                }
                double sum = 0;
                for (double[] ofLabel : logits) {
                    ofLabel[i] = Math.exp(ofLabel[i] - largest);
                    sum += ofLabel[i];
                }
                for (double[] ofLabel : logits) {
                    ofLabel[i] /= sum;
                }
                logSums[i] = largest + Math.log(sum);
            }
            return logSums;
        }
    }
}
