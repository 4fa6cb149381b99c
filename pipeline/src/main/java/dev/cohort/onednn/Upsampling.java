package dev.cohort.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_resampling_forward_primitive_desc_create;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * Repeats elements along the axes of space (nearest neighbour), on fixed shapes. Each call writes all of its result.
 *
 * @param source [N,C,space...]
 * @param destination [N,C,space...], whose extents are multiples of those of the source
 */
public record Upsampling(Shape source, Shape destination) {

    public Upsampling {
        boolean agree = source.rank() == destination.rank()
                && source.size(0) == destination.size(0)
                && source.size(1) == destination.size(1);
        for (int axis = 2; agree && axis < source.rank(); axis++) {
            agree = destination.size(axis) % source.size(axis) == 0;
        }
        if (!agree) {
            throw new IllegalArgumentException("destination must be a multiple of the source, got %s of %s"
                    .formatted(destination.sizes(), source.sizes()));
        }
    }

    /**
     * Of the destination, if it is to be written where it lies: what is larger than the cache oneDNN writes by streaming
     * stores of 64 bytes, which end the process on an address between.
     */
    private static final int ALIGNMENT = 64;

    /** Writes the destination. */
    public void forward(Pointer source, Pointer destination) {
        long address = destination.address() + destination.position() * destination.sizeof();
        Bench.run(new Forward(this, address % ALIGNMENT == 0), List.of(source, destination));
    }

    /** Writes the gradient of the source, from that of the destination. */
    public void backward(Pointer destination, Pointer source) {
        Bench.run(new Backward(this), List.of(destination, source));
    }

    private record Forward(Upsampling upsampling, boolean isAligned) implements Recipe {
        @Override
        public List<Stage> stages(Handles handles, Order order) {
            dnnl_memory_desc source = order.of(upsampling.source, handles);
            dnnl_memory_desc destination = order.of(upsampling.destination, handles);
            dnnl_primitive_desc description = handles.description(
                    "upsampling",
                    empty -> dnnl_resampling_forward_primitive_desc_create(
                            empty,
                            Engine.engine(),
                            dnnl.dnnl_forward_training,
                            dnnl.dnnl_resampling_nearest,
                            (float[]) null,
                            source,
                            destination,
                            Engine.attributes()));
            return List.of(new Stage(
                    description,
                    Map.of(
                            dnnl.DNNL_ARG_SRC,
                            Recipe.read(0, upsampling.source),
                            dnnl.DNNL_ARG_DST,
                            isAligned
                                    ? Recipe.write(1, upsampling.destination)
                                    : Recipe.writeAside(1, upsampling.destination))));
        }
    }

    /** The mean over the copies of an element, times their number: oneDNN's own way back is ten times slower. */
    private record Backward(Upsampling upsampling) implements Recipe {
        @Override
        public List<Stage> stages(Handles handles, Order order) {
            dnnl_memory_desc copies = order.of(upsampling.destination, handles);
            dnnl_memory_desc source = order.of(upsampling.source, handles);
            long[] factors = upsampling.factors();
            long[] zeros = new long[factors.length];
            dnnl_primitive_attr timesTheirNumber =
                    handles.attributesWithFactor(Arrays.stream(factors).reduce(1, Math::multiplyExact));
            dnnl_primitive_desc description = handles.description(
                    "backward upsampling",
                    empty -> dnnl_pooling_forward_primitive_desc_create(
                            empty,
                            Engine.engine(),
                            dnnl.dnnl_forward_inference,
                            dnnl.dnnl_pooling_avg_exclude_padding,
                            copies,
                            source,
                            factors,
                            factors,
                            zeros,
                            zeros,
                            zeros,
                            timesTheirNumber));
            return List.of(new Stage(
                    description,
                    Map.of(
                            dnnl.DNNL_ARG_SRC, Recipe.read(0, upsampling.destination),
                            dnnl.DNNL_ARG_DST, Recipe.write(1, upsampling.source))));
        }
    }

    private long[] factors() {
        long[] factors = new long[source.rank() - 2];
        Arrays.setAll(factors, axis -> destination.size(axis + 2) / source.size(axis + 2));
        return factors;
    }
}
