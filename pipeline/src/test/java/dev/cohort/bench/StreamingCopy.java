package dev.cohort.bench;

import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Moves as many bytes as a normalization must: the speed of memory.
 *
 * <p>The best means at hand is the bar: libtorch's vectorized loops on all threads, or the C library's memcpy, which
 * passes the cache by for large blocks but runs on one thread.
 */
final class StreamingCopy implements AutoCloseable {

    static final String TENSOR = "copy by libtorch";
    static final String MEMCPY = "copy by memcpy";
    static final String SUM = "sum of two";

    private final Tensor from;
    private final Tensor other;
    private final Tensor to;
    private final FloatPointer fromMemory;
    private final FloatPointer toMemory;
    private final long bytes;

    StreamingCopy(int elements) {
        Random random = new Random(elements);
        from = Torch.tensor(NormData.gaussian(random, elements, 0, 1), elements);
        other = Torch.tensor(NormData.gaussian(random, elements, 0, 1), elements);
        to = Torch.tensor(new float[elements], elements);
        fromMemory = from.data_ptr_float();
        toMemory = to.data_ptr_float();
        bytes = (long) elements * Float.BYTES;
    }

    /** Adds the ways to copy, 1 read and 1 write, and to add two arrays, 2 reads and 1 write. */
    Duel enter(Duel duel) {
        return duel.with(TENSOR, () -> to.copy_(from))
                .with(MEMCPY, () -> Pointer.memcpy(toMemory, fromMemory, bytes))
                .with(SUM, () -> torch.add_out(to, from, other));
    }

    /** The faster way to copy. */
    static String best(Times times) {
        return times.fastest(TENSOR, MEMCPY);
    }

    @Override
    public void close() {
        from.close();
        other.close();
        to.close();
    }
}
