package dev.cohort.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_backward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_forward_primitive_desc_create;

import dev.cohort.onednn.Pooling.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/** One direction of a pooling. */
sealed interface PoolingPass extends Recipe {

    Pooling pooling();

    /** For backward passes a maximum also notes where it was found. */
    default dnnl_primitive_desc forward(Handles handles, Order order, int propagation) {
        dnnl_memory_desc source = order.of(pooling().source(), handles);
        dnnl_memory_desc destination = order.of(pooling().destination(), handles);
        Window window = pooling().window();
        return handles.description(
                "pooling",
                empty -> dnnl_pooling_forward_primitive_desc_create(
                        empty,
                        Engine.engine(),
                        propagation,
                        pooling().kind().algorithm,
                        source,
                        destination,
                        window.strideArray(),
                        pooling().kernel().stream().mapToLong(Long::longValue).toArray(),
                        window.gapArray(),
                        window.beforeArray(),
                        window.afterArray(),
                        Engine.attributes()));
    }

    /** From the source to the destination. */
    record Forward(Pooling pooling) implements PoolingPass {
        @Override
        public List<Stage> stages(Handles handles, Order order) {
            return List.of(new Stage(
                    forward(handles, order, dnnl.dnnl_forward_inference),
                    Map.of(
                            dnnl.DNNL_ARG_SRC, Recipe.read(0, pooling.source()),
                            dnnl.DNNL_ARG_DST, Recipe.write(1, pooling.destination()))));
        }
    }

    /**
     * From the gradient of the destination to that of the source. The places of the maxima are found again: a forward
     * pass costs less than keeping them would.
     */
    record Backward(Pooling pooling) implements PoolingPass {

        private static final Between PLACES = new Between("places");

        @Override
        public List<Stage> stages(Handles handles, Order order) {
            dnnl_primitive_desc forward = forward(handles, order, dnnl.dnnl_forward_training);
            dnnl_primitive_desc backward = backward(handles, order, forward);
            Given destination = Recipe.read(1, pooling.destination());
            Given source = Recipe.write(2, pooling.source());
            if (pooling.kind() != Kind.MAXIMUM) {
                return List.of(new Stage(
                        backward, Map.of(dnnl.DNNL_ARG_DIFF_DST, destination, dnnl.DNNL_ARG_DIFF_SRC, source)));
            }
            List<Stage> stages = new ArrayList<>();
            stages.add(new Stage(
                    forward,
                    Map.of(
                            dnnl.DNNL_ARG_SRC,
                            Recipe.read(0, pooling.source()),
                            dnnl.DNNL_ARG_DST,
                            new Between("maxima"),
                            dnnl.DNNL_ARG_WORKSPACE,
                            PLACES)));
            stages.add(new Stage(
                    backward,
                    Map.of(
                            dnnl.DNNL_ARG_DIFF_DST, destination,
                            dnnl.DNNL_ARG_WORKSPACE, PLACES,
                            dnnl.DNNL_ARG_DIFF_SRC, source)));
            return stages;
        }

        private dnnl_primitive_desc backward(Handles handles, Order order, dnnl_primitive_desc forward) {
            dnnl_memory_desc source = order.of(pooling.source(), handles);
            dnnl_memory_desc destination = order.of(pooling.destination(), handles);
            Window window = pooling.window();
            return handles.description(
                    "backward pooling",
                    empty -> dnnl_pooling_backward_primitive_desc_create(
                            empty,
                            Engine.engine(),
                            pooling.kind().algorithm,
                            source,
                            destination,
                            window.strideArray(),
                            pooling.kernel().stream().mapToLong(Long::longValue).toArray(),
                            window.gapArray(),
                            window.beforeArray(),
                            window.afterArray(),
                            forward,
                            Engine.attributes()));
        }
    }
}
