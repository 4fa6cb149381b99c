package dev.cohort.layers;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Cross-entropy of classes with class weights, label smoothing and focus, for Deeplearning4j's output layers.
 *
 * <p>With logits z, truth t, C classes, weights w, smoothing s and focus f, the loss of an example is
 *
 * <pre>
 * one class:     p = softmax(z),  u = (1-s) t + s T/C:  - sum over classes of w u (1-p)^f log p
 * many classes:  p = sigmoid(z),  u = (1-s) t + s/2:  - sum over classes of (w u (1-p)^f log p + (1-u) p^f log(1-p))
 * </pre>
 *
 * <p>T is the sum of an example's truth: one where it counts once, and its weight where it counts more or less. Of many
 * classes, weights are of the examples that have the class, so that they change how rare classes count beside their absence.
 *
 * <p>It is a sum over examples that no other example of the batch changes, so weights are not divided by their sum in
 * the batch: shards add up exactly. A mask [N] or [N,1] weighs examples; 0 leaves one out, such as a node without label.
 * It computes in doubles from the logits and takes no notice of the layer's activation, which should be
 * {@link #activation()}.
 *
 * @see <a href="https://arxiv.org/abs/1708.02002">Lin et al., Focal Loss, 2017, equation 4</a>
 * @see <a href="https://arxiv.org/abs/1512.00567">Szegedy et al., 2015, section 7, label smoothing</a>
 */
public final class ClassificationLoss implements ILossFunction {

    private static final long serialVersionUID = 1;

    /** How classes relate. */
    public enum Kind {
        /** Every example has exactly one. */
        ONE_CLASS,
        /** Every example has any number of them. */
        MANY_CLASSES
    }

    @JsonProperty
    private final Kind kind;

    @JsonProperty
    private final double[] weights;

    @JsonProperty
    private final double smoothing;

    @JsonProperty
    private final double focus;

    /**
     * Any of the family.
     *
     * @param weights one positive number a class
     * @param smoothing of targets, from 0 to below 1
     * @param focus 0 for plain cross-entropy; 2 in the paper: how much less what is nearly right counts
     */
    @JsonCreator
    public ClassificationLoss(
            @JsonProperty("kind") Kind kind,
            @JsonProperty("weights") double[] weights,
            @JsonProperty("smoothing") double smoothing,
            @JsonProperty("focus") double focus) {
        for (double weight : weights) {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("class weights must be positive, got " + Arrays.toString(weights));
            }
        }
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("label smoothing must be at least 0 and below 1, got " + smoothing);
        }
        if (!(focus >= 0 && focus < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("focus must not be negative, got " + focus);
        }
        this.kind = kind;
        this.weights = weights.clone();
        this.smoothing = smoothing;
        this.focus = focus;
    }

    /** Plain cross-entropy of examples with one class each. */
    public static ClassificationLoss crossEntropy(int classes) {
        double[] ones = new double[classes];
        Arrays.fill(ones, 1);
        return new ClassificationLoss(Kind.ONE_CLASS, ones, 0, 0);
    }

    /** What makes probabilities of the logits. */
    public Activation activation() {
        return kind == Kind.ONE_CLASS ? Activation.SOFTMAX : Activation.SIGMOID;
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray logits, IActivation activation, @Nullable INDArray mask, boolean average) {
        double sum = Arrays.stream(losses(labels, logits, mask)).sum();
        return average ? sum / logits.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray logits, IActivation activation, @Nullable INDArray mask) {
        double[] losses = losses(labels, logits, mask);
        return Nd4j.createFromArray(losses).castTo(logits.dataType()).reshape(losses.length, 1);
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray logits, IActivation activation, @Nullable INDArray mask) {
        double[][] z = rows(logits);
        double[][] t = truth(labels, z);
        double[] counts = counts(mask, z.length);
        double[][] gradient = new double[z.length][];
        for (int i = 0; i < z.length; i++) {
            gradient[i] = kind == Kind.ONE_CLASS ? slopesOfOne(z[i], t[i]) : slopesOfMany(z[i], t[i]);
            for (int c = 0; c < gradient[i].length; c++) {
                gradient[i][c] *= counts[i];
            }
        }
        return Nd4j.createFromArray(gradient).castTo(logits.dataType());
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray logits, IActivation activation, @Nullable INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, logits, activation, mask, average),
                computeGradient(labels, logits, activation, mask));
    }

    @Override
    public String name() {
        return "ClassificationLoss";
    }

    private double[] losses(INDArray labels, INDArray logits, @Nullable INDArray mask) {
        double[][] z = rows(logits);
        double[][] t = truth(labels, z);
        double[] losses = counts(mask, z.length);
        for (int i = 0; i < z.length; i++) {
            losses[i] *= loss(z[i], t[i]);
        }
        return losses;
    }

    private double loss(double[] z, double[] t) {
        double logSum = logSumExp(z);
        double total = Arrays.stream(t).sum();
        double loss = 0;
        for (int c = 0; c < z.length; c++) {
            if (kind == Kind.ONE_CLASS) {
                loss += weights[c] * smoothed(t[c], total / z.length) * surprise(z[c] - logSum);
            } else {
                double u = smoothed(t[c], 0.5);
                loss += weights[c] * u * surprise(logSigmoid(z[c])) + (1 - u) * surprise(logSigmoid(-z[c]));
            }
        }
        return loss;
    }

    /** By the chain rule through the softmax, whose own derivative is p (1 where it is the class itself, else 0, less p). */
    private double[] slopesOfOne(double[] z, double[] t) {
        double logSum = logSumExp(z);
        double total = Arrays.stream(t).sum();
        double[] slopes = new double[z.length];
        double sum = 0;
        for (int c = 0; c < z.length; c++) {
            slopes[c] = weights[c] * smoothed(t[c], total / z.length) * slopeOfSurprise(z[c] - logSum);
            sum += slopes[c];
        }
        for (int c = 0; c < z.length; c++) {
            slopes[c] -= Math.exp(z[c] - logSum) * sum;
        }
        return slopes;
    }

    private double[] slopesOfMany(double[] z, double[] t) {
        double[] slopes = new double[z.length];
        for (int c = 0; c < z.length; c++) {
            double u = smoothed(t[c], 0.5);
            double yes = logSigmoid(z[c]);
            double no = logSigmoid(-z[c]);
            slopes[c] = weights[c] * u * slopeOfSurprise(yes) * Math.exp(no)
                    - (1 - u) * slopeOfSurprise(no) * Math.exp(yes);
        }
        return slopes;
    }

    /** - (1-p)^f log p. */
    private double surprise(double logP) {
        return -Math.pow(-Math.expm1(logP), focus) * logP;
    }

    /** The derivative of the surprise by log p: -(1-p)^f + f p (1-p)^(f-1) log p. */
    private double slopeOfSurprise(double logP) {
        double rest = -Math.expm1(logP);
        // log p / (1-p) tends to -1 where p tends to 1.
        double ratio = rest == 0 ? -1 : logP / rest;
        return Math.pow(rest, focus) * (focus * Math.exp(logP) * ratio - 1);
    }

    /** @param even what every class would have */
    private double smoothed(double t, double even) {
        return (1 - smoothing) * t + smoothing * even;
    }

    private static double logSumExp(double[] z) {
        double largest = Arrays.stream(z).max().orElseThrow();
        return largest
                + Math.log(Arrays.stream(z).map(v -> Math.exp(v - largest)).sum());
    }

    private static double logSigmoid(double z) {
        return Math.min(z, 0) - Math.log1p(Math.exp(-Math.abs(z)));
    }

    private double[][] rows(INDArray array) {
        if (array.rank() != 2 || array.size(1) != weights.length) {
            throw new IllegalArgumentException("logits must be [examples, %d classes], got %s"
                    .formatted(weights.length, Arrays.toString(array.shape())));
        }
        return array.castTo(DataType.DOUBLE).toDoubleMatrix();
    }

    private double[][] truth(INDArray labels, double[][] z) {
        if (labels.rank() != 2 || labels.size(0) != z.length || labels.size(1) != weights.length) {
            throw new IllegalArgumentException("labels must be shaped [%d, %d] like the logits, got %s"
                    .formatted(z.length, weights.length, Arrays.toString(labels.shape())));
        }
        return rows(labels);
    }

    private static double[] counts(@Nullable INDArray mask, int examples) {
        if (mask == null) {
            double[] ones = new double[examples];
            Arrays.fill(ones, 1);
            return ones;
        }
        if (mask.length() != examples) {
            throw new IllegalArgumentException("a mask must hold one number for each of %d examples, got shape %s"
                    .formatted(examples, Arrays.toString(mask.shape())));
        }
        return mask.reshape(examples).toDoubleVector();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassificationLoss that
                && kind == that.kind
                && Arrays.equals(weights, that.weights)
                && smoothing == that.smoothing
                && focus == that.focus;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, Arrays.hashCode(weights), smoothing, focus);
    }
}
