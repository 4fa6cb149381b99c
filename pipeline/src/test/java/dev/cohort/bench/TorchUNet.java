package dev.cohort.bench;

import dev.cohort.models.UNetSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Cohort's U-Net in libtorch: autograd, ReLU in place, and libtorch's Adam.
 *
 * <p>Everything is mirrored along all axes. For a stride of 2 and even extents Deeplearning4j pads behind and libtorch
 * before; mirrored, they compute the same numbers, so that the losses can be compared.
 *
 * <p>Each intermediate tensor is let go as soon as nothing but autograd needs it, as in Python; what a step leaves behind
 * is freed at its end.
 */
final class TorchUNet {

    private static final double EPSILON = 1e-5;

    private final UNetCase of;
    private final UNetSettings settings;
    private final Function<String, float[]> weights;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final Tensor images;
    private final TorchLoss loss;
    private final Adam adam;

    /**
     * A network with the weights of another.
     *
     * @param weights of a convolution by name, [outputs, inputs, kernel extents...]
     */
    TorchUNet(UNetCase of, Function<String, float[]> weights) {
        this.of = of;
        this.settings = of.settings();
        this.weights = weights;
        images = Torch.tensor(mirrored(of.images(), of.positions()), of.shape(1));
        loss = new TorchLoss(of);
        addParameters();
        Tensor[] all = parameters.values().toArray(Tensor[]::new);
        adam = new Adam(
                new TensorVector(all),
                new AdamOptions(org.nd4j.linalg.learning.config.Adam.DEFAULT_ADAM_LEARNING_RATE));
    }

    /** Forward, backward, Adam; returns the loss before the update. */
    @SuppressWarnings("try") // The scope is there to be closed.
    double step() {
        adam.zero_grad();
        try (PointerScope scope = new PointerScope();
                Tensor value = loss()) {
            value.backward();
            adam.step();
            return value.item_double();
        }
    }

    /** The loss with all that its gradient needs; the caller closes it. */
    Tensor loss() {
        try (Tensor logits = logits()) {
            return loss.of(logits);
        }
    }

    long parameterCount() {
        return parameters.values().stream().mapToLong(Tensor::numel).sum();
    }

    private void addParameters() {
        for (int level = 0; level < settings.depth(); level++) {
            addStage(
                    "down" + (level + 1), level == 0 ? settings.inputChannels() : channels(level - 1), channels(level));
        }
        for (int level = settings.depth() - 2; level >= 0; level--) {
            addConvolution("up" + (level + 1) + ".half", channels(level + 1), channels(level), 1);
            add("up" + (level + 1) + ".half.bias", new float[channels(level)], channels(level));
            addStage("up" + (level + 1), 2 * channels(level), channels(level));
        }
        addConvolution("logits", channels(0), settings.labels(), 1);
        add("logits.bias", new float[settings.labels()], settings.labels());
    }

    private void addStage(String name, int from, int to) {
        addConvolution(name + ".first", from, to, 3);
        addNorm(name + ".first", to);
        addConvolution(name + ".second", to, to, 3);
        addNorm(name + ".second", to);
    }

    private void addConvolution(String name, int from, int to, int size) {
        long[] shape = new long[2 + of.extents().size()];
        Arrays.fill(shape, size);
        shape[0] = to;
        shape[1] = from;
        int kernel = (int) Arrays.stream(shape).skip(2).reduce(1, (a, b) -> a * b);
        add(name, mirrored(weights.apply(name), kernel), shape);
    }

    private void addNorm(String name, int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        add(name + ".gain", ones, channels);
        add(name + ".bias", new float[channels], channels);
    }

    private void add(String name, float[] values, long... shape) {
        Tensor parameter = Torch.tensor(values, shape);
        parameter.set_requires_grad(true);
        parameters.put(name, parameter);
    }

    private Tensor logits() {
        Tensor[] down = new Tensor[settings.depth()];
        for (int level = 0; level < down.length; level++) {
            down[level] = stage("down" + (level + 1), level == 0 ? images : down[level - 1], level == 0 ? 1 : 2);
        }
        Tensor below = down[down.length - 1];
        for (int level = down.length - 2; level >= 0; level--) {
            String name = "up" + (level + 1);
            try (Tensor half = convolution(name + ".half", below, 1);
                    Tensor doubled = doubled(half, down[level]);
                    Tensor beside = down[level];
                    TensorVector both = new TensorVector(beside, doubled);
                    Tensor concatenated = torch.cat(both, 1)) {
                below.close();
                below = stage(name, concatenated, 1);
            }
        }
        try (Tensor last = below) {
            return convolution("logits", last, 1);
        }
    }

    private Tensor stage(String name, Tensor input, int stride) {
        try (Tensor first = normalized(name + ".first", input, stride)) {
            return normalized(name + ".second", first, 1);
        }
    }

    private Tensor normalized(String name, Tensor input, int stride) {
        try (Tensor convolved = convolution(name, input, stride);
                TensorOptional gain = new TensorOptional(parameter(name + ".gain"));
                TensorOptional bias = new TensorOptional(parameter(name + ".bias"))) {
            Tensor normalized = torch.group_norm(convolved, settings.groups(), gain, bias, EPSILON, false);
            torch.relu_(normalized);
            return normalized;
        }
    }

    /** Padded so that the extents shrink by the stride alone; with a bias if no normalization follows. */
    private Tensor convolution(String name, Tensor input, int stride) {
        Tensor kernel = parameter(name);
        boolean normalized = parameters.containsKey(name + ".gain");
        try (TensorOptional bias = normalized ? new TensorOptional() : new TensorOptional(parameter(name + ".bias"))) {
            long[] strides = repeated(stride);
            long[] padding = repeated(kernel.size(2) / 2);
            return of.isVolume()
                    ? torch.conv3d(input, kernel, bias, strides, padding, repeated(1), 1)
                    : torch.conv2d(input, kernel, bias, strides, padding, repeated(1), 1);
        }
    }

    private Tensor doubled(Tensor half, Tensor like) {
        long[] extents = new long[of.extents().size()];
        Arrays.setAll(extents, axis -> like.size(2 + axis));
        return of.isVolume() ? torch.upsample_nearest3d(half, extents) : torch.upsample_nearest2d(half, extents);
    }

    private Tensor parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    private long[] repeated(long value) {
        long[] values = new long[of.extents().size()];
        Arrays.fill(values, value);
        return values;
    }

    private int channels(int level) {
        return settings.baseChannels() << level;
    }

    /** Each stretch of {@code length} values backwards: the positions of one channel, mirrored along all axes. */
    static float[] mirrored(float[] values, int length) {
        float[] mirrored = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            mirrored[i] = values[i / length * length + length - 1 - i % length];
        }
        return mirrored;
    }
}
