package dev.cohort.onednn;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * Maximum or mean over a window, channel by channel, on fixed shapes. Each call writes all of its result.
 *
 * @param source [N,C,space...]
 * @param kernel extents of the window, one an axis of space
 * @param destination [N,C,space...]
 * @param window over the source
 */
public record Pooling(Kind kind, Shape source, List<Long> kernel, Shape destination, Window window) {

    /** What becomes of the elements under the window. */
    public enum Kind {
        /** The largest. Its gradient goes to the first of equals. */
        MAXIMUM(dnnl.dnnl_pooling_max),
        /** The mean of those inside the source. */
        MEAN(dnnl.dnnl_pooling_avg_exclude_padding);

        final int algorithm;

        Kind(int algorithm) {
            this.algorithm = algorithm;
        }
    }

    public Pooling {
        kernel = List.copyOf(kernel);
        boolean agree = source.rank() == window.axes() + 2
                && destination.rank() == source.rank()
                && kernel.size() == window.axes()
                && source.size(0) == destination.size(0)
                && source.size(1) == destination.size(1)
                && window.fits(source.sizes(), kernel, destination.sizes());
        if (!agree) {
            throw new IllegalArgumentException("source %s, kernel %s and destination %s must agree with %s"
                    .formatted(source.sizes(), kernel, destination.sizes(), window));
        }
    }

    /** Writes the destination. */
    public void forward(Pointer source, Pointer destination) {
        Bench.run(new PoolingPass.Forward(this), List.of(source, destination));
    }

    /** Writes the gradient of the source, from the source and the gradient of the destination. */
    public void backward(Pointer source, Pointer destinationGradient, Pointer sourceGradient) {
        Bench.run(new PoolingPass.Backward(this), List.of(source, destinationGradient, sourceGradient));
    }
}
