package dev.cohort.bench;

import java.util.Objects;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** libtorch's native group norm, called without autograd; ReLU, where wanted, as an operation after it. */
final class TorchNorm implements Norm {

    /** What follows the normalization. */
    enum Activation {
        NONE,
        /** Into a new tensor, as torch.nn.ReLU does unless told otherwise. */
        RELU,
        /** Over the output of the normalization. */
        RELU_IN_PLACE
    }

    private static final double EPSILON = 1e-5;

    private final NormShape shape;
    private final Activation activation;
    private final Tensor x;
    private final Tensor dy;
    private final Tensor gain;
    private final TensorOptional optionalGain;
    private final TensorOptional optionalBias;
    private final Scalar zero = new Scalar(0f);
    private final BoolPointer all = new BoolPointer(3).put(0, true).put(1, true).put(2, true);
    private @Nullable T_TensorTensorTensor_T outputs;
    private @Nullable T_TensorTensorTensor_T gradients;
    private @Nullable Tensor activated;

    TorchNorm(NormData data, Activation activation) {
        this.shape = data.shape();
        this.activation = activation;
        x = Torch.tensor(data.x(), shape.samples(), shape.channels(), shape.positions());
        dy = Torch.tensor(data.dy(), shape.samples(), shape.channels(), shape.positions());
        gain = Torch.tensor(data.gain(), shape.channels());
        optionalGain = new TensorOptional(gain);
        optionalBias = new TensorOptional(Torch.tensor(data.bias(), shape.channels()));
    }

    @Override
    public void forward() {
        free(outputs);
        free(activated);
        outputs = torch.native_group_norm(
                x,
                optionalGain,
                optionalBias,
                shape.samples(),
                shape.channels(),
                shape.positions(),
                shape.groups(),
                EPSILON);
        activated = switch (activation) {
            case NONE -> null;
            case RELU -> torch.relu(outputs.get0());
            case RELU_IN_PLACE -> {
                torch.relu_(outputs.get0());
                yield null;
            }
        };
    }

    @Override
    public void backward() {
        free(gradients);
        T_TensorTensorTensor_T saved = Objects.requireNonNull(outputs, "forward first");
        if (activation == Activation.NONE) {
            gradients = normBackward(saved, dy);
        } else {
            try (Tensor inner = torch.threshold_backward(dy, output(), zero)) {
                gradients = normBackward(saved, inner);
            }
        }
    }

    private T_TensorTensorTensor_T normBackward(T_TensorTensorTensor_T saved, Tensor gradient) {
        return torch.native_group_norm_backward(
                gradient,
                x,
                saved.get1(),
                saved.get2(),
                optionalGain,
                shape.samples(),
                shape.channels(),
                shape.positions(),
                shape.groups(),
                all);
    }

    private Tensor output() {
        return activated != null
                ? activated
                : Objects.requireNonNull(outputs, "forward first").get0();
    }

    private T_TensorTensorTensor_T gradients() {
        return Objects.requireNonNull(gradients, "backward first");
    }

    @Override
    public float[] y() {
        return Torch.array(output());
    }

    @Override
    public float[] dx() {
        return Torch.array(gradients().get0());
    }

    @Override
    public float[] dGain() {
        return Torch.array(gradients().get1());
    }

    @Override
    public float[] dBias() {
        return Torch.array(gradients().get2());
    }

    @Override
    public void close() {
        free(outputs);
        free(gradients);
        free(activated);
        optionalBias.close();
        optionalGain.close();
        gain.close();
        dy.close();
        x.close();
        zero.close();
        all.close();
    }

    private static void free(@Nullable Pointer pointer) {
        if (pointer != null) {
            pointer.close();
        }
    }
}
