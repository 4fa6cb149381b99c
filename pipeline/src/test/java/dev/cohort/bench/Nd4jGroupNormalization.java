package dev.cohort.bench;

import dev.cohort.layers.GroupNormalization;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Group normalization as a layer of ND4J operations ({@link Nd4jNorm}), with the parameters of Cohort's own. */
final class Nd4jGroupNormalization extends GroupNormalization {

    private final int groups;

    Nd4jGroupNormalization(int groups) {
        super(groups);
        this.groups = groups;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Operations layer = new Operations(conf, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        return layer;
    }

    private static final class Operations extends BaseLayer<Nd4jGroupNormalization> {

        private transient Nd4jNorm.@Nullable Output output;

        Operations(NeuralNetConfiguration conf, DataType dataType) {
            super(conf, dataType);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            output = Nd4jNorm.forward(flat(input), getParam(name(0)), getParam(name(1)), layerConf().groups);
            // The backward pass needs these after the forward pass has left its workspace.
            output = new Nd4jNorm.Output(
                    output.y(),
                    workspaces.leverageTo(ArrayType.ACTIVATIONS, output.normalized()),
                    workspaces.leverageTo(ArrayType.ACTIVATIONS, output.inverseDeviation()));
            return workspaces.leverageTo(ArrayType.ACTIVATIONS, output.y().reshape('c', input.shape()));
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
            Nd4jNorm.Output saved = Objects.requireNonNull(output, "activate first");
            Nd4jNorm.Gradients gradients = Nd4jNorm.backward(saved, flat(epsilon), getParam(name(0)));
            Gradient gradient = new DefaultGradient();
            gradient.setGradientFor(name(0), view(0).assign(gradients.dGain().reshape(view(0).shape())));
            gradient.setGradientFor(name(1), view(1).assign(gradients.dBias().reshape(view(1).shape())));
            INDArray dx = gradients.dx().reshape('c', epsilon.shape());
            return Pair.of(gradient, workspaces.leverageTo(ArrayType.ACTIVATION_GRAD, dx));
        }

        /** [samples, channels, positions]. */
        private static INDArray flat(INDArray array) {
            return array.reshape('c', array.size(0), array.size(1), array.length() / (array.size(0) * array.size(1)));
        }

        /** Of the gain, 0, or of the bias, 1. */
        private String name(int which) {
            List<String> names = layerConf().initializer().paramKeys(layerConf());
            return names.get(which);
        }

        private INDArray view(int which) {
            return Objects.requireNonNull(gradientViews.get(name(which)));
        }

        @Override
        public void clear() {
            super.clear();
            output = null;
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }
    }
}
