package dev.cohort.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * A convolution or its transpose, of fixed shapes. Each call writes all of its result, whatever was there.
 *
 * <p>Gradients of the weights are sums over batch and space; those of the bias too.
 *
 * @param source [N,I,space...]
 * @param weights [O,I,kernel...], for a transposed convolution as well; the strides say how they really lie
 * @param destination [N,O,space...]
 * @param bias whether there is one: [O], its elements one after the other
 * @param window over the source; for a transposed convolution, over the destination
 */
public record Convolution(Kind kind, Shape source, Shape weights, Shape destination, boolean bias, Window window) {

    /** Which way the window moves. */
    public enum Kind {
        /** Many elements of the source make one of the destination. */
        DIRECT,
        /** One element of the source adds to many of the destination: the adjoint of a direct convolution. */
        TRANSPOSED
    }

    public Convolution {
        int rank = window.axes() + 2;
        boolean agree = source.rank() == rank
                && weights.rank() == rank
                && destination.rank() == rank
                && source.size(0) == destination.size(0)
                && source.size(1) == weights.size(1)
                && destination.size(1) == weights.size(0)
                && window.fits(
                        (kind == Kind.DIRECT ? source : destination).sizes(),
                        weights.sizes().subList(2, rank),
                        (kind == Kind.DIRECT ? destination : source).sizes());
        if (!agree) {
            throw new IllegalArgumentException("source %s, weights %s and destination %s must agree with %s"
                    .formatted(source.sizes(), weights.sizes(), destination.sizes(), window));
        }
    }

    /** Writes the destination. */
    public void forward(Pointer source, Pointer weights, @Nullable Pointer bias, Pointer destination) {
        Bench.run(new ConvolutionPass(this, Direction.FORWARD), withBias(bias, source, weights, destination));
    }

    /** Writes the gradient of the source, from that of the destination. */
    public void backwardData(Pointer destination, Pointer weights, Pointer source) {
        Bench.run(new ConvolutionPass(this, Direction.BACKWARD_DATA), List.of(destination, weights, source));
    }

    /** Writes the gradients of weights and bias, from the source and the gradient of the destination. */
    public void backwardWeights(Pointer source, Pointer destination, Pointer weights, @Nullable Pointer bias) {
        Bench.run(new ConvolutionPass(this, Direction.BACKWARD_WEIGHTS), withBias(bias, source, destination, weights));
    }

    private List<Pointer> withBias(@Nullable Pointer pointer, Pointer... others) {
        if (bias != (pointer != null)) {
            throw new IllegalArgumentException(bias ? "bias must be given" : "bias must be absent");
        }
        List<Pointer> all = new ArrayList<>(List.of(others));
        if (pointer != null) {
            all.add(pointer);
        }
        return all;
    }

    Shape biasShape() {
        return Shape.inCOrder(destination.size(1));
    }

    enum Direction {
        FORWARD,
        BACKWARD_DATA,
        BACKWARD_WEIGHTS
    }
}
