package dev.cohort.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_data_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_deconvolution_backward_data_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_deconvolution_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_deconvolution_forward_primitive_desc_create;

import dev.cohort.onednn.Convolution.Direction;
import dev.cohort.onednn.Convolution.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** One direction of a convolution. Weights are small: they lie as oneDNN prefers while it works. */
record ConvolutionPass(Convolution convolution, Direction direction) implements Recipe {

    @Override
    public List<Stage> stages(Handles handles, Order order) {
        dnnl_primitive_desc description = new Description(handles, order).make();
        return List.of(new Stage(description, arguments()));
    }

    private Map<Integer, Place> arguments() {
        Shape source = convolution.source();
        Shape weights = convolution.weights();
        Shape destination = convolution.destination();
        Map<Integer, Place> arguments = new HashMap<>();
        switch (direction) {
            case FORWARD -> {
                arguments.put(dnnl.DNNL_ARG_SRC, Recipe.read(0, source));
                arguments.put(dnnl.DNNL_ARG_WEIGHTS, Recipe.read(1, weights));
                arguments.put(dnnl.DNNL_ARG_DST, Recipe.write(2, destination));
                if (convolution.bias()) {
                    arguments.put(dnnl.DNNL_ARG_BIAS, Recipe.read(3, convolution.biasShape()));
                }
            }
            case BACKWARD_DATA -> {
                arguments.put(dnnl.DNNL_ARG_DIFF_DST, Recipe.read(0, destination));
                arguments.put(dnnl.DNNL_ARG_WEIGHTS, Recipe.read(1, weights));
                arguments.put(dnnl.DNNL_ARG_DIFF_SRC, Recipe.write(2, source));
            }
            case BACKWARD_WEIGHTS -> {
                arguments.put(dnnl.DNNL_ARG_SRC, Recipe.read(0, source));
                arguments.put(dnnl.DNNL_ARG_DIFF_DST, Recipe.read(1, destination));
                arguments.put(dnnl.DNNL_ARG_DIFF_WEIGHTS, Recipe.write(2, weights));
                if (convolution.bias()) {
                    arguments.put(dnnl.DNNL_ARG_DIFF_BIAS, Recipe.write(3, convolution.biasShape()));
                }
            }
        }
        return arguments;
    }

    /** The six calls of oneDNN's C interface behind one method. */
    private final class Description {

        private final Handles handles;
        private final dnnl_engine engine = Engine.engine();
        private final dnnl_primitive_attr attributes = Engine.attributes();
        private final dnnl_memory_desc source;
        private final dnnl_memory_desc weights;
        private final @Nullable dnnl_memory_desc bias;
        private final dnnl_memory_desc destination;
        private final long[] stride;
        private final long[] gaps;
        private final long[] before;
        private final long[] after;

        Description(Handles handles, Order order) {
            this.handles = handles;
            source = order.of(convolution.source(), handles);
            weights = handles.anyOrder(convolution.weights());
            bias = convolution.bias() ? handles.exactly(convolution.biasShape()) : null;
            destination = order.of(convolution.destination(), handles);
            Window window = convolution.window();
            stride = window.strideArray();
            gaps = window.gapArray();
            before = window.beforeArray();
            after = window.afterArray();
        }

        dnnl_primitive_desc make() {
            dnnl_primitive_desc forward = handles.description("convolution", this::forward);
            return switch (direction) {
                case FORWARD -> forward;
                case BACKWARD_DATA ->
                    handles.description("backward convolution", empty -> backwardData(empty, forward));
                case BACKWARD_WEIGHTS ->
                    handles.description("backward convolution", empty -> backwardWeights(empty, forward));
            };
        }

        private int forward(dnnl_primitive_desc empty) {
            int kind = dnnl.dnnl_forward_training;
            return convolution.kind() == Kind.DIRECT
                    ? dnnl_convolution_forward_primitive_desc_create(
                            empty,
                            engine,
                            kind,
                            dnnl.dnnl_convolution_direct,
                            source,
                            weights,
                            bias,
                            destination,
                            stride,
                            gaps,
                            before,
                            after,
                            attributes)
                    : dnnl_deconvolution_forward_primitive_desc_create(
                            empty,
                            engine,
                            kind,
                            dnnl.dnnl_deconvolution_direct,
                            source,
                            weights,
                            bias,
                            destination,
                            stride,
                            gaps,
                            before,
                            after,
                            attributes);
        }

        private int backwardData(dnnl_primitive_desc empty, dnnl_primitive_desc forward) {
            return convolution.kind() == Kind.DIRECT
                    ? dnnl_convolution_backward_data_primitive_desc_create(
                            empty,
                            engine,
                            dnnl.dnnl_convolution_direct,
                            source,
                            weights,
                            destination,
                            stride,
                            gaps,
                            before,
                            after,
                            forward,
                            attributes)
                    : dnnl_deconvolution_backward_data_primitive_desc_create(
                            empty,
                            engine,
                            dnnl.dnnl_deconvolution_direct,
                            source,
                            weights,
                            destination,
                            stride,
                            gaps,
                            before,
                            after,
                            forward,
                            attributes);
        }

        private int backwardWeights(dnnl_primitive_desc empty, dnnl_primitive_desc forward) {
            return convolution.kind() == Kind.DIRECT
                    ? dnnl_convolution_backward_weights_primitive_desc_create(
                            empty,
                            engine,
                            dnnl.dnnl_convolution_direct,
                            source,
                            weights,
                            bias,
                            destination,
                            stride,
                            gaps,
                            before,
                            after,
                            forward,
                            attributes)
                    : dnnl_deconvolution_backward_weights_primitive_desc_create(
                            empty,
                            engine,
                            dnnl.dnnl_deconvolution_direct,
                            source,
                            weights,
                            bias,
                            destination,
                            stride,
                            gaps,
                            before,
                            after,
                            forward,
                            attributes);
        }
    }
}
