package dev.cohort.layers;

import dev.cohort.norm.kernel.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@link Activation} and its derivative through ND4J's operations. */
final class DeviceActivation {

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double NORMAL_DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);

    private DeviceActivation() {}

    static INDArray value(Activation activation, INDArray z) {
        return switch (activation.kind()) {
            case IDENTITY -> z;
            case RELU, LEAKY_RELU -> z.mul(derivative(activation, z));
            case SILU -> z.mul(Transforms.sigmoid(z));
            case GELU -> z.mul(normalDistribution(z));
        };
    }

    static INDArray derivative(Activation activation, INDArray z) {
        return switch (activation.kind()) {
            case IDENTITY -> z.ulike().assign(1);
            case RELU, LEAKY_RELU ->
                z.gt(0).castTo(z.dataType()).muli(1 - activation.slope()).addi(activation.slope());
            case SILU -> {
                INDArray logistic = Transforms.sigmoid(z);
                yield logistic.mul(z.mul(logistic.rsub(1)).addi(1));
            }
            case GELU ->
                normalDistribution(z)
                        .addi(Transforms.exp(z.mul(z).muli(-0.5)).muli(z).muli(NORMAL_DENSITY_AT_ZERO));
        };
    }

    private static INDArray normalDistribution(INDArray z) {
        INDArray scaled = z.mul(SQRT_HALF);
        return Nd4j.getExecutioner()
                .exec(new Erf(scaled, scaled.ulike()))
                .addi(1)
                .muli(0.5);
    }
}
